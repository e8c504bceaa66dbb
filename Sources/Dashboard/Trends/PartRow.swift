import Canvas
import Localization
import Monitoring

/// One row of the table of teams and lines, and its columns.
struct PartRow: Sendable {
    let part: TrendPart
    let name: String
    let counts: TrendsReport.Counts
    let today: TrendsReport.Today
    /// Whether it counts calls; teams do not.
    let hasCalls: Bool

    /// Everything, then the teams, then the lines.
    static func all(in report: TrendsReport, _ context: Context) -> [PartRow] {
        let everything = PartRow(
            part: .everything,
            name: (context.hasPhone ? TrendsText.everything : TrendsText.everyTeam)(context.language),
            counts: report.counts, today: report.today, hasCalls: context.hasPhone)
        let teams = report.teams.compactMap { team in
            team.id.map {
                PartRow(
                    part: .team($0), name: team.name ?? $0.rawValue, counts: team.counts, today: team.today,
                    hasCalls: false)
            }
        }
        let lines = report.lines.compactMap { line in
            line.id.map {
                PartRow(
                    part: .line($0), name: line.name ?? $0.rawValue, counts: line.counts, today: line.today,
                    hasCalls: true)
            }
        }
        return [everything] + teams + (context.hasPhone ? lines : [])
    }

    static let columns: [Column<PartRow>] = [
        .text(
            { $0.hasPhone ? TrendsText.teamsAndLines($0.language) : TrendsText.teams($0.language) }, width: 16,
            growth: 24
        ) {
            row, context in
            StyledText(row.name, row.part == .everything ? .quiet : context.inboxStyle)
        },
        kind,
        .figure({ TrendsText.inRange($0.language) }, width: 7) { row, context in
            context.count(row.counts.arrivals, context.inboxStyle)
        },
        .figure({ TrendsText.missed($0.language) }, width: 6, drop: 2) { row, context in
            row.hasCalls ? context.count(row.counts.missed, context.phoneStyle) : StyledText()
        },
        .figure({ TrendsText.today($0.language) }, width: 6) { row, context in
            context.count(row.today.soFar.arrivals, context.inboxStyle)
        },
        .figure({ TrendsText.usualByNow($0.language) }, width: 6) { row, context in
            average(row.today.usualSoFar, context)
        },
        .figure({ TrendsText.usualDay($0.language) }, width: 6, drop: 3) { row, context in
            average(row.today.usualWholeDay, context)
        },
    ]

    /// `team` or `line`, which may have the same name.
    private static let kind: Column<PartRow> = {
        var column = Column<PartRow>.text({ _ in "" }, width: 0, drop: 1) { row, context in
            switch row.part {
            case .everything: StyledText()
            case .team: StyledText(TrendsText.team(context.language), .quiet)
            case .line: StyledText(TrendsText.line(context.language), .quiet)
            }
        }
        column.width = { context in
            context.hasPhone ? max(TrendsText.team(context.language).count, TrendsText.line(context.language).count) : 0
        }
        return column
    }()

    private static func average(_ average: TrendsReport.Average?, _ context: Context) -> StyledText {
        StyledText(context.numbers.average(average.map(TrendMeasure.arrivals.value)), .quiet)
    }
}
