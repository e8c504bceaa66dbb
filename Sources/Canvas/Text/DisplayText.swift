/// Text that is safe to show on a terminal, with a known width in cells.
///
/// This is the one place where external text is made safe. Escape sequences, control characters, bidirectional
/// overrides and all other invisible characters are removed; a line break or tab becomes one space. The rest is divided
/// into clusters on whose width glibc, ncurses and terminals agree: an emoji sequence is reduced to its first emoji, a
/// flag becomes its two letters, skin tones and keycaps are dropped, and scalars of uncertain width become `?`.
public struct DisplayText: Sendable, Hashable {
    /// The text as shown.
    public let string: String
    /// The width in columns.
    public let width: Int
    /// nil if every cluster is one printable ASCII character, as in most text, so that `string` is sufficient.
    private let composed: [Cluster]?

    /// Makes `string` safe to show.
    public init(_ string: String) {
        if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            self.init(string: string, width: string.utf8.count, composed: nil)
        } else {
            self.init(clusters: ClusterScanner.clusters(of: string))
        }
    }

    /// Whether nothing is shown.
    public var isEmpty: Bool { width == 0 }

    /// The clusters of the text. O(n) for ASCII text.
    public var clusters: [Cluster] {
        composed ?? string.unicodeScalars.map { Cluster($0, width: 1) }
    }

    /// The text clipped to at most `width` columns. Clipped text ends in `…` and fills `width` exactly: if a wide
    /// cluster does not fit, a space is left.
    public func clipped(to width: Int) -> DisplayText {
        if self.width <= width { return self }
        guard width > 0 else { return DisplayText("") }
        var kept: [Cluster] = []
        var left = width - 1
        for cluster in clusters {
            guard cluster.width <= left else { break }
            kept.append(cluster)
            left -= cluster.width
        }
        kept.append(contentsOf: repeatElement(.blank, count: left))
        kept.append(Self.ellipsis)
        return DisplayText(clusters: kept)
    }
}

extension DisplayText {
    private static let ellipsis = Cluster("…", width: 1)

    /// Whether every cluster is one printable ASCII character.
    var isPlain: Bool { composed == nil }

    private init(clusters: [Cluster]) {
        var text = String.UnicodeScalarView()
        var width = 0
        for cluster in clusters {
            cluster.append(to: &text)
            width += cluster.width
        }
        self.init(string: String(text), width: width, composed: clusters)
    }

    private init(string: String, width: Int, composed: [Cluster]?) {
        self.string = string
        self.width = width
        self.composed = composed
    }
}

extension DisplayText: CustomStringConvertible {
    /// The text as shown.
    public var description: String { string }
}
