/// Distinguishes error codes from prose, which may quote a customer, and from markup of a proxy.
public enum ErrorCode {
    private static let maxLength = 64
    private static let maxDigits = 5

    /// `text` if it is one word of at most 64 letters, digits, `_`, `-` and `.`, otherwise nil. Six consecutive digits
    /// are rejected, since they may be a telephone number.
    public static func sanitized(_ text: String?) -> String? {
        guard let text, isPlain(text) else { return nil }
        let numbers = text.split { !$0.isNumber }
        return numbers.allSatisfy { $0.count <= maxDigits } ? text : nil
    }

    static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= maxLength
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
                default: false
                }
            }
    }
}
