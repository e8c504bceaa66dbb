package import Foundation

/// A request to one service, without the host and the credential, which the connection adds.
package struct HTTPRequest: Sendable {
    /// The HTTP method.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// The HTTP method.
    package var method: Method
    /// The path below the service's address, with a leading slash: `/v1/calls`. It may be logged.
    package var path: String
    /// Query items, percent-encoded when the request is built. Their values are never logged.
    package var query: [URLQueryItem]
    /// Fields in addition to those that the connection sends with every request.
    package var headers: HTTPFields
    /// The body; nil for none.
    package var body: Data?
    /// Whether sending it twice has the same effect as sending it once. Otherwise it is not retried after a failure.
    package var isIdempotent: Bool
    /// Whether the caller requests less after a failure typical of large answers, so that this request is not retried.
    package var hasSmallerForm: Bool

    /// Creates a request; a `GET` counts as idempotent, a `POST` only if `isIdempotent` says so.
    package init(
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
    package var description: String { "\(method.rawValue) \(path)" }
    package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

/// A server's answer with any status.
package struct HTTPResponse: Sendable {
    /// The status code, 100…599.
    package let status: Int
    /// The header fields.
    package let headers: HTTPFields
    /// The body, decompressed.
    package let body: Data

    /// Creates an answer.
    package init(status: Int, headers: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The server's own time in the `Date` field, to the second; nil if absent or malformed.
    package var date: Date? { headers["Date"].flatMap(HTTPDate.parse) }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
    /// Status and size only: the body may contain customers' text, which must not be logged.
    package var description: String { "status \(status), \(body.count) bytes" }
    package var customMirror: Mirror { Mirror(self, children: ["answer": description]) }
}

/// Header fields in order of arrival; names are compared ignoring case.
package struct HTTPFields: Sendable, Equatable {
    private var fields: [Field] = []

    private struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// Creates fields from name and value pairs; a name may occur more than once.
    package init(_ pairs: [(name: String, value: String)] = []) {
        fields = pairs.map { Field(name: $0.name, value: $0.value) }
    }

    /// The first value of `name`; nil if there is none. Setting replaces all values of that name; nil removes them.
    package subscript(name: String) -> String? {
        get { fields.first { Self.isSame($0.name, name) }?.value }
        set {
            fields.removeAll { Self.isSame($0.name, name) }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
        }
    }

    /// All fields as pairs of name and value.
    package var pairs: [(name: String, value: String)] { fields.map { ($0.name, $0.value) } }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased()
    }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}

extension HTTPFields: CustomStringConvertible, CustomReflectable {
    /// Only the names, since a value may be a credential.
    package var description: String { fields.map(\.name).joined(separator: ", ") }
    package var customMirror: Mirror { Mirror(self, children: ["names": description]) }
}
