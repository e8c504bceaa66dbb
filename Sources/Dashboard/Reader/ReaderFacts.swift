import Canvas
import Foundation
import Localization
import Monitoring

/// The facts about the ticket or call in the reader.
struct ReaderFacts {
    /// One fact with its name.
    struct Fact {
        let name: LocalizedText
        let value: StyledText
        /// Whether the value needs no name.
        var speaksForItself = false
    }

    /// The titles: `#215468` and the subject.
    let titles: [StyledText]
    let facts: [Fact]

    private let language: Language

    init(state: ReaderState, context: Context) {
        language = context.language
        switch state.subject {
        case .ticket(let ticket):
            let known = TicketFacts(id: ticket.id, ticket: state.ticket, rating: ticket.rating, context: context)
            (titles, facts) = (known.titles, known.facts)
        case .call(let call):
            let known = CallFacts(call: call, context: context)
            (titles, facts) = (known.titles, known.facts)
        }
    }

    /// The titles and the facts, each fact on lines of its own after its name.
    func list(width: Int) -> [StyledText] {
        let names = facts.map { $0.name(language) }
        let column = (names.map { DisplayText($0).width }.max() ?? 0) + 2
        let head = titles.flatMap { $0.wrapped(to: width) }
        return head + [StyledText()]
            + zip(names, facts).flatMap { name, fact in
                fact.value.wrapped(to: max(1, width - column)).enumerated().map { row, line in
                    let name = row == 0 ? name : ""
                    let blanks = String(repeating: " ", count: column - DisplayText(name).width)
                    return StyledText(name, .quiet) + StyledText(blanks) + line
                }
            }
    }

    /// The titles on one line, clipped, and the facts in as few lines as possible.
    func paragraph(width: Int) -> [StyledText] {
        var lines = [titles.joined(by: "  ")]
        var line = StyledText()
        for fact in facts {
            let value = fact.speaksForItself ? fact.value : StyledText("\(fact.name(language)) ", .quiet) + fact.value
            if !line.isEmpty, line.width + 3 + value.width > width {
                lines.append(line)
                line = StyledText()
            }
            line = [line, value].joined(by: " · ")
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension StyledText {
    /// The text wrapped at spaces. Each line has the style of the start of the text.
    fileprivate func wrapped(to width: Int) -> [StyledText] {
        guard self.width > width, let style = spans.first?.style else { return [self] }
        let text = spans.map(\.text.string).joined()
        return Paragraph.lines(of: text, width: width).map { StyledText($0, style) }
    }
}

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
            let wait = ticket.waitingTime(at: context.serviceNow)
            let style = context.waitLevel(wait, of: ticket.team).style(wait == nil ? .quiet : .strong)
            facts.append(fact(ReaderText.waiting, StyledText(context.numbers.span(wait), style)))
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
        let word = StyledText(QueuesText.state(ticket.state)(language))
        guard ticket.state == .snoozed, let until = ticket.snoozedUntil else { return word }
        return word
            + StyledText(" \(AgentPageText.until(context.dates.moment(until, now: context.serviceNow))(language))")
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

/// The facts about one call.
struct CallFacts {
    let call: Call
    let context: Context

    private let directory: CallDirectory

    init(call: Call, context: Context) {
        self.call = call
        self.context = context
        directory = CallDirectory(context.snapshot)
    }

    private var language: Language { context.language }
    private var outcome: CallOutcome { CallOutcome(call: call, context: context) }

    var titles: [StyledText] {
        let word = call.direction == .inbound ? CallText.received : CallText.placed
        return [outcome.mark + StyledText(" \(word(language))", .title)]
    }

    var facts: [ReaderFacts.Fact] {
        [
            fact(CallText.number, outcome.number),
            fact(CallText.line, StyledText(call.lineName ?? call.line?.rawValue ?? NumberFormat.unknown)),
            fact(CallText.agent, owner),
            fact(CallText.outcome, outcome.full),
            fact(CallText.started, instant(call.startedAt)),
            fact(CallText.answeredAt, call.answeredAt.map(instant)),
            fact(CallText.ended, call.endedAt.map(instant)),
            fact(CallText.wait, outcome.wait),
            fact(CallText.talk, call.answeredAt == nil ? nil : outcome.talk),
            fact(CallText.transferredBy, call.transferredBy.map { StyledText(directory.name(of: $0)) }),
            fact(CallText.transferredTo, transferredTo),
            fact(CallText.alsoOnCall, others),
            fact(CallText.recording, recording),
        ].compactMap(\.self)
    }

    private var owner: StyledText {
        guard let owner = directory.owner(of: call) else { return StyledText(ReaderText.nobody(language), .quiet) }
        guard owner.isInferred else { return StyledText(owner.name) }
        return StyledText(owner.name) + StyledText(" · \(CallText.inferred(language))", .quiet)
    }

    /// Dim if the transfer may have failed because someone else took the call.
    private var transferredTo: StyledText? {
        guard let target = call.transferredTo else { return nil }
        let name = StyledText(directory.name(of: target))
        return call.user == target ? name : name + StyledText(" · \(CallText.offered(language))", .quiet)
    }

    private var others: StyledText? {
        let named = Set([call.user, call.transferredBy, call.transferredTo].compactMap(\.self))
        let others = call.participants.filter { !named.contains($0) }.map(directory.name)
        return others.isEmpty ? nil : StyledText(others.joined(separator: ", "))
    }

    private var recording: StyledText {
        guard let link = call.recordingLink else { return StyledText(CallText.noRecording(language), .quiet) }
        return StyledText(link.absoluteString, .link)
    }

    private func instant(_ date: Date) -> StyledText {
        StyledText("\(context.dates.day(date)) \(context.dates.clock(date))")
    }

    private func fact(_ name: LocalizedText, _ value: StyledText?) -> ReaderFacts.Fact? {
        value.map { ReaderFacts.Fact(name: name.lowercased, value: $0) }
    }
}

extension LocalizedText {
    /// In lower case, because column titles are used as names of facts too.
    fileprivate var lowercased: LocalizedText {
        LocalizedText(en: self(.english).lowercased(), pt: self(.brazilianPortuguese).lowercased())
    }
}
