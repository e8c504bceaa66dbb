import Canvas
import Localization
import Monitoring

/// One row of the table of lines, and the columns it is shown in.
struct LineRow {
    let name: String
    /// Whether it sums up the other rows.
    let isSum: Bool
    let tally: CallTally

    static let columns: [Column<LineRow>] = [
        .text({ CallText.line($0.language) }, width: 14, growth: 12) { row, context in
            StyledText(row.name, row.isSum ? .quiet : context.phoneStyle)
        },
        .figure({ CallText.answeredTitle($0.language) }, width: 6) { row, context in
            context.count(row.tally.answered, context.phoneStyle)
        },
        .figure({ CallText.missedTitle($0.language) }, width: 6) { row, context in
            context.count(row.tally.missed, context.phoneStyle)
        },
        .figure({ CallText.serviceLevel($0.language) }, width: 6) { row, context in
            StyledText(
                context.figures.percent(row.tally.serviceLevel),
                row.tally.serviceLevel == nil || context.phoneStyle == .quiet ? .quiet : .strong)
        },
        .figure({ CallText.averageWait($0.language) }, width: 6) { row, context in
            context.span(row.tally.averageWaitSeconds, context.phoneStyle)
        },
        .text({ CallText.missedBecause($0.language) }, width: 22, growth: 200, drop: 1) { row, context in
            reasons(row.tally, context)
        },
    ]

    /// The reasons for missed calls, the most frequent first.
    private static func reasons(_ tally: CallTally, _ context: Context) -> StyledText {
        tally.missedByReason
            .sorted { ($1.value, $0.key ?? "~") < ($0.value, $1.key ?? "~") }
            .map { reason, count in
                let word = reason.map(CallText.reason) ?? CallText.noReason
                return StyledText(context.figures.count(count), context.phoneStyle)
                    + StyledText(" \(word(context.language))", .quiet)
            }
            .joined(by: " · ")
    }
}
