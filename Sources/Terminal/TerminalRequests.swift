import Canvas
import Foundation

/// Copies text to the clipboard of the machine that the terminal runs on, even through ssh (OSC 52).
///
/// The text is encoded as base64, so that it cannot contain commands to the terminal.
enum ClipboardRequest {
    /// The maximum length in bytes of UTF-8: terminals discard more than about 75,000 characters of base64.
    static let maxLength = 50_000
    /// The sequence for a terminal behind `multiplexer`; nil if `text` is too long.
    ///
    /// tmux accepts the plain sequence if its `set-clipboard` is on, and passes on the wrapped one if its
    /// `allow-passthrough` is; it ignores the other, so both are sent. GNU screen passes on wrapped pieces; a short
    /// plain sequence, which it ignores, is sent first, because a remote tmux often identifies itself as screen.
    static func sequence(for text: String, behind multiplexer: TerminalFeatures.Multiplexer?) -> String? {
        guard text.utf8.count <= maxLength else { return nil }
        let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
        let wrapped = Passthrough.sequence(plain, through: multiplexer)
        switch multiplexer {
        case nil: return plain
        case .tmux: return plain + wrapped
        case .screen: return plain.utf8.count <= Passthrough.maxLengthInScreen ? plain + wrapped : wrapped
        }
    }
}

/// Hands a sequence through a multiplexer to the terminal itself.
enum Passthrough {
    /// The longest sequence in bytes of UTF-8 that GNU screen takes as one; it shows the rest of longer ones as text.
    static let maxLengthInScreen = 240

    /// `sequence` wrapped for `multiplexer`; itself without one.
    static func sequence(_ sequence: String, through multiplexer: TerminalFeatures.Multiplexer?) -> String {
        switch multiplexer {
        case nil: sequence
        case .tmux: "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
        case .screen: pieces(of: sequence).map { "\u{1B}P\($0)\u{1B}\\" }.joined()
        }
    }

    /// Characters stay whole; each is counted in bytes.
    private static func pieces(of sequence: String) -> [String] {
        var pieces: [String] = []
        for character in sequence {
            let text = String(character)
            if let last = pieces.last, last.utf8.count + text.utf8.count <= maxLengthInScreen {
                pieces[pieces.count - 1] += text
            } else {
                pieces.append(text)
            }
        }
        return pieces
    }
}

/// Shows a notification on the desktop of the machine that the terminal runs on, even through ssh.
///
/// OSC 9 comes from iTerm2, OSC 777 from rxvt; terminals know the one, the other, or both, and ignore what they do not know.
/// A terminal that knows both shows the same notification again, which most desktops show as one.
enum NotificationRequest {
    /// Desktops show no more than this.
    private static let maxWidth = 120
    private static let title = "support-monitor"

    /// The sequences for a terminal behind `multiplexer`. tmux passes them on if its `allow-passthrough` is on.
    ///
    /// Nothing in `text` can end a sequence or begin one. Semicolons separate the parts of OSC 777, and after a number
    /// OSC 9 means something else, which the title prevents.
    static func sequence(for text: String, behind multiplexer: TerminalFeatures.Multiplexer?) -> String {
        let body = DisplayText(text).clipped(to: maxWidth).string.replacing(";", with: ",")
        return ["\u{1B}]9;\(title): \(body)\u{7}", "\u{1B}]777;notify;\(title);\(body)\u{7}"]
            .map { Passthrough.sequence($0, through: multiplexer) }.joined()
    }
}

/// The result of copying text. Terminals never confirm it.
package enum CopyOutcome: Sendable, Hashable {
    /// The request was sent to the terminal.
    case asked
    /// The text is too long for terminals and was not copied.
    case tooLong
    /// The terminal type has no clipboard, so nothing was copied.
    case unsupported
}

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
