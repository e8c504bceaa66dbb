import Canvas
import Foundation
import Localization
import Monitoring

/// The facts about one ticket.
struct TicketFacts {
    let id: Conversation.ID
    /// nil if only its number is known.
    let ticket: Conversation?
    /// The rating it was opened from; nil if it was opened as a ticket.
    let rating: ConversationRating?
    let context: Context

    private var language: Language { context.language }

    var titles: [StyledText] {
        let number = StyledText("#\(id)", .quiet)
        guard let ticket else { return [number] }
        let subject = ticket.subject.isEmpty ? StyledText(QueuesText.noText(language), .quiet) : nil
        return [number, subject ?? StyledText(ticket.subject, .title)]
    }

    var facts: [ReaderFacts.Fact] {
        var facts = [customer]
        guard let ticket else { return facts }
        facts.append(fact(ReaderText.state, state(of: ticket), speaksForItself: true))
        if ticket.state == .open, ticket.waitingSince != nil || ticket.isQueued || ticket.isInLimbo {
            let seconds = ticket.waitingSeconds(at: context.serviceNow)
            let style = WaitLevel(seconds: seconds, context.waitLimits).style(seconds == nil ? .quiet : .strong)
            facts.append(fact(ReaderText.waiting, StyledText(context.figures.span(seconds), style)))
        }
        facts.append(fact(ReaderText.team, team(of: ticket), speaksForItself: ticket.team != nil))
        facts.append(fact(ReaderText.assignee, assignee(of: ticket)))
        facts.append(fact(ReaderText.created, moment(ticket.createdAt)))
        if ticket.isPriority {
            facts.append(
                fact(.verbatim(""), StyledText("! \(ReaderText.priority(language))", .warning), speaksForItself: true))
        }
        if let sla = ticket.sla { facts.append(fact(ReaderText.sla, self.sla(sla))) }
        return facts
    }

    private var customer: ReaderFacts.Fact {
        let name = ticket?.customer ?? rating?.customer
        let value = name.map { StyledText($0, .strong) } ?? StyledText(QueuesText.noName(language), .quiet)
        return fact(ReaderText.customer, value, speaksForItself: true)
    }

    private func state(of ticket: Conversation) -> StyledText {
        let word = StyledText(ReaderText.state(ticket.state)(language))
        guard ticket.state == .snoozed, let until = ticket.snoozedUntil else { return word }
        return word + StyledText(" \(AgentPageText.until(context.dates.moment(until, now: context.serviceNow))(language))")
    }

    private func team(of ticket: Conversation) -> StyledText {
        guard let id = ticket.team else { return StyledText(ReaderText.none(language), .quiet) }
        return StyledText(context.name(of: id))
    }

    private func assignee(of ticket: Conversation) -> StyledText {
        guard let id = ticket.assignee else { return StyledText(ReaderText.nobody(language), .quiet) }
        return StyledText(context.name(of: id))
    }

    private func moment(_ date: Date) -> StyledText {
        StyledText(context.dates.moment(date, now: context.serviceNow))
    }

    private func sla(_ sla: AppliedSLA) -> StyledText {
        let style: Style = sla.status == .missed ? .critical : .normal
        return [StyledText(sla.name), StyledText(ReaderText.sla(sla.status)(language), style)].joined(by: " · ")
    }

    private func fact(
        _ name: LocalizedText, _ value: StyledText, speaksForItself: Bool = false
    ) -> ReaderFacts.Fact {
        ReaderFacts.Fact(name: name, value: value, speaksForItself: speaksForItself)
    }
}
