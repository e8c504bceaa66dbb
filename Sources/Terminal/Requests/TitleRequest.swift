import Canvas

/// Sets the title of the terminal's window, and restores the former one.
struct TitleRequest {
    /// Windows and tabs show no more than this.
    private static let maxWidth = 120

    /// The sequences that save the current title and restore it (xterm's window operations 22 and 23).
    let save: String
    let restore: String
    private let prefix: String
    private let suffix: String
    private let isASCII: Bool

    /// - Parameters:
    ///   - toStatusLine: terminfo's `tsl` and `fsl`, if the type has them.
    ///   - isKept: Whether entering and leaving the full screen preserve the title anyway.
    ///   - isASCII: Whether titles must be ASCII.
    init(features: TerminalFeatures, toStatusLine: (begin: String, end: String)?, isKept: Bool, isASCII: Bool) {
        let isKin = features.isKinOfXterm && features.multiplexer != .screen
        self.isASCII = isASCII
        save = isKin && !isKept ? "\u{1B}[22;2t" : ""
        restore = isKin && !isKept ? "\u{1B}[23;2t" : ""
        if isKin {
            (prefix, suffix) = ("\u{1B}]2;", "\u{7}")
        } else {
            (prefix, suffix) = toStatusLine ?? ("", "")
        }
    }

    private static func folded(_ text: DisplayText) -> String {
        var frame = Frame(size: Size(width: text.width, height: 1))
        frame.write(text, at: .zero, style: .normal)
        return frame.asciiFolded().lines.joined()
    }

    /// The sequence that sets `title`; nil if there is nowhere to show it.
    func sequence(for title: String) -> String? {
        guard !prefix.isEmpty else { return nil }
        let text = DisplayText(title).clipped(to: Self.maxWidth)
        return prefix + (isASCII ? Self.folded(text) : text.string) + suffix
    }
}
