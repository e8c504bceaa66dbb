package import Canvas
import Foundation

/// How to use the terminal.
package struct TerminalOptions: Sendable {
    /// The characters that may be written.
    package enum Charset: Sendable, Hashable {
        /// UTF-8 if the locale supports it, otherwise ASCII.
        case automatic
        /// Always ASCII.
        case ascii
    }

    /// The chosen colours.
    package var theme: ThemeChoice
    /// Whether clicks and the wheel are reported. Text is then selected with Shift.
    package var isMouseEnabled: Bool
    /// The characters that may be written.
    package var charset: Charset
    /// Source of `TERM`, `NO_COLOR`, `COLORFGBG` and `ESCDELAY`.
    package var environment: [String: String]

    /// Creates options; the defaults adapt to the terminal.
    package init(
        theme: ThemeChoice = .automatic, isMouseEnabled: Bool = true, charset: Charset = .automatic,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.theme = theme
        self.isMouseEnabled = isMouseEnabled
        self.charset = charset
        self.environment = environment
    }
}

/// What a terminal supports beyond terminfo.
struct TerminalFeatures: Equatable {
    /// The program between this one and the terminal itself.
    enum Multiplexer: Equatable {
        case tmux, screen
    }

    private static let xtermKin = [
        "xterm", "tmux", "foot", "alacritty", "kitty", "wezterm", "ghostty", "contour", "konsole", "vte", "gnome",
        "st-",
        "mlterm", "iterm", "rio",
    ]

    /// The innermost multiplexer; nil if none is known.
    let multiplexer: Multiplexer?
    /// Whether unknown sequences are ignored and the usual ones of xterm are supported: title, clipboard.
    let isKinOfXterm: Bool
    /// Whether a query is answered or ignored, but never shown.
    let answersQuestions: Bool

    /// Derived from `TERM`, `TMUX` and `STY`, and from terminfo's `XT`, which marks xterm-compatible terminals.
    init(environment: [String: String], hasXT: Bool) {
        let type = environment["TERM"] ?? ""
        if Self.isSet("TMUX", in: environment) || type.hasPrefix("tmux") {
            multiplexer = .tmux
        } else if Self.isSet("STY", in: environment) || type.hasPrefix("screen") {
            multiplexer = .screen
        } else {
            multiplexer = nil
        }
        let isKin = hasXT || Self.xtermKin.contains(where: type.hasPrefix)
        isKinOfXterm = multiplexer != nil || isKin
        answersQuestions = multiplexer == .tmux || (multiplexer == nil && isKin && !type.hasPrefix("rxvt"))
    }

    private static func isSet(_ name: String, in environment: [String: String]) -> Bool {
        environment[name].map { !$0.isEmpty } == true
    }
}
