import Canvas
import Foundation
import Localization
import Monitoring

/// The columns for one person's day.
enum TimelineRow {
    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let columns: [Column<TimelineEntry>] = [
        Column(
            title: { _ in "" }, alignment: .trailing,
            width: { $0.snapshot.period.name == .today ? 5 : 12 }, growth: 0, dropRank: nil,
            cell: { entry, context in StyledText(context.dates.moment(entry.occurredAt, now: context.serviceNow), .quiet) }
        ).sortable(
            as: LocalizedText(en: "age", pt: "idade"),
            .span { entry, context in Int(context.serviceNow.timeIntervalSince(entry.occurredAt)) }),
        .mark { entry, context in mark(of: entry, context) }
            .sortable(as: LocalizedText(en: "kind", pt: "tipo"), .state { entry, context in kind(of: entry, context) }),
        .text({ _ in "" }, width: 16, growth: 3) { entry, context in who(entry, context) }
            .sortable(
                as: LocalizedText(en: "customer", pt: "cliente"), .text { entry, context in words(who(entry, context)) }),
        .text({ _ in "" }, width: 12, growth: 6, drop: 1) { entry, _ in StyledText(line(entry), .quiet) }
            .sortable(as: LocalizedText(en: "line", pt: "linha"), .text { entry, _ in line(entry) }),
        .text({ _ in "" }, width: 24, growth: 200) { entry, context in what(entry, context) }
            .sortable(
                as: LocalizedText(en: "details", pt: "detalhes"), .text { entry, context in words(what(entry, context)) }),
    ]

    private static func words(_ text: StyledText) -> String { text.spans.map(\.text.string).joined() }

    private static func kind(of entry: TimelineEntry, _ context: Context) -> (rank: Int, words: String) {
        switch entry {
        case .call: (0, AgentPageText.call(context.language))
        case .ticket: (1, AgentPageText.ticket(context.language))
        case .rating: (2, AgentPageText.rating(context.language))
        }
    }

    private static func line(_ entry: TimelineEntry) -> String {
        if case .call(let call) = entry { call.lineName ?? "" } else { "" }
    }

    private static func mark(of entry: TimelineEntry, _ context: Context) -> StyledText {
        switch entry {
        case .call(let call): CallOutcome(call: call, context: context).mark
        case .ticket: StyledText("#", .quiet)
        case .rating(let rating): RatingRow.score(rating.score, context)
        }
    }

    private static func who(_ entry: TimelineEntry, _ context: Context) -> StyledText {
        switch entry {
        case .call(let call): return CallOutcome(call: call, context: context).number
        case .ticket(let ticket): return customer(ticket.customer, context)
        case .rating(let rating): return customer(rating.customer, context)
        }
    }

    private static func customer(_ name: String?, _ context: Context) -> StyledText {
        name.map { StyledText($0, context.inboxStyle) }
            ?? StyledText(QueuesText.noName(context.language), .quiet)
    }

    private static func what(_ entry: TimelineEntry, _ context: Context) -> StyledText {
        let language = context.language
        switch entry {
        case .call(let call): return CallOutcome(call: call, context: context).full
        case .ticket(let ticket):
            let text =
                ticket.subject.isEmpty
                ? StyledText(QueuesText.noText(language), .quiet) : StyledText(ticket.subject, context.inboxStyle)
            return StyledText("\(ReaderText.state(ticket.state)(language)) · ", .quiet) + text
        case .rating(let rating):
            let remark = rating.remark.map { StyledText(RatingText.quoted($0), context.inboxStyle) }
            return remark ?? StyledText(AgentPageText.rated(language), .quiet)
        }
    }
}
