/// The other party's number: personal, and written in many ways.
public enum CallerNumber {
    /// What two spellings of one number have in common: its digits. nil for a withheld one.
    static func key(_ number: String?) -> String? {
        guard let number else { return nil }
        let digits = number.filter(\.isASCIIDigit)
        // Shorter ones are no subscriber's: extensions and what services write for withheld numbers.
        return digits.count >= 5 ? digits : nil
    }

    /// The number with all but its last digits hidden: `•••• 0147`; nil for a withheld one.
    public static func masked(_ number: String?) -> String? {
        guard let digits = number?.filter(\.isASCIIDigit), digits.count > 1 else { return nil }
        return "•••• \(digits.suffix(digits.count > 4 ? 4 : 2))"
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
