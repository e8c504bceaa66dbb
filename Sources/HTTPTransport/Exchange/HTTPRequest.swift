public import Foundation

/// A request to one service, without the host and the credential, which the connection adds.
public struct HTTPRequest: Sendable {
    /// The HTTP method.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// The HTTP method.
    public var method: Method
    /// The path below the service's address, with a leading slash: `/v1/calls`. It may be logged.
    public var path: String
    /// Query items, percent-encoded when the request is built. Their values are never logged.
    public var query: [URLQueryItem]
    /// Fields in addition to those that the connection sends with every request.
    public var headers: HTTPFields
    /// The body; nil for none.
    public var body: Data?
    /// Whether sending it twice has the same effect as sending it once. Otherwise it is not retried after a failure.
    public var isIdempotent: Bool
    /// Whether the caller requests less after a failure typical of large answers, so that this request is not retried.
    public var hasSmallerForm: Bool

    /// Creates a request; a `GET` counts as idempotent, a `POST` only if `isIdempotent` says so.
    public init(
        _ method: Method, _ path: String, query: [URLQueryItem] = [], headers: HTTPFields = [:],
        body: Data? = nil, isIdempotent: Bool? = nil, hasSmallerForm: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.isIdempotent = isIdempotent ?? (method == .get)
        self.hasSmallerForm = hasSmallerForm
    }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
    /// Method and path, without the query: `GET /v1/calls`.
    public var description: String { "\(method.rawValue) \(path)" }
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
