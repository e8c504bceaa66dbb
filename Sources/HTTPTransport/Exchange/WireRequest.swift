public import Foundation

/// A complete request including the credential. It is created last, and its description is only method and host.
public struct WireRequest: Sendable {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The absolute address. It may itself be a credential, as that of a Slack webhook is.
    public let url: URL
    /// All fields, including the credential.
    public let headers: HTTPFields
    /// The body; nil for none.
    public let body: Data?
    /// The time for the whole exchange; nil for the exchange's own limit.
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
