import Canvas

/// Figures five rows high, made of blocks.
enum BigText {
    /// The height of a figure.
    static let height = 5

    private static let gap = 1
    private static let glyphs: [Character: [String]] = [
        "0": ["███", "█ █", "█ █", "█ █", "███"], "1": [" █ ", "██ ", " █ ", " █ ", "███"],
        "2": ["███", "  █", "███", "█  ", "███"], "3": ["███", "  █", "███", "  █", "███"],
        "4": ["█ █", "█ █", "███", "  █", "  █"], "5": ["███", "█  ", "███", "  █", "███"],
        "6": ["███", "█  ", "███", "█ █", "███"], "7": ["███", "  █", "  █", "  █", "  █"],
        "8": ["███", "█ █", "███", "█ █", "███"], "9": ["███", "█ █", "███", "  █", "███"],
        "%": ["█  █", "  █ ", " █  ", "█   ", "█  █"], "/": ["  █", "  █", " █ ", "█  ", "█  "],
        "–": ["   ", "   ", "███", "   ", "   "], ".": [" ", " ", " ", " ", "█"], ",": [" ", " ", " ", "█", "█"],
        "h": ["█  ", "█  ", "███", "█ █", "█ █"], "m": ["     ", "     ", "█████", "█ █ █", "█ █ █"],
        "s": ["   ", "███", "██ ", " ██", "███"], "d": ["  █", "  █", "███", "█ █", "███"],
        " ": [" ", " ", " ", " ", " "],
    ]

    /// The width of `text`. Characters without a large form are skipped.
    static func width(of text: String) -> Int {
        let widths = text.compactMap { glyphs[$0]?.first?.count }
        return widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }

    /// The rows of `text`, from the top.
    static func rows(of text: String) -> [String] {
        let forms = text.compactMap { glyphs[$0] }
        return (0..<height).map { row in
            forms.map { $0[row] }.joined(separator: String(repeating: " ", count: gap))
        }
    }
}
