import Foundation

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
        if let substitute = table[scalar] { return substitute }
        let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
        if let base, base.isASCII { return base }
        return "?"
    }
}
