public import Foundation

/// A server's answer with any status.
public struct HTTPResponse: Sendable {
    /// The status code, 100…599.
    public let status: Int
    /// The header fields.
    public let headers: HTTPFields
    /// The body, decompressed.
    public let body: Data

    /// Creates an answer.
    public init(status: Int, headers: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The server's own time in the `Date` field, to the second; nil if absent or malformed.
    public var date: Date? { headers["Date"].flatMap(HTTPDate.parse) }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
    /// Status and size only: the body may contain customers' text, which must not be logged.
    public var description: String { "status \(status), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["answer": description]) }
}
