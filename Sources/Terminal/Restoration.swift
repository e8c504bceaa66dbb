import CNcurses

/// What the terminal is sent beyond what curses sends, and what puts it back when curses has no chance to.
struct Restoration {
    private static let drawingEnd = "\u{1B}[?2026l"
    private static let mouseOff = "\u{1B}[?1000l\u{1B}[?1006l"
    private let pasteMarksOn: String
    private let pasteMarksOff: String
    private let title: TitleRequest
    private let question: String
    private let emergency: String

    /// Looks the sequences up for the terminal that was set up last. `question` is what it is asked once it was entered.
    init(hasMouse: Bool, title: TitleRequest, question: String) {
        self.title = title
        self.question = question
        let hasAlternateScreen = Capability.string("smcup") != nil
        pasteMarksOn = Capability.string("BE") ?? (hasAlternateScreen ? "\u{1B}[?2004h" : "")
        pasteMarksOff = Capability.string("BD") ?? (hasAlternateScreen ? "\u{1B}[?2004l" : "")
        let capabilities = ["rmkx", "sgr0", "op", "cnorm", "rmcup"].compactMap(Capability.string)
        let mouse = hasMouse && Capability.string("kmous") != nil ? Self.mouseOff : ""
        let drawingEnd = question.isEmpty ? "" : Self.drawingEnd
        let ending = drawingEnd + pasteMarksOff + mouse + title.restore
        emergency = ending + capabilities.joined() + (hasAlternateScreen ? "" : "\r\n")
    }

    /// From now on a crash, a fatal signal or an exit restores the terminal.
    func arm() {
        emergency.withCString { cn_guard_arm($0, emergency.utf8.count) }
    }

    /// What the terminal is told at the beginning: to mark what is pasted, and to keep its title.
    var entering: [UInt8] { Array((pasteMarksOn + title.save + question).utf8) }

    /// What takes that back, apart from what curses does.
    var leaving: [UInt8] { Array((pasteMarksOff + title.restore).utf8) }
}
