import Monitoring

/// Whose arrivals a trend shows.
enum TrendPart: Hashable, Sendable {
    case everything
    case team(Team.ID)
    case line(Line.ID)

    /// What a report with `filter` is of.
    init(_ filter: TrendsTally.Filter) {
        self =
            filter.teams.named?.first.map(TrendPart.team) ?? filter.lines.named?.first.map(TrendPart.line)
            ?? .everything
    }

    /// What a report is asked for.
    func filter(shift: Shift) -> TrendsTally.Filter {
        switch self {
        case .everything: TrendsTally.Filter(shift: shift)
        case .team(let id): TrendsTally.Filter(teams: .only([id]), shift: shift)
        case .line(let id): TrendsTally.Filter(lines: .only([id]), shift: shift)
        }
    }

    /// What it is called; nil for everything.
    func name(in report: TrendsReport) -> String? {
        switch self {
        case .everything: nil
        case .team(let id): report.teams.first { $0.id == id }?.name ?? id.rawValue
        case .line(let id): report.lines.first { $0.id == id }?.name ?? id.rawValue
        }
    }
}
