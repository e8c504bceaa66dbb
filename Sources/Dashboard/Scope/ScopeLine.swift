import Canvas
import Localization
import Monitoring

/// Draws, on the rule below the header, what restricts the view: the teams shown, and the time of a freeze.
struct ScopeLine {
    let state: DashboardState

    func draw(in rect: Rect, on frame: inout Frame) {
        let line = rect.inset(left: 2, right: 2)
        let right = frozen
        frame.write(trailing: right, row: 0, in: line)
        frame.write(teams, row: 0, in: line.inset(right: right.isEmpty ? 0 : right.width + 2))
    }

    private var frozen: StyledText {
        guard let freeze = state.freeze, let snapshot = state.visibleSnapshot else { return StyledText() }
        let time = DateNotation(state.language, timeZone: snapshot.rules.timeZone).clock(freeze.since)
        return StyledText(" \(ScopeText.frozen(time)(state.language)) ", .warning.bold())
    }

    private var teams: StyledText {
        guard state.isNarrowed, let snapshot = state.visibleSnapshot else { return StyledText() }
        let names = snapshot.queues.map(\.team.name).joined(separator: ", ")
        let shown =
            StyledText(" \(ScopeText.teams(snapshot.queues.count)(state.language)) ", .accent)
            + StyledText("\(names) ", .accent.bold())
        guard state.tab == .trends else { return shown }
        return StyledText(" \(ScopeText.allTrends(state.language)) ", .warning) + shown
    }
}

/// Texts of the view scope.
enum ScopeText {
    static let isFrozen = LocalizedText(
        en: "The screen is frozen; f resumes.", pt: "A tela está congelada; f retoma.")
    static let everyTeam = LocalizedText(en: "All teams are shown.", pt: "Todas as equipes são mostradas.")

    static func frozen(_ time: String) -> LocalizedText {
        LocalizedText(en: "FROZEN since \(time)", pt: "CONGELADO desde \(time)")
    }

    static func teams(_ count: Int) -> LocalizedText {
        count == 1 ? LocalizedText(en: "Team:", pt: "Equipe:") : LocalizedText(en: "Teams:", pt: "Equipes:")
    }

    /// Lines do not belong to teams, so trends cannot be limited to some teams.
    static let allTrends = LocalizedText(
        en: "Trends cover all teams; elsewhere", pt: "Tendências: todas as equipes; nas outras abas")

    static func period(_ name: Period.Name) -> LocalizedText {
        switch name {
        case .today: LocalizedText(en: "Today's figures.", pt: "Números de hoje.")
        case .last48Hours: LocalizedText(en: "Figures for the last 48 hours.", pt: "Números das últimas 48 horas.")
        }
    }
}
