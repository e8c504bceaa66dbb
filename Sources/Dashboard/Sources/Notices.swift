import Canvas
import Foundation
import Localization
import Monitoring

/// The lines over the keys: what is wrong with the figures, each said once.
enum Notices {
    /// The notices of `state`, the most urgent first.
    static func lines(of state: DashboardState) -> [StyledText] {
        guard let snapshot = state.snapshot else { return [] }
        let (sources, language) = (snapshot.sources, state.language)
        let inboxIsExplained = if case .failed = state.absence { true } else { false }
        var lines: [StyledText] = []
        if !inboxIsExplained {
            lines += trouble(SourceText.inbox, sources.inbox, state, snapshot)
        }
        lines += trouble(SourceText.phone, sources.phone, state, snapshot)
        if state.absence == nil {
            if !snapshot.missingTeams.isEmpty {
                lines.append(warning(SourceText.missing(snapshot.missingTeams)(language)))
            }
            lines += loading(sources, state)
        }
        lines += skipped(SourceText.inbox, sources.inbox, language)
        lines += skipped(SourceText.phone, sources.phone, language)
        if sources.phone.state == .disabled, state.tab == .agents {
            lines.append(StyledText(SourceText.phoneDisabled(language), .quiet))
        }
        return lines
    }

    private static func warning(_ text: String) -> StyledText {
        StyledText("▲ ", .warning) + StyledText(text)
    }

    private static func trouble(
        _ name: String, _ health: SourceHealth, _ state: DashboardState, _ snapshot: Snapshot
    ) -> [StyledText] {
        guard health.state == .stale || health.state == .failed else { return [] }
        let reason = health.failure ?? SourceText.noReason
        let sentence = AbsenceView.sentence(reason, health.nextTry, state.now, state.language)
        let mark = StyledText("▲ ", health.state == .failed ? .critical : .warning)
        var line = mark + StyledText("\(name): ", .strong) + StyledText(sentence)
        if let asOf = health.asOf {
            let dates = DateNotation(state.language, timeZone: snapshot.rules.timeZone)
            let age = SourceText.figures(from: dates.moment(asOf, now: state.serviceTime))
            line += StyledText(" · \(age(state.language))", .quiet)
        }
        return [line]
    }

    /// The load of a channel of which nothing is known yet, while the other one's figures are shown.
    private static func loading(_ sources: SourcesHealth, _ state: DashboardState) -> [StyledText] {
        var lines: [StyledText] = []
        if sources.inbox.state == .loading {
            lines.append(ProgressLine.text(SourceText.conversations, state.status.inboxProgress, state.language))
        }
        if sources.phone.state == .loading {
            lines.append(ProgressLine.text(SourceText.calls, state.status.phoneProgress, state.language))
        }
        return lines
    }

    private static func skipped(_ name: String, _ health: SourceHealth, _ language: Language) -> [StyledText] {
        guard health.skippedRows > 0 else { return [] }
        let count = Figures(language).count(health.skippedRows)
        return [warning(SourceText.skipped(health.skippedRows, of: name, count)(language))]
    }
}
