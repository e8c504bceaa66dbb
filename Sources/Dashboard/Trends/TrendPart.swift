import Monitoring

/// The team or line of a trend.
enum TrendPart: Hashable, Sendable {
    case everything
    case team(Team.ID)
    case line(Line.ID)

    /// The part covered by a report with `filter`.
    init(_ filter: TrendsReportBuilder.Filter) {
        self =
            filter.teams.named?.first.map(TrendPart.team) ?? filter.lines.named?.first.map(TrendPart.line)
            ?? .everything
    }

    /// The filter for a report on it.
    func filter(shift: Shift) -> TrendsReportBuilder.Filter {
        switch self {
        case .everything: TrendsReportBuilder.Filter(shift: shift)
        case .team(let id): TrendsReportBuilder.Filter(teams: .only([id]), shift: shift)
        case .line(let id): TrendsReportBuilder.Filter(lines: .only([id]), shift: shift)
        }
    }

    /// Its name; nil for everything.
    func name(in report: TrendsReport) -> String? {
        switch self {
        case .everything: nil
        case .team(let id): report.teams.first { $0.id == id }?.name ?? id.rawValue
        case .line(let id): report.lines.first { $0.id == id }?.name ?? id.rawValue
        }
    }
}
