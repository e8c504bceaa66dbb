/// The content of one position on the screen: a base scalar with at most four combining marks, one or two columns wide.
///
/// Five scalars of 21 bits are stored in two words, so a frame is one block of memory without references.
public struct Cluster: Sendable, Hashable {
    /// The maximum number of combining marks of a base; more would extend into other rows.
    public static let maxMarks = 4

    /// Base, first and second mark.
    private var head: UInt64
    /// Third and fourth mark, and the width in the top bits.
    private var tail: UInt64

    /// Creates a cluster of `base` alone. `width` is in columns.
    init(_ base: Unicode.Scalar, width: Int) {
        head = UInt64(base.value)
        tail = UInt64(width) << Self.widthShift
    }

    /// One blank column.
    public static let blank = Cluster(" ", width: 1)
    /// Replaces a scalar that cannot be shown.
    public static let replacement = Cluster("?", width: 1)
    /// The right half of the wide cluster before it.
    static let continuation = Cluster(" ", width: 0)

    /// Columns taken: 1 or 2.
    public var width: Int { Int(tail >> Self.widthShift) }

    /// The scalar the marks are drawn over.
    public var base: Unicode.Scalar { Self.scalar(head & Self.scalarMask) }

    /// Whether there is no combining mark.
    public var isSingleScalar: Bool { head >> Self.scalarBits == 0 }

    /// The base and its marks, in order.
    public var scalars: [Unicode.Scalar] {
        if isSingleScalar { return [base] }
        return [base] + marks
    }

    /// The base and its marks as text.
    public var text: String {
        var text = String.UnicodeScalarView()
        append(to: &text)
        return String(text)
    }

    /// Adds the base and its marks to `text`.
    func append(to text: inout String.UnicodeScalarView) {
        text.append(base)
        if !isSingleScalar { text.append(contentsOf: marks) }
    }

    /// The same cluster with one more mark, or unchanged if it has the maximum.
    func adding(mark: Unicode.Scalar) -> Cluster {
        var cluster = self
        let bits = UInt64(mark.value)
        switch marks.count {
        case 0: cluster.head |= bits << Self.scalarBits
        case 1: cluster.head |= bits << (2 * Self.scalarBits)
        case 2: cluster.tail |= bits
        case 3: cluster.tail |= bits << Self.scalarBits
        default: break
        }
        return cluster
    }
}

extension Cluster {
    private static let scalarBits: UInt64 = 21
    private static let scalarMask: UInt64 = 1 << scalarBits - 1
    private static let widthShift: UInt64 = 62

    private var marks: [Unicode.Scalar] {
        let slots = [head >> Self.scalarBits, head >> (2 * Self.scalarBits), tail, tail >> Self.scalarBits]
        return slots.map { $0 & Self.scalarMask }.prefix { $0 != 0 }.map(Self.scalar)
    }

    private static func scalar(_ bits: UInt64) -> Unicode.Scalar {
        Unicode.Scalar(UInt32(bits)) ?? "?"
    }
}

/// Converts text to clusters that have the same width in all terminals.
struct ClusterScanner {
    private(set) var clusters: [Cluster] = []
    /// The base scalar as in the text, even if something else is shown for it.
    private var lastBase: Unicode.Scalar = " "
    /// Whether a joiner after an emoji makes the next emoji part of it.
    private var isJoining = false

    /// The clusters of `string`, without anything that could control or confuse a terminal.
    static func clusters(of string: String) -> [Cluster] {
        var scanner = ClusterScanner()
        var rest = Substring(string).unicodeScalars
        while !rest.isEmpty {
            if EscapeSequence.remove(from: &rest) { continue }
            scanner.add(rest.removeFirst())
        }
        return scanner.clusters
    }
}

extension ClusterScanner {
    private mutating func add(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20..<0x7F: add(Cluster(scalar, width: 1), for: scalar)
        case 0x09, 0x0A, 0x2028, 0x2029: addLineBreak()
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: add(.blank, for: " ")
        case 0x200D: isJoining = Self.isEmoji(lastBase)
        // An enclosing keycap and skin tones are dropped, leaving what they modify.
        case 0x20E3, 0x1F3FB...0x1F3FF: break
        case 0x1F1E6...0x1F1FF: addFlagLetter(scalar)
        default: addByKind(scalar)
        }
    }

    private mutating func addByKind(_ scalar: Unicode.Scalar) {
        switch CellWidth.kind(of: scalar) {
        case .mark: addMark(scalar)
        case .narrow: add(Cluster(scalar, width: 1), for: scalar)
        case .wide: add(Cluster(scalar, width: 2), for: scalar)
        case .unknown: add(.replacement, for: scalar)
        case .invisible: break
        }
    }

    private mutating func add(_ cluster: Cluster, for scalar: Unicode.Scalar) {
        if isJoining {
            isJoining = false
            if Self.isEmoji(scalar) { return }
        }
        clusters.append(cluster)
        lastBase = scalar
    }

    /// Any number of consecutive line breaks or tabs becomes one space.
    private mutating func addLineBreak() {
        guard clusters.last != .blank else { return }
        add(.blank, for: " ")
    }

    /// Terminals differ in how they show flags, so the country letters are shown instead.
    private mutating func addFlagLetter(_ scalar: Unicode.Scalar) {
        let letter = Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) ?? "?"
        add(Cluster(letter, width: 1), for: letter)
    }

    /// A mark stays with its base; on a space or a replacement it would be misleading.
    private mutating func addMark(_ mark: Unicode.Scalar) {
        guard let last = clusters.last, last != .blank, last != .replacement else { return }
        if let syllable = HangulSyllable.composed(last, mark) {
            clusters[clusters.count - 1] = syllable
        } else if !HangulSyllable.isVowelOrFinal(mark) || HangulSyllable.isHangul(last.base) {
            clusters[clusters.count - 1] = last.adding(mark: mark)
        }
    }

    /// Digits and other ASCII characters count as emoji in Unicode's data, but never begin a joined one.
    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF && scalar.properties.isEmoji
    }
}

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
