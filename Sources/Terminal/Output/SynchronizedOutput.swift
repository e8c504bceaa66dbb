/// Synchronised output (DEC private mode 2026): the terminal shows a whole drawing at once, never half of it.
///
/// Support is queried (DECRQM) without delaying drawings; see
/// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036.
struct SynchronizedOutput {
    private static let mode = 2026
    private static let begin = Array("\u{1B}[?2026h".utf8)
    private static let end = Array("\u{1B}[?2026l".utf8)

    /// The query to send; empty if the terminal might show it.
    let question: String
    /// Whether the answer is still pending.
    private(set) var isAnswerPending: Bool
    private(set) var isSupported = false

    /// Sends the query if `features` say that queries are understood.
    init(features: TerminalFeatures) {
        isAnswerPending = features.answersQuestions
        question = features.answersQuestions ? "\u{1B}[?\(Self.mode)$p" : ""
    }

    /// Handles the terminal's answer: 1 and 2 mean that the mode is supported.
    mutating func take(_ report: ModeReport) {
        guard report.mode == Self.mode else { return }
        isAnswerPending = false
        isSupported = report.setting == 1 || report.setting == 2
    }

    /// `drawing` as it must be sent.
    func wrapped(_ drawing: [UInt8]) -> [UInt8] {
        guard isSupported, !drawing.isEmpty else { return drawing }
        return Self.begin + drawing + Self.end
    }
}
