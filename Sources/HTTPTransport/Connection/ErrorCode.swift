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

/// Tells codes from prose, which may quote a customer, and from markup of a proxy.
public enum ErrorCode {
    private static let longest = 64
    private static let longestNumber = 5

    /// `text` if it is one word of at most 64 letters, digits, `_`, `-` and `.`, else nil. Six digits in a row could
    /// be a telephone number.
    public static func sanitized(_ text: String?) -> String? {
        guard let text, isPlain(text) else { return nil }
        let numbers = text.split { !$0.isNumber }
        return numbers.allSatisfy { $0.count <= longestNumber } ? text : nil
    }

    static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
                default: false
                }
            }
    }
}
