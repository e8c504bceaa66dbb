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
        case .failed(let source, let reason, let nextTry):
            failed(source, reason ?? SourceText.noReason, nextTry, width: width)
        case .phoneDisabled:
            explained(SourceText.withoutPhone, advice: SourceText.withoutPhoneAdvice, width: width)
        case .ratingsUnknown:
            explained(SourceText.ratingsUnknown, advice: SourceText.ratingsUnknownAdvice, width: width)
        case .noTeams:
            explained(SourceText.noTeams, advice: SourceText.noTeamsAdvice, width: width)
        case .teamsMissing(let teams):
            explained(.missing(teams), advice: SourceText.teamsMissingAdvice, width: width)
        case .linesMissing(let lines):
            explained(.missing(lines), advice: SourceText.linesMissingAdvice, width: width)
        }
    }

    private var loading: [StyledText] {
        guard let sources else { return [StyledText(SourceText.connecting(language), .quiet)] }
        var loads: [ProgressLine.Load] = []
        if sources.inbox.state == .loading { loads.append((SourceText.conversations, status.inboxProgress)) }
        if sources.phone.state == .loading { loads.append((SourceText.calls, status.phoneProgress)) }
        return ProgressLine.lines(loads, language)
    }

    private func failed(
        _ source: Absence.Source, _ reason: LocalizedText, _ nextTry: Date?, width: Int
    ) -> [StyledText] {
        let title = source == .inbox ? SourceText.inboxFailed : SourceText.phoneFailed
        let next = nextTry.map { "\(Self.next($0, now, language).capitalizedFirst). " } ?? ""
        return [StyledText(title(language), .critical)]
            + Paragraph.lines(of: reason(language), width: width).map { StyledText($0) }
            + [StyledText(), StyledText(next + SourceText.tryNow(language), .quiet)]
    }

    private func explained(_ title: LocalizedText, advice: LocalizedText, width: Int) -> [StyledText] {
        [StyledText(title(language), .strong), StyledText()]
            + Paragraph.lines(of: advice(language), width: width).map { StyledText($0, .quiet) }
    }

    /// `next try in 34 s`.
    static func next(_ nextTry: Date, _ now: Date, _ language: Language) -> String {
        let seconds = Int(nextTry.timeIntervalSince(now).rounded(.up))
        guard seconds > 0 else { return SourceText.tryingNow(language) }
        let wait = seconds < 60 ? "\(seconds) s" : Figures(language).span(seconds)
        return SourceText.nextTry(in: wait)(language)
    }
}

extension String {
    /// The text with a capital letter at its beginning.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
