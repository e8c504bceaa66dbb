public import Foundation

/// A complete request as it goes on the wire, credential included. It is built last, and prints as method and host.
public struct WireRequest: Sendable {
    /// What the request does on the server.
    public let method: HTTPRequest.Method
    /// The absolute address. It may be a credential itself, as a Slack webhook's is.
    public let url: URL
    /// Every field that is sent, the credential among them.
    public let headers: HTTPFields
    /// The body, or nil for none.
    public let body: Data?
    /// The time for the whole exchange, or nil for the exchange's own limit.
    public let timeLimit: Duration?

    /// Creates a request to an absolute address.
    public init(
        _ method: HTTPRequest.Method, url: URL, headers: HTTPFields, body: Data? = nil, timeLimit: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeLimit = timeLimit
    }
}

extension WireRequest: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(method.rawValue) to \(url.host() ?? "nowhere")" }
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
