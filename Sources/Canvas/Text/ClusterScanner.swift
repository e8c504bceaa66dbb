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
