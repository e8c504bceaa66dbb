import Monitoring

/// Whose arrivals a trend shows.
enum TrendPart: Hashable, Sendable {
    case everything
    case team(Team.ID)
    case line(Line.ID)

    /// What a report is asked for.
    func filter(shift: Shift) -> TrendsTally.Filter {
        switch self {
        case .everything: TrendsTally.Filter(shift: shift)
        case .team(let id): TrendsTally.Filter(teams: [id], shift: shift)
        case .line(let id): TrendsTally.Filter(lines: [id], shift: shift)
        }
    }

    /// Everything, then the teams and lines of `report` that have a number to be asked for by.
    static func all(in report: TrendsReport) -> [TrendPart] {
        [.everything] + report.teams.compactMap { $0.id.map(TrendPart.team) }
            + report.lines.compactMap { $0.id.map(TrendPart.line) }
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
