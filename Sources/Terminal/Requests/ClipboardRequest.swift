import Foundation

/// Copies text to the clipboard of the machine that the terminal runs on, even through ssh (OSC 52).
///
/// The text is encoded as base64, so that it cannot contain commands to the terminal.
enum ClipboardRequest {
    /// The maximum length in bytes of UTF-8: terminals discard more than about 75,000 characters of base64.
    static let maxLength = 50_000
    /// GNU screen shows the rest of longer strings as text.
    private static let maxLengthInScreen = 240

    /// The sequence for a terminal behind `multiplexer`; nil if `text` is too long.
    ///
    /// tmux accepts the plain sequence if its `set-clipboard` is on, and passes on the wrapped one if its
    /// `allow-passthrough` is; it ignores the other, so both are sent. GNU screen passes on wrapped pieces; a short
    /// plain sequence, which it ignores, is sent first, because a remote tmux often identifies itself as screen.
    static func sequence(for text: String, behind multiplexer: TerminalFeatures.Multiplexer?) -> String? {
        guard text.utf8.count <= maxLength else { return nil }
        let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
        switch multiplexer {
        case nil: return plain
        case .tmux: return plain + "\u{1B}Ptmux;" + plain.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
        case .screen:
            let wrapped = pieces(of: plain).map { "\u{1B}P\($0)\u{1B}\\" }.joined()
            return plain.utf8.count <= maxLengthInScreen ? plain + wrapped : wrapped
        }
    }

    private static func pieces(of sequence: String) -> [Substring] {
        var (pieces, rest) = ([Substring](), sequence[...])
        while !rest.isEmpty {
            pieces.append(rest.prefix(maxLengthInScreen))
            rest = rest.dropFirst(maxLengthInScreen)
        }
        return pieces
    }
}
