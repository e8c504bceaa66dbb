/// The other party's number: personal, and written in many ways.
public enum CallerNumber {
    /// Digits at the end that stay, and of a short number.
    private static let (tail, shortTail) = (4, 2)
    /// Numbers of so few digits are short: internal ones, and those of services.
    private static let short = 7
    /// The longest country code.
    private static let longestCountryCode = 3

    /// What two spellings of one number have in common: its digits. nil for a withheld one.
    static func key(_ number: String?) -> String? {
        guard let number else { return nil }
        let digits = number.filter(\.isASCIIDigit)
        // Shorter ones are no subscriber's: extensions and what services write for withheld numbers.
        return digits.count >= 5 ? digits : nil
    }

    /// The number, telling which one it is to those who know it and nothing to anybody else: a dot for each digit, but for
    /// the country code and the last four, `+55 •• ••••-0147`. The code stays where something parts it from the rest.
    public static func masked(_ number: String) -> String {
        let digits = number.count(where: \.isNumber)
        let kept = digits > short ? tail : min(shortTail, digits / 2)
        let code = countryCode(of: number)
        var left = digits
        return String(
            number.enumerated().map { position, character -> Character in
                guard character.isNumber else { return character }
                defer { left -= 1 }
                return left <= kept || position < code ? character : "•"
            })
    }

    /// How many characters at the beginning are the country code; 0 where that cannot be told.
    private static func countryCode(of number: String) -> Int {
        guard number.first == "+" else { return 0 }
        let code = number.dropFirst().prefix { $0.isNumber }
        let rest = number.dropFirst(1 + code.count)
        return (1...longestCountryCode).contains(code.count) && !rest.isEmpty ? 1 + code.count : 0
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
