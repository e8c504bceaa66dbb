import Foundation

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

/// Recognises sequences that could control a terminal (ECMA-48, and the 8-bit forms in C1).
enum EscapeSequence {
    /// Removes the sequence at the start of `text`, whole if it is complete, otherwise only its introducer.
    ///
    /// Returns false, and removes nothing, if `text` does not begin with an introducer.
    static func remove(from text: inout Substring.UnicodeScalarView) -> Bool {
        guard let first = text.first, let introducer = introducer(first, next: text.dropFirst().first) else {
            return false
        }
        let body = text.dropFirst(introducer.length)
        text = rest(after: introducer.kind, in: body) ?? body
        return true
    }
}

extension EscapeSequence {
    private enum Kind {
        /// Parameters, intermediates and one final byte, such as colours and cursor moves.
        case control
        /// A string up to a terminator, such as window titles and the clipboard.
        case string
        /// Intermediates and one final byte, such as character sets.
        case short
    }

    private static func introducer(
        _ first: Unicode.Scalar, next: Unicode.Scalar?
    ) -> (kind: Kind, length: Int)? {
        switch first {
        case "\u{9B}": return (.control, 1)
        case "\u{90}", "\u{98}", "\u{9D}", "\u{9E}", "\u{9F}": return (.string, 1)
        case "\u{1B}": break
        default: return nil
        }
        switch next {
        case "[": return (.control, 2)
        case "P", "X", "]", "^", "_": return (.string, 2)
        default: return (.short, 1)
        }
    }

    private static func rest(
        after kind: Kind, in body: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView? {
        switch kind {
        case .control:
            let final = body.drop { ("0"..."?").contains($0) }.drop { (" "..."/").contains($0) }
            return after(final, ifFirstIn: "@"..."~")
        case .short:
            return after(body.drop { (" "..."/").contains($0) }, ifFirstIn: "0"..."~")
        case .string:
            return afterString(body)
        }
    }

    private static func after(
        _ text: Substring.UnicodeScalarView, ifFirstIn range: ClosedRange<Unicode.Scalar>
    ) -> Substring.UnicodeScalarView? {
        guard let first = text.first, range.contains(first) else { return nil }
        return text.dropFirst()
    }

    /// A control character other than a terminator ends the search: the sequence is invalid, and what follows is text.
    /// This also keeps the search linear in text with many introducers.
    private static func afterString(_ body: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        let end = body.drop { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        switch end.first {
        case "\u{07}", "\u{9C}": return end.dropFirst()
        case "\u{1B}" where end.dropFirst().first == "\\": return end.dropFirst(2)
        default: return nil
        }
    }
}

/// Replacements for marks, lines and letters if only ASCII can be shown.
enum ASCIIFolding {
    /// The marks and lines of the screens, then punctuation and letters that are not accented ASCII.
    private static let pairs: [(from: String, to: String)] = [
        ("●○▲△▼▴▾↯▶◀…·–—•■□◆◇★☆", "*o!!v^v+><~.--*#.****"),
        ("↑↓←→↙↘↗↖↻↺✉✓✔✗✘☎", "^v<><>^^@@@vvxx#"),
        ("▁▂▃▄▅▆▇█", "_.-=+*#@"),
        ("▏▎▍▌▋▊▉▕▐░▒▓▀", "|.:==+#||.:#-"),
        ("─━│┃┄┈╌═║╴╶╵╷", "--||---=|--||"),
        ("╭╮╰╯┌┐└┘├┤┬┴┼╞╡╪", "++++++++++++++++"),
        ("“”„‘’‚‹›«»¡¿′″", "\"\"\"'',<><>!?'\""),
        ("×÷≤≥≠±°ºª¹²³€£¥©®™", "x/<>!+ooa123ELYcrt"),
        ("ßæÆœŒøØđĐłŁıðÐþÞŋĸ", "saAoOoOdDlLidDtTnk"),
    ]

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (from, to) in pairs {
            for (scalar, substitute) in zip(from.unicodeScalars, to.unicodeScalars) { table[scalar] = substitute }
        }
        return table
    }()

    /// One ASCII column for `cell`; both halves of a wide glyph become `?`.
    static func folded(_ cell: Cell) -> Cluster {
        guard cell.width == 1 else { return .replacement }
        return Cluster(folded(cell.cluster.base), width: 1)
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        if let curve = Braille(scalar) { return curve.line }
        if let substitute = table[scalar] { return substitute }
        let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
        if let base, base.isASCII { return base }
        return "?"
    }
}

/// A braille character, of which curves are made: two dots wide and four high.
struct Braille {
    /// The dots of each row from the top, both columns.
    private static let rows: [UInt32] = [0x09, 0x12, 0x24, 0xC0]
    private let dots: UInt32

    /// nil for any other character.
    init?(_ scalar: Unicode.Scalar) {
        guard (0x2800...0x28FF).contains(scalar.value) else { return nil }
        dots = scalar.value - 0x2800
    }

    /// The rows that have a dot, 0 at the top.
    private var filled: [Int] { Self.rows.indices.filter { dots & Self.rows[$0] != 0 } }

    /// The part of a curve in ASCII.
    var line: Unicode.Scalar {
        guard let top = filled.first, let bottom = filled.last else { return " " }
        if bottom - top > 1 { return "|" }
        return top == 0 ? "'" : bottom == 3 ? "_" : "-"
    }

    /// The part of a curve as a block that is filled up to its highest dot, in eighths, for terminals without braille.
    var block: Unicode.Scalar {
        let blocks: [Unicode.Scalar] = ["█", "▆", "▄", "▂"]
        return filled.first.map { blocks[$0] } ?? " "
    }
}
