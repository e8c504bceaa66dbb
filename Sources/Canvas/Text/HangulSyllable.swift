/// Combines Korean syllables written as separate letters, as defined in the Unicode Standard (section 3.12).
///
/// Terminals draw separate letters side by side, but syllables correctly.
enum HangulSyllable {
    private static let firstSyllable: UInt32 = 0xAC00
    private static let (leading, vowel, final): (UInt32, UInt32, UInt32) = (0x1100, 0x1161, 0x11A7)
    private static let (leadingCount, vowelCount, finalCount): (UInt32, UInt32, UInt32) = (19, 21, 28)

    /// `cluster` combined with the vowel or final `letter`; nil if they do not form a syllable.
    static func composed(_ cluster: Cluster, _ letter: Unicode.Scalar) -> Cluster? {
        guard cluster.isSingleScalar else { return nil }
        let base = cluster.base.value
        let value: UInt32
        if let lead = index(of: base, from: leading, count: leadingCount),
            let middle = index(of: letter.value, from: vowel, count: vowelCount)
        {
            value = firstSyllable + (lead * vowelCount + middle) * finalCount
        } else if let syllable = index(of: base, from: firstSyllable, count: leadingCount * vowelCount * finalCount),
            syllable.isMultiple(of: finalCount),
            let end = index(of: letter.value, from: final, count: finalCount), end > 0
        {
            value = base + end
        } else {
            return nil
        }
        return Unicode.Scalar(value).map { Cluster($0, width: 2) }
    }

    /// Whether `scalar` is a vowel or final letter that has a width only together with the letter before it.
    static func isVowelOrFinal(_ scalar: Unicode.Scalar) -> Bool {
        (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
    }

    /// Whether `scalar` is a leading letter or a syllable, including those of Old Korean.
    static func isHangul(_ scalar: Unicode.Scalar) -> Bool {
        (0x1100...0x115E).contains(scalar.value) || (0xA960...0xA97C).contains(scalar.value)
            || (0xAC00...0xD7A3).contains(scalar.value)
    }

    private static func index(of value: UInt32, from first: UInt32, count: UInt32) -> UInt32? {
        value >= first && value - first < count ? value - first : nil
    }
}
