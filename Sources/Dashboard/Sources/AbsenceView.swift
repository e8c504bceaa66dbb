import Canvas
import Foundation
import Localization
import Monitoring

/// Draws in the middle of a screen without figures why there are none and what to do about it.
struct AbsenceView {
    let absence: Absence
    let status: RefreshStatus
    let sources: SourcesHealth?
    let dates: DateNotation
    let serviceNow: Date
    let language: Language

    func draw(in rect: Rect, on frame: inout Frame) {
        let room = rect.inset(left: 2, right: 2)
        frame.write(centered: lines(width: room.width), in: room)
    }

    private func lines(width: Int) -> [StyledText] {
        switch absence {
        case .loading: loading
        case .failed(let source, let reason, _):
            failed(source, reason ?? SourceText.noReason, width: width)
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
        let waits = SourceName.allCases.filter { sources[$0].state == .loading }.compactMap { source in
            sources[source].wait.map {
                StyledText("\(source.title): \(SourceText.wait($0, at: serviceNow, dates, language))", .warning)
            }
        }
        return ProgressLine.lines(loads, language) + (waits.isEmpty ? [] : [StyledText()] + waits)
    }

    private func failed(
        _ source: Absence.Source, _ reason: LocalizedText, width: Int
    ) -> [StyledText] {
        let title = source == .inbox ? SourceText.inboxFailed : SourceText.phoneFailed
        let health = source == .inbox ? sources?.inbox : sources?.phone
        let words = health.flatMap { SourceText.next(of: $0, at: serviceNow, dates, language) }
        let next = words.map { "\($0.capitalizedFirst). " } ?? ""
        return [StyledText(title(language), .critical)]
            + Paragraph.lines(of: reason(language), width: width).map { StyledText($0) }
            + [StyledText(), StyledText(next + SourceText.tryNow(language), .quiet)]
    }

    private func explained(_ title: LocalizedText, advice: LocalizedText, width: Int) -> [StyledText] {
        [StyledText(title(language), .strong), StyledText()]
            + Paragraph.lines(of: advice(language), width: width).map { StyledText($0, .quiet) }
    }
}

extension String {
    /// The text with a capital first letter.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
