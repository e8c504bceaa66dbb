import Canvas
import Foundation
import Localization
import Monitoring

/// The columns for an agent's own tickets.
enum AgentTicketRow {
    /// Tickets awaiting a reply, longest wait first; then those without a known wait; then snoozed ones.
    static let defaultSort = SortOrder("wait", descending: true)

    /// - Parameters:
    ///   - showsTimeLeft: Whether a target says by when customers should be answered.
    ///   - numbers: The width of the longest visible number, including `#`.
    static func columns(showsTimeLeft: Bool, numbers: Int) -> [Column<Conversation>] {
        [mark, state] + (showsTimeLeft ? [TimeLeft.column(drop: 3) { (ticket: Conversation) in ticket }] : []) + [
            .text(
                LocalizedText(en: "number", pt: "número"), .text { ticket, _ in "#\(ticket.id)" }, title: .none,
                width: numbers, drop: 1
            ) { ticket, _ in StyledText("#\(ticket.id)", .quiet) },
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
            ticket.state == .snoozed ? nil : ticket.waitingTime(at: context.serviceNow)
        })

    private static let customer = Column<Conversation>.text(
        LocalizedText(en: "customer", pt: "cliente"), .text { ticket, _ in ticket.customer ?? "" }, title: .none,
        width: 12, growth: 8, drop: 2
    ) { ticket, context in
        guard let customer = ticket.customer else { return StyledText(QueuesText.noName(context.language), .quiet) }
        return StyledText(customer, style(of: ticket, context))
    }

    private static let subject = Column<Conversation>.text(
        LocalizedText(en: "subject", pt: "assunto"), .text { ticket, _ in ticket.subject }, title: .none, width: 24,
        growth: 400
    ) { ticket, context in
        let text = ticket.subject.isEmpty ? QueuesText.noText(context.language) : ticket.subject
        return StyledText(text, ticket.subject.isEmpty ? .quiet : style(of: ticket, context))
    }

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
        guard let wait = ticket.waitingTime(at: context.serviceNow) else {
            return StyledText(NumberFormat.unknown, .quiet)
        }
        return StyledText(
            context.numbers.span(wait), context.waitLevel(wait, of: ticket.team).style(context.inboxStyle))
    }
}

/// The columns for one person's ratings: those of the latest ratings without the person.
enum OwnRatingRow {
    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let columns: [Column<ConversationRating>] = [
        .figure(
            LocalizedText(en: "age", pt: "idade"),
            .span { rating, context in context.serviceNow.elapsed(since: rating.requestedAt) }, title: .none, width: 7
        ) { rating, context in
            StyledText(context.dates.timeOrDay(rating.requestedAt, now: context.serviceNow), .quiet)
        }.shownAsTime,
        .figure(LocalizedText(en: "score", pt: "nota"), .count { rating, _ in rating.score }, title: .none, width: 1) {
            rating, context in RatingRow.score(rating.score, context)
        },
        .text(
            LocalizedText(en: "customer", pt: "cliente"), .text { rating, _ in rating.customer ?? "" }, title: .none,
            width: 12, growth: 6, drop: 1
        ) { rating, context in
            StyledText(rating.customer ?? QueuesText.noName(context.language), .quiet)
        },
        .text(
            LocalizedText(en: "remark", pt: "comentário"), .text { rating, _ in rating.remark ?? "" }, title: .none,
            width: 24, growth: 300
        ) { rating, context in
            StyledText(rating.remark.map(RatingText.quoted) ?? "", context.inboxStyle)
        },
    ]
}

/// The columns for one person's day.
enum TimelineRow {
    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let columns: [Column<TimelineEntry>] = [
        Column(
            title: { _ in "" }, alignment: .trailing,
            width: { $0.snapshot.period.name == .today ? 5 : 12 }, growth: 0, dropRank: nil,
            cell: { entry, context in
                StyledText(context.dates.moment(entry.occurredAt, now: context.serviceNow), .quiet)
            }
        ).sortable(
            as: LocalizedText(en: "age", pt: "idade"),
            .span { entry, context in context.serviceNow.elapsed(since: entry.occurredAt) }
        ).shownAsTime,
        .mark { entry, context in mark(of: entry, context) }
            .sortable(as: LocalizedText(en: "kind", pt: "tipo"), .state { entry, context in kind(of: entry, context) }),
        .text(
            LocalizedText(en: "customer", pt: "cliente"), .text { entry, context in words(who(entry, context)) },
            title: .none, width: 16, growth: 3
        ) { entry, context in who(entry, context) },
        .text(
            LocalizedText(en: "line", pt: "linha"), .text { entry, _ in line(entry) }, title: .none, width: 12,
            growth: 6,
            drop: 1
        ) { entry, _ in StyledText(line(entry), .quiet) },
        .text(
            LocalizedText(en: "details", pt: "detalhes"), .text { entry, context in words(what(entry, context)) },
            title: .none, width: 24, growth: 200
        ) { entry, context in what(entry, context) },
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
            return StyledText("\(QueuesText.state(ticket.state)(language)) · ", .quiet) + text
        case .rating(let rating):
            let remark = rating.remark.map { StyledText(RatingText.quoted($0), context.inboxStyle) }
            return remark ?? StyledText(AgentPageText.rated(language), .quiet)
        }
    }
}

/// An event of a person's day: a call, a new ticket, or a rating.
enum TimelineEntry: Equatable, Sendable, Identifiable {
    case call(Call)
    case ticket(Conversation)
    case rating(ConversationRating)

    enum ID: Hashable, Sendable {
        case call(Call.ID)
        case ticket(Conversation.ID)
        case rating(Conversation.ID)
    }

    var id: ID {
        switch self {
        case .call(let call): .call(call.id)
        case .ticket(let ticket): .ticket(ticket.id)
        case .rating(let rating): .rating(rating.conversation)
        }
    }

    /// When the call began, the ticket was created, or the rating was requested.
    var occurredAt: Date {
        switch self {
        case .call(let call): call.startedAt
        case .ticket(let ticket): ticket.createdAt
        case .rating(let rating): rating.requestedAt
        }
    }

    /// What the reader shows for it.
    var subject: ReaderSubject {
        switch self {
        case .call(let call): .call(call)
        case .ticket(let ticket): .ticket(ReaderTicket(ticket))
        case .rating(let rating): .ticket(ReaderTicket(rating))
        }
    }

    /// Newest first; at the same instant calls, then tickets, then ratings.
    static func merged(
        calls: CallLog, tickets: [Conversation], ratings: [ConversationRating]
    ) -> [TimelineEntry] {
        let entries = calls.map(Self.call) + tickets.map(Self.ticket) + ratings.map(Self.rating)
        return entries.enumerated()
            .sorted { ($1.element.occurredAt, $0.offset) < ($0.element.occurredAt, $1.offset) }
            .map(\.element)
    }
}
