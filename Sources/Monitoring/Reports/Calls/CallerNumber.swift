/// The other party's number: personal data, written in many ways.
public enum CallerNumber {
    /// How many of the last digits stay visible, in a long and in a short number.
    private static let (tail, shortTail) = (4, 2)
    /// The maximum length of short numbers, such as extensions and service numbers.
    private static let short = 7
    /// The maximum length of a country code.
    private static let maxCountryCodeLength = 3

    /// The digits of a number, which all its spellings have in common; nil if it is withheld.
    static func key(_ number: String?) -> String? {
        guard let number else { return nil }
        let digits = number.filter(\.isASCIIDigit)
        // Shorter ones are extensions, or what services write for withheld numbers.
        return digits.count >= 5 ? digits : nil
    }

    /// The number masked so that only people who know it recognise it: digits become dots, except for the country code
    /// and the last four, as in `+55 •• ••••-0147`. The country code is kept only if it is separated from the rest.
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

    /// The number of leading characters that form the country code; 0 if it cannot be determined.
    private static func countryCode(of number: String) -> Int {
        guard number.first == "+" else { return 0 }
        let code = number.dropFirst().prefix { $0.isNumber }
        let rest = number.dropFirst(1 + code.count)
        return (1...maxCountryCodeLength).contains(code.count) && !rest.isEmpty ? 1 + code.count : 0
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
