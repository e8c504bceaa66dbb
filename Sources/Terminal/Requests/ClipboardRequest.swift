import Foundation

/// Puts text on the clipboard of the machine that the terminal runs on, through ssh too (OSC 52).
///
/// The text travels as base64, so that nothing in it can be a command to the terminal.
enum ClipboardRequest {
    /// The longest text, in bytes of UTF-8: terminals drop what is longer than about 75,000 characters of base64.
    static let longest = 50_000
    /// GNU screen shows the rest of strings that are longer than this.
    private static let longestOfScreen = 240

    /// The sequence for a terminal behind `multiplexer`; nil when `text` is too long.
    ///
    /// tmux takes the plain sequence when its `set-clipboard` is on and hands the wrapped one through when its
    /// `allow-passthrough` is; it ignores the other, so both are sent. GNU screen hands through wrapped pieces; a short plain
    /// sequence, which it ignores, goes first, since from afar tmux often calls itself screen, too.
    static func sequence(for text: String, behind multiplexer: TerminalFeatures.Multiplexer?) -> String? {
        guard text.utf8.count <= longest else { return nil }
        let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
        switch multiplexer {
        case nil: return plain
        case .tmux: return plain + "\u{1B}Ptmux;" + plain.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
        case .screen:
            let wrapped = pieces(of: plain).map { "\u{1B}P\($0)\u{1B}\\" }.joined()
            return plain.utf8.count <= longestOfScreen ? plain + wrapped : wrapped
        }
    }

    private static func pieces(of sequence: String) -> [Substring] {
        var (pieces, rest) = ([Substring](), sequence[...])
        while !rest.isEmpty {
            pieces.append(rest.prefix(longestOfScreen))
            rest = rest.dropFirst(longestOfScreen)
        }
        return pieces
    }
}
