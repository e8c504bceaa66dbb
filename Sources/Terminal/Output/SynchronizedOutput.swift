/// Synchronised output (DEC private mode 2026): the terminal shows a whole drawing at once, never half of it.
///
/// The terminal is asked for it (DECRQM) and drawings are not held up by the answer; see
/// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036.
struct SynchronizedOutput {
    private static let mode = 2026
    private static let begin = Array("\u{1B}[?2026h".utf8)
    private static let end = Array("\u{1B}[?2026l".utf8)

    /// What to ask the terminal with; empty where the question itself might be shown.
    let question: String
    /// Whether an answer is still to come.
    private(set) var isAnswerPending: Bool
    private(set) var isSupported = false

    /// Asks where `features` say that questions are understood.
    init(features: TerminalFeatures) {
        isAnswerPending = features.answersQuestions
        question = features.answersQuestions ? "\u{1B}[?\(Self.mode)$p" : ""
    }

    /// Takes the terminal's answer: 1 and 2 stand for a mode that can be set and reset.
    mutating func take(_ report: ModeReport) {
        guard report.mode == Self.mode else { return }
        isAnswerPending = false
        isSupported = report.setting == 1 || report.setting == 2
    }

    /// `drawing` as it is to be sent.
    func wrapped(_ drawing: [UInt8]) -> [UInt8] {
        guard isSupported, !drawing.isEmpty else { return drawing }
        return Self.begin + drawing + Self.end
    }
}
