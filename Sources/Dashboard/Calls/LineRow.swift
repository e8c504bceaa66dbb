import Canvas
import Localization
import Monitoring

/// One row of the table of lines, and its columns.
struct LineRow {
    let id: CallsState.Row
    let name: String
    let inbound: InboundCallCounts

    /// Whether it is the sum of the other rows.
    var isSum: Bool { id == .everyLine }

    /// The figures of `row`; nil if the snapshot no longer has them.
    init?(_ row: CallsState.Row, _ context: Context) {
        id = row
        switch row {
        case .everyLine:
            guard let totals = context.snapshot.totals.calls else { return nil }
            name = CallText.everyLine(context.language)
            inbound = totals.inbound
        case .line(let line):
            guard let figures = context.snapshot.lines.first(where: { $0.id == line }) else { return nil }
            name = figures.line.name
            inbound = figures.inbound
        }
    }

    /// By name.
    static let defaultSort = SortOrder("line")

    static let columns: [Column<LineRow>] = [
        .text({ CallText.line($0.language) }, width: 14, growth: 12) { row, context in
            StyledText(row.name, row.isSum ? .quiet : context.phoneStyle)
        }.sortable(as: LocalizedText(en: "line", pt: "linha"), .text { row, _ in row.name }),
        .figure({ CallText.answeredTitle($0.language) }, width: 6) { row, context in
            context.callCount(row.inbound.answered, context.phoneStyle)
        }.sortable(as: LocalizedText(en: "answered", pt: "atendidas"), .count { row, _ in row.inbound.answered }),
        .figure({ CallText.missedTitle($0.language) }, width: 6) { row, context in
            context.callCount(row.inbound.missed, context.phoneStyle)
        }.sortable(as: LocalizedText(en: "missed", pt: "perdidas"), .count { row, _ in row.inbound.missed }),
        .figure({ CallText.serviceLevel($0.language) }, width: 6) { row, context in
            context.fromCalls(
                StyledText(
                    context.figures.percent(row.inbound.serviceLevel),
                    row.inbound.serviceLevel == nil || context.phoneStyle == .quiet ? .quiet : .strong))
        }.sortable(as: LocalizedText(en: "level", pt: "nível"), .ratio { row, _ in row.inbound.serviceLevel }),
        .figure({ CallText.averageWait($0.language) }, width: 6) { row, context in
            context.fromCalls(context.span(row.inbound.averageWaitSeconds, context.phoneStyle))
        }.sortable(as: LocalizedText(en: "wait", pt: "espera"), .span { row, _ in row.inbound.averageWaitSeconds }),
        .text({ CallText.missedBecause($0.language) }, width: 22, growth: 200, drop: 1) { row, context in
            reasons(row.inbound, context)
        },
    ]

    /// The reasons for missed calls, most frequent first.
    private static func reasons(_ tally: InboundCallCounts, _ context: Context) -> StyledText {
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
