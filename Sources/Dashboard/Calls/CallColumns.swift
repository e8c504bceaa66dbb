import Canvas
import Foundation
import Localization
import Monitoring

/// The columns of the list of calls, and the order in which they are dropped if there is no room.
enum CallColumns {
    /// A call with the names of the people on it.
    struct Item {
        let calls: CallLog
        /// The index of the call: calls are large, and a day has thousands.
        let position: Int
        let directory: CallDirectory

        var call: Call { calls[position] }
    }

    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let all = [time, mark, agent, line, number, outcome, wait, talk, transferred]

    private static let time = Column<Item>(
        title: { CallText.time($0.language) }, alignment: .trailing,
        width: { $0.snapshot.period.name == .today ? 5 : dayAndTime($0.language).count }, growth: 0, dropRank: nil,
        cell: { item, context in StyledText(context.dates.moment(item.call.startedAt, now: context.serviceNow), .quiet) }
    ).sortable(
        as: LocalizedText(en: "age", pt: "idade"),
        .span { item, context in Int(context.serviceNow.timeIntervalSince(item.call.startedAt)) })

    /// As wide as `22 Nov 04:02`, or `22 nov. 04:02`.
    private static let dayAndTime = LocalizedText(en: "22 Nov 04:02", pt: "22 nov. 04:02")

    private static let mark = Column<Item>.mark { item, context in outcome(item, context).mark }

    private static let agent = Column<Item>.text(
        { AgentsText.agent($0.language) }, width: 14, growth: 12
    ) { item, context in
        guard let owner = item.directory.owner(of: item.call) else {
            // Somebody answered, but the service does not say who.
            return item.call.answeredAt == nil ? StyledText() : StyledText(Figures.unknown, .quiet)
        }
        let name = StyledText(owner.name, context.phoneStyle)
        return owner.isInferred ? StyledText("~", .quiet) + name : name
    }.sortable(
        as: LocalizedText(en: "agent", pt: "agente"), .text { item, _ in item.directory.owner(of: item.call)?.name ?? "" })

    private static let line = Column<Item>.text(
        { CallText.line($0.language) }, width: 12, growth: 8, drop: 2
    ) { item, _ in StyledText(item.call.lineName ?? "", .quiet) }
    .sortable(as: LocalizedText(en: "line", pt: "linha"), .text { item, _ in item.call.lineName ?? "" })

    private static let number = Column<Item>.text(
        { CallText.number($0.language) }, width: 16, growth: 3, drop: 1
    ) { item, context in outcome(item, context).number }
    .sortable(
        as: LocalizedText(en: "number", pt: "número"),
        .text { item, context in outcome(item, context).number.spans.map(\.text.string).joined() })

    private static let outcome = Column<Item>.text(
        { CallText.outcome($0.language) }, width: 17, growth: 24
    ) { item, context in outcome(item, context).brief }
    .sortable(
        as: LocalizedText(en: "outcome", pt: "resultado"), .text { item, context in outcome(item, context).words })

    private static let wait = Column<Item>.figure(
        { CallText.wait($0.language) }, width: 6
    ) { item, context in outcome(item, context).wait }
    .sortable(as: LocalizedText(en: "wait", pt: "espera"), .span { item, context in outcome(item, context).waitSeconds })

    private static let talk = Column<Item>.figure(
        { CallText.talk($0.language) }, width: 6
    ) { item, context in outcome(item, context).talk }
    .sortable(as: LocalizedText(en: "talk", pt: "conversa"), .span { item, context in outcome(item, context).talkSeconds })

    /// Dim if the transfer was not accepted.
    private static let transferred = Column<Item>.text(
        { CallText.transferred($0.language) }, width: 14, growth: 8, drop: 3
    ) { item, context in
        guard let target = item.call.transferredTo else { return StyledText() }
        return StyledText(item.directory.name(of: target), item.call.user == target ? context.phoneStyle : .quiet)
    }
    .sortable(
        as: LocalizedText(en: "transferred", pt: "transferida"),
        .text { item, _ in item.call.transferredTo.map(item.directory.name) ?? "" })

    private static func outcome(_ item: Item, _ context: Context) -> CallOutcome {
        CallOutcome(call: item.call, context: context)
    }
}
