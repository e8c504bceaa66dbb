import Canvas
import Foundation
import Localization
import Monitoring

/// Why a screen has nothing to show.
enum Absence: Equatable {
    /// The first figures are being loaded.
    case loading
    /// No figures could be loaded.
    case failed(Source, reason: LocalizedText?, nextTry: Date?)
    /// The settings include no voice channel.
    case phoneDisabled
    /// Ratings are not known, although conversations are: they are loaded later, or could not be read.
    case ratingsUnknown
    case noTeams
    /// None of the teams in the settings exist.
    case teamsMissing([Team.ID])
    /// None of the lines in the settings exist.
    case linesMissing([Line.ID])

    /// The source of figures.
    enum Source {
        case inbox, phone
    }

    /// Why a screen about conversations has nothing to show; nil if it has something.
    ///
    /// - Parameter other: What it lacks although the conversations are known; nil for teams.
    init?(ofInbox snapshot: Snapshot, hasSomething: Bool, otherwise other: Absence? = nil) {
        guard !hasSomething else { return nil }
        let inbox = snapshot.sources.inbox
        switch inbox.state {
        case .failed: self = .failed(.inbox, reason: inbox.failure, nextTry: inbox.nextTry)
        case .loading: self = .loading
        case .ok, .stale, .disabled:
            self = other ?? (snapshot.missingTeams.isEmpty ? .noTeams : .teamsMissing(snapshot.missingTeams))
        }
    }

    /// Why a screen about calls has nothing to show; nil if it has something.
    init?(ofCalls snapshot: Snapshot) {
        guard snapshot.totals.calls == nil else { return nil }
        guard snapshot.missingLines.isEmpty else {
            self = .linesMissing(snapshot.missingLines)
            return
        }
        let phone = snapshot.sources.phone
        switch phone.state {
        case .disabled: self = .phoneDisabled
        case .failed: self = .failed(.phone, reason: phone.failure, nextTry: phone.nextTry)
        case .loading, .ok, .stale: self = .loading
        }
    }
}

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
