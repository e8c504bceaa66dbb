import Canvas
import Localization
import Monitoring

/// The columns for an agent's own tickets.
enum AgentTicketRow {
    /// Tickets awaiting a reply, longest wait first; then those without a known wait; then snoozed ones.
    static let defaultSort = SortOrder("wait", descending: true)

    /// - Parameter numbers: The width of the longest visible number, including `#`.
    static func columns(numbers: Int) -> [Column<Conversation>] {
        [
            mark, state,
            .text({ _ in "" }, width: numbers, drop: 1) { ticket, _ in StyledText("#\(ticket.id)", .quiet) }
                .sortable(as: LocalizedText(en: "number", pt: "número"), .text { ticket, _ in "#\(ticket.id)" }),
            customer, subject,
        ]
    }

    private static let mark = Column<Conversation>.mark { ticket, _ in
        ticket.isPriority ? StyledText("!", .warning.bold()) : StyledText()
    }

    private static let state = Column<Conversation>(
        title: { _ in "" }, alignment: .trailing, width: { $0.language == .english ? 12 : 11 }, growth: 0,
        dropRank: nil, cell: { ticket, context in state(of: ticket, context) }
    ).sortable(
        as: LocalizedText(en: "wait", pt: "espera"),
        .span { ticket, context in
            ticket.state == .snoozed ? nil : ticket.waitingSeconds(at: context.serviceNow)
        })

    private static let customer = Column<Conversation>.text(
        { _ in "" }, width: 12, growth: 8, drop: 2
    ) { ticket, context in
        guard let customer = ticket.customer else { return StyledText(QueuesText.noName(context.language), .quiet) }
        return StyledText(customer, style(of: ticket, context))
    }.sortable(as: LocalizedText(en: "customer", pt: "cliente"), .text { ticket, _ in ticket.customer ?? "" })

    private static let subject = Column<Conversation>.text({ _ in "" }, width: 24, growth: 400) { ticket, context in
        let text = ticket.subject.isEmpty ? QueuesText.noText(context.language) : ticket.subject
        return StyledText(text, ticket.subject.isEmpty ? .quiet : style(of: ticket, context))
    }.sortable(as: LocalizedText(en: "subject", pt: "assunto"), .text { ticket, _ in ticket.subject })

    private static func style(of ticket: Conversation, _ context: Context) -> Style {
        ticket.state == .snoozed ? .quiet : context.inboxStyle
    }

    /// How long the customer has been waiting for a reply, or when a snoozed ticket reopens.
    private static func state(of ticket: Conversation, _ context: Context) -> StyledText {
        if ticket.state == .snoozed {
            guard let until = ticket.snoozedUntil else {
                return StyledText(AgentPageText.snoozed(1)(context.language), .quiet)
            }
            let moment = context.dates.timeOrDay(until, now: context.serviceNow)
            return StyledText(AgentPageText.until(moment)(context.language), .quiet)
        }
        guard let seconds = ticket.waitingSeconds(at: context.serviceNow) else { return StyledText(Figures.unknown, .quiet) }
        return StyledText(
            context.figures.span(seconds), WaitLevel(seconds: seconds, context.waitLimits).style(context.inboxStyle))
    }
}
