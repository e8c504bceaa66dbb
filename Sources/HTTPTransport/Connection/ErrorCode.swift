/// Makes a word from a server's error safe to show: a code, not a message.
public enum ErrorCode {
    private static let longest = 64

    /// `text` if it reads like a code (letters, digits, `_`, `-`, `.` and single blanks, at most 64), else nil.
    ///
    /// Anything else may be prose that quotes a customer, or markup of a proxy.
    public static func sanitized(_ text: String?) -> String? {
        guard let text, !text.isEmpty, text.utf8.count <= longest, text.unicodeScalars.allSatisfy(isPlain) else {
            return nil
        }
        // A run of digits could be a telephone number.
        let longestRun = text.split(whereSeparator: { !$0.isNumber }).map(\.count).max() ?? 0
        return longestRun < 6 ? text : nil
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", " ": true
        default: false
        }
    }
}
