/// What a terminal understands beyond what terminfo tells of it.
struct TerminalFeatures: Equatable {
    /// What stands between the program and the terminal itself.
    enum Multiplexer: Equatable {
        case tmux, screen
    }

    private static let xtermKin = [
        "xterm", "tmux", "foot", "alacritty", "kitty", "wezterm", "ghostty", "contour", "konsole", "vte", "gnome",
        "st-",
        "mlterm", "iterm", "rio",
    ]

    /// The innermost multiplexer; nil for none that is known of.
    let multiplexer: Multiplexer?
    /// Whether unknown commands are ignored and the usual ones of xterm understood: title, clipboard.
    let isKinOfXterm: Bool
    /// Whether a question is answered or ignored, and never shown.
    let answersQuestions: Bool

    /// Judges by `TERM`, `TMUX` and `STY`, and by terminfo's `XT`, which marks kin of xterm.
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
