import Canvas
import Foundation
import Localization
import Monitoring

/// Draws, in the middle of a screen without figures, why there are none and what to do about it.
struct AbsenceView {
    let absence: Absence
    let status: RefreshStatus
    let sources: SourcesHealth?
    let now: Date
    let language: Language

    func draw(in rect: Rect, on frame: inout Frame) {
        let room = rect.inset(left: 2, right: 2)
        frame.write(centered: lines(width: room.width), in: room)
    }

    private func lines(width: Int) -> [StyledText] {
        switch absence {
        case .loading: loading
        case .failed(let reason, let nextTry):
            explained(
                SourceText.inboxFailed, style: .critical,
                details: [Self.sentence(reason ?? SourceText.noReason, nextTry, now, language)],
                advice: SourceText.tryNow, width: width)
        case .noTeams:
            explained(SourceText.noTeams, style: .strong, advice: SourceText.noTeamsAdvice, width: width)
        case .teamsMissing(let teams):
            explained(
                SourceText.missing(teams), style: .strong, advice: SourceText.teamsMissingAdvice, width: width)
        }
    }

    private var loading: [StyledText] {
        guard let sources else { return [StyledText(SourceText.connecting(language), .quiet)] }
        var lines: [StyledText] = []
        if sources.inbox.state == .loading {
            lines.append(ProgressLine.text(SourceText.conversations, status.inboxProgress, language))
        }
        if sources.phone.state == .loading {
            lines.append(ProgressLine.text(SourceText.calls, status.phoneProgress, language))
        }
        return lines
    }

    private func explained(
        _ title: LocalizedText, style: Style, details: [String] = [], advice: LocalizedText, width: Int
    ) -> [StyledText] {
        [StyledText(title(language), style)]
            + details.flatMap { Paragraph.lines(of: $0, width: width) }.map { StyledText($0) }
            + [StyledText()]
            + Paragraph.lines(of: advice(language), width: width).map { StyledText($0, .quiet) }
    }

    /// `rate limited, next try in 34 s`.
    static func sentence(_ reason: LocalizedText, _ nextTry: Date?, _ now: Date, _ language: Language) -> String {
        var text = reason(language)
        while text.hasSuffix(".") { text.removeLast() }
        guard let nextTry else { return text }
        let seconds = Int(nextTry.timeIntervalSince(now).rounded(.up))
        let wait = seconds < 60 ? "\(max(0, seconds)) s" : Figures(language).span(seconds)
        let next = seconds <= 0 ? SourceText.tryingNow : SourceText.nextTry(in: wait)
        return "\(text), \(next(language))"
    }
}
