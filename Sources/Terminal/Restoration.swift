import CNcurses

/// The sequences sent in addition to those of curses, and how to undo everything if curses cannot.
struct Restoration {
    private static let drawingEnd = "\u{1B}[?2026l"
    private static let mouseOff = "\u{1B}[?1000l\u{1B}[?1006l"
    private let pasteMarksOn: String
    private let pasteMarksOff: String
    private let title: TitleRequest
    private let question: String
    private let emergency: String

    /// Looks up the sequences for the current terminal. `question` is the query sent after entering.
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

    /// From now on, a crash, a fatal signal or an exit restores the terminal.
    func arm() {
        emergency.withCString { cn_guard_arm($0, emergency.utf8.count) }
    }

    /// The sequences sent at the start: bracketed paste, and saving the title.
    var entering: [UInt8] { Array((pasteMarksOn + title.save + question).utf8) }

    /// The sequences that undo this, in addition to those of curses.
    var leaving: [UInt8] { Array((pasteMarksOff + title.restore).utf8) }
}
