/// The part of a server's error that may be kept: its code and the request's identifier, never its prose.
public struct ErrorDetails: Sendable, Equatable {
    /// The vendor's code, such as `parameter_invalid`; nil if there is none, or none that is safe to show.
    public let code: String?
    /// The vendor's identifier for the request, which its support asks for; nil if there is none.
    public let requestID: String?

    /// An error without details.
    public static let none = ErrorDetails(code: nil)

    /// Keeps `code` and `requestID` if they look like a code and an identifier.
    public init(code: String?, requestID: String? = nil) {
        self.code = ErrorCode.sanitized(code)
        self.requestID = requestID.flatMap { ErrorCode.isPlain($0) ? $0 : nil }
    }
}
