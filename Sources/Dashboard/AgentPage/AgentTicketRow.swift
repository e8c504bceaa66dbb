import Canvas
import Localization
import Monitoring

/// The columns that one agent's own tickets are shown in. A ticket without a wait has been answered.
enum AgentTicketRow {
    static let columns: [Column<Conversation>] = [
        Column(
            title: { _ in "" }, alignment: .trailing,
            width: { $0.language == .english ? 12 : 11 }, growth: 0, dropRank: nil,
            cell: { ticket, context in state(of: ticket, context) }),
        .text({ _ in "" }, width: 7, growth: 4, drop: 1) { ticket, _ in StyledText("#\(ticket.id)", .quiet) },
        .text({ _ in "" }, width: 1) { ticket, _ in
            ticket.isPriority ? StyledText("!", .warning.bold()) : StyledText()
        },
        .text({ _ in "" }, width: 12, growth: 8, drop: 2) { ticket, context in
            guard let customer = ticket.customer else {
                return StyledText(QueuesText.noName(context.language), .quiet)
            }
            return StyledText(customer, style(of: ticket, context))
        },
        .text({ _ in "" }, width: 12, growth: 400) { ticket, context in
            let text = ticket.subject.isEmpty ? QueuesText.noText(context.language) : ticket.subject
            return StyledText(text, ticket.subject.isEmpty ? .quiet : style(of: ticket, context))
        },
    ]

    private static func style(of ticket: Conversation, _ context: Context) -> Style {
        ticket.state == .snoozed ? .quiet : context.inboxStyle
    }

    /// How long the customer has waited for a reply, or until when the ticket sleeps.
    private static func state(of ticket: Conversation, _ context: Context) -> StyledText {
        if ticket.state == .snoozed {
            guard let until = ticket.snoozedUntil else {
                return StyledText(AgentPageText.snoozedOne(context.language), .quiet)
            }
            let moment = context.dates.timeOrDay(until, now: context.now)
            return StyledText(AgentPageText.until(moment)(context.language), .quiet)
        }
        guard ticket.waitingSince != nil else { return StyledText() }
        let seconds = ticket.waitingSeconds(at: context.now)
        return StyledText(context.figures.span(seconds), WaitLevel(seconds: seconds).style(context.inboxStyle))
    }
}
