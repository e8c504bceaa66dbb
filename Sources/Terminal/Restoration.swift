import CNcurses

/// What the terminal is sent beyond what curses sends, and what puts it back when curses has no chance to.
struct Restoration {
    private static let mouseOff = "\u{1B}[?1000l\u{1B}[?1006l"
    private let pasteMarksOn: String
    private let pasteMarksOff: String
    private let emergency: String

    /// Looks the sequences up for the terminal that was set up last.
    init(hasMouse: Bool) {
        let hasAlternateScreen = Capability.string("smcup") != nil
        pasteMarksOn = Capability.string("BE") ?? (hasAlternateScreen ? "\u{1B}[?2004h" : "")
        pasteMarksOff = Capability.string("BD") ?? (hasAlternateScreen ? "\u{1B}[?2004l" : "")
        let capabilities = ["rmkx", "sgr0", "op", "cnorm", "rmcup"].compactMap(Capability.string)
        let mouse = hasMouse && Capability.string("kmous") != nil ? Self.mouseOff : ""
        emergency = pasteMarksOff + mouse + capabilities.joined() + (hasAlternateScreen ? "" : "\r\n")
    }

    /// From now on a crash, a fatal signal or an exit restores the terminal.
    func arm() {
        emergency.withCString { cn_guard_arm($0, emergency.utf8.count) }
    }

    /// Asks the terminal to mark what is pasted.
    func enter() {
        write(pasteMarksOn)
    }

    /// Takes that back.
    func leave() {
        write(pasteMarksOff)
    }

    private func write(_ sequence: String) {
        sequence.withCString { cn_write($0, sequence.utf8.count) }
    }
}
