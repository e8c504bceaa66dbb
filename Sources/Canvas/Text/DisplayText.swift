/// Text that may be shown: harmless to a terminal, and of a width that is known in cells.
///
/// This is the one place where text from outside is made safe. Escape sequences, controls, bidirectional overrides and
/// everything else that is invisible is removed; a line break or tab becomes one blank. What is left is cut into clusters
/// on whose width glibc, ncurses and terminals agree: an emoji sequence keeps its first emoji, a flag becomes its two
/// letters, skin tones and keycaps are dropped, and what nobody can measure becomes `?`.
public struct DisplayText: Sendable, Hashable {
    /// The text as it is shown.
    public let string: String
    /// The columns it takes.
    public let width: Int
    /// nil when every cluster is one printable ASCII character: most text, and then `string` says it all.
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

    /// What is shown, cluster by cluster. O(n) for ASCII text.
    public var clusters: [Cluster] {
        composed ?? string.unicodeScalars.map { Cluster($0, width: 1) }
    }

    /// The text in at most `width` columns. Text that is cut ends in `…` and fills `width` exactly: where a wide cluster
    /// does not fit, a blank is left.
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
    /// The text as it is shown.
    public var description: String { string }
}
