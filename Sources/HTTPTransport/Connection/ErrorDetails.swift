/// What may be kept of a server's error: its code and the number of the request, never its prose.
public struct ErrorDetails: Sendable, Equatable {
    /// The vendor's code, such as `parameter_invalid`; nil if there is none, or none that is safe to show.
    public let code: String?
    /// The vendor's number for the request, which its support asks for; nil if there is none.
    public let requestID: String?

    /// An error that says nothing.
    public static let none = ErrorDetails(code: nil)

    /// Keeps `code` and `requestID` if they read like a code and a number.
    public init(code: String?, requestID: String? = nil) {
        self.code = ErrorCode.sanitized(code)
        self.requestID = requestID.flatMap { ErrorCode.isPlain($0) ? $0 : nil }
    }
}
