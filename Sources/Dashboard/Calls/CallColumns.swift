import Canvas
import Localization
import Monitoring

/// The columns of the list of calls, and the order in which they go where there is no room.
enum CallColumns {
    /// One call with the names of those on it.
    struct Item {
        let call: Call
        let directory: CallDirectory
    }

    static let all: [Column<Item>] = [
        Column(
            title: { CallText.time($0.language) }, alignment: .trailing,
            width: { $0.snapshot.period.name == .today ? 5 : 12 }, growth: 0, dropRank: nil,
            cell: { item, context in
                StyledText(context.dates.moment(item.call.startedAt, now: context.now), .quiet)
            }),
        .mark { item, context in CallOutcome(call: item.call, context: context).mark },
        .text({ AgentsText.agent($0.language) }, width: 14, growth: 12) { item, context in agent(item, context) },
        .text({ CallText.line($0.language) }, width: 12, growth: 8, drop: 2) { item, context in
            StyledText(item.call.lineName ?? "", .quiet)
        },
        .text({ CallText.number($0.language) }, width: 16, growth: 3, drop: 1) { item, context in
            CallOutcome(call: item.call, context: context).number
        },
        .text({ CallText.outcome($0.language) }, width: 17, growth: 24) { item, context in
            CallOutcome(call: item.call, context: context).brief
        },
        .figure({ CallText.wait($0.language) }, width: 6) { item, context in
            CallOutcome(call: item.call, context: context).wait
        },
        .figure({ CallText.talk($0.language) }, width: 6) { item, context in
            CallOutcome(call: item.call, context: context).talk
        },
        .text({ CallText.transferred($0.language) }, width: 14, growth: 8, drop: 3) { item, context in
            transferred(item, context)
        },
    ]

    private static func agent(_ item: Item, _ context: Context) -> StyledText {
        guard let owner = item.directory.owner(of: item.call) else {
            // Somebody answered, and the service does not say who.
            return item.call.answeredAt == nil ? StyledText() : StyledText(Figures.unknown, .quiet)
        }
        let name = StyledText(owner.name, context.phoneStyle)
        return owner.isInferred ? StyledText("~", .quiet) + name : name
    }

    /// Quiet where the one it was offered to did not take it.
    private static func transferred(_ item: Item, _ context: Context) -> StyledText {
        guard let target = item.call.transferredTo else { return StyledText() }
        return StyledText(item.directory.name(of: target), item.call.user == target ? context.phoneStyle : .quiet)
    }
}
