import Canvas
import Foundation
import Localization
import Monitoring

/// The columns for tickets.
enum TicketRow {
    /// A ticket with the names of its team and of the agent it is assigned to; nil if there is none.
    struct Item {
        let ticket: Conversation
        let team: String?
        let owner: String?

        init(_ ticket: Conversation, _ names: SnapshotNames) {
            self.ticket = ticket
            team = ticket.team.map { names[$0] ?? "#\($0)" }
            owner = ticket.assignee.map { names[$0] ?? "#\($0)" }
        }
    }

    /// The order in which tickets wait.
    static let defaultSort = SortOrder("wait", descending: true)

    /// - Parameters:
    ///   - showsTeam: Whether the list includes tickets of several teams.
    ///   - showsOwner: Whether it includes tickets that are assigned, or not open.
    ///   - showsState: Whether their state is shown, too.
    ///   - showsTimeLeft: Whether a target says by when customers should be answered, or tickets closed.
    ///   - showsSLA: Whether any of them has an SLA.
    ///   - numbers: The width of the longest visible number, including `#`.
    static func columns(
        showsTeam: Bool, showsOwner: Bool, showsState: Bool = true, showsTimeLeft: Bool, showsSLA: Bool, numbers: Int
    ) -> [Column<Item>] {
        [mark, wait] + (showsTimeLeft ? [timeLeft] : []) + [number(width: numbers), customer]
            + (showsTeam ? [team] : []) + (showsOwner ? (showsState ? [state] : []) + [owner] : [])
            + [subject] + (showsSLA ? [sla] : [])
    }

    /// The width of the longest number among `tickets`, including `#`.
    static func numberWidth(_ tickets: some Sequence<Conversation>) -> Int {
        1 + tickets.reduce(0) { max($0, $1.id.rawValue.utf8.count) }
    }

    /// Whether to mark the ticket's SLA: one that was met needs no mark.
    static func marksSLA(_ ticket: Conversation) -> Bool {
        ticket.sla?.status == .missed || ticket.sla?.status == .active
    }

    private static let mark = Column<Item>.mark { item, _ in
        item.ticket.isPriority ? StyledText("!", .warning.bold()) : StyledText()
    }

    private static let wait = Column<Item>.figure(
        LocalizedText(en: "wait", pt: "espera"),
        .span { item, context in item.ticket.waitingTime(at: context.serviceNow) }, title: .none, width: 6
    ) { item, context in
        let wait = item.ticket.waitingTime(at: context.serviceNow)
        return StyledText(
            context.numbers.span(wait), context.waitLevel(wait, of: item.ticket.team).style(context.inboxStyle))
    }

    private static let timeLeft = TimeLeft.column(drop: 5) { (item: Item) in item.ticket }

    static func number(width: Int) -> Column<Item> {
        .text(
            LocalizedText(en: "number", pt: "número"), .text { item, _ in "#\(item.ticket.id)" }, title: .none,
            width: width, drop: 2
        ) { item, _ in StyledText("#\(item.ticket.id)", .quiet) }
    }

    static let customer = Column<Item>.text(
        LocalizedText(en: "customer", pt: "cliente"), .text { item, _ in item.ticket.customer ?? "" }, title: .none,
        width: 14, growth: 12, drop: 1
    ) { item, context in
        guard let customer = item.ticket.customer else {
            return StyledText(QueuesText.noName(context.language), .quiet)
        }
        return StyledText(customer, context.inboxStyle)
    }

    static let team = Column<Item>.text(
        LocalizedText(en: "team", pt: "equipe"), .text { item, _ in item.team ?? "" }, title: .none, width: 10,
        growth: 8,
        drop: 3
    ) { item, _ in
        StyledText(item.team ?? "", .quiet)
    }

    static let owner = Column<Item>.text(
        LocalizedText(en: "agent", pt: "agente"), .text { item, _ in item.owner ?? "" }, title: .none, width: 12,
        growth: 8, drop: 2
    ) { item, _ in StyledText(item.owner ?? "", .quiet) }

    static let state = Column<Item>.text(
        LocalizedText(en: "state", pt: "estado"),
        .text { item, context in QueuesText.state(item.ticket.state)(context.language) }, title: .none, width: 7,
        drop: 3
    ) { item, context in StyledText(QueuesText.state(item.ticket.state)(context.language), .quiet) }

    /// `▲ SLA` for a missed SLA, `SLA` for an active one.
    private static let sla = Column<Item>.figure({ _ in "" }, width: 5, drop: 4) { item, context in
        switch item.ticket.sla?.status {
        case .missed: StyledText("▲ SLA", context.inboxStyle == .quiet ? .quiet : .critical)
        case .active: StyledText("SLA", .quiet)
        case .hit, .cancelled, nil: StyledText()
        }
    }

    static let subject = Column<Item>.text(
        LocalizedText(en: "subject", pt: "assunto"), .text { item, _ in item.ticket.subject }, title: .none, width: 28,
        growth: 400
    ) { item, context in
        let subject = item.ticket.subject
        return subject.isEmpty
            ? StyledText(QueuesText.noText(context.language), .quiet) : StyledText(subject, context.inboxStyle)
    }
}

/// The severity of a customer's wait, in the business hours of the team.
enum WaitLevel: Int, Comparable, Sendable {
    case fine, long, tooLong

    /// The level of somebody who has waited at `now`.
    ///
    /// - Parameters:
    ///   - wait: By the clock; nil if nobody is known to be waiting.
    ///   - team: nil for nobody's.
    init(_ wait: Duration?, of team: Team.ID?, at now: Date, _ limits: WaitLimits, _ rules: SnapshotRules) {
        let since = now.addingTimeInterval(-(wait ?? .zero).seconds)
        func hasPassed(_ limit: Duration) -> Bool {
            rules.hasPassed(limit, from: since, to: now, for: team.map { [$0] } ?? [])
        }
        self = !hasPassed(limits.warning) ? .fine : hasPassed(limits.critical) ? .tooLong : .long
    }

    /// The worst level of those who have waited longest in their queue.
    init(in snapshot: Snapshot?, at now: Date, _ limits: WaitLimits) {
        guard let snapshot else {
            self = .fine
            return
        }
        self = snapshot.queues.reduce(.fine) { worst, queue in
            max(worst, WaitLevel(queue.longestWait(at: now), of: queue.id, at: now, limits, snapshot.rules))
        }
    }

    static func < (left: WaitLevel, right: WaitLevel) -> Bool { left.rawValue < right.rawValue }

    /// The style of the wait; a normal one has the style `base`.
    func style(_ base: Style) -> Style {
        switch self {
        case .fine: base
        case .long: .warning
        case .tooLong: .critical
        }
    }
}

/// The time left to answer a ticket, or else to close it, by its team's targets and business hours.
enum TimeLeft {
    /// The time left, most urgent first; empty for a ticket without a target that still counts.
    static func column<Row>(drop: Int, _ ticket: @escaping @Sendable (Row) -> Conversation) -> Column<Row> {
        var column = Column<Row>.figure(
            LocalizedText(en: "left", pt: "prazo"), .span { row, context in of(ticket(row), context) }, title: .none,
            width: 0, drop: drop
        ) { row, context in
            let (rules, now) = (context.snapshot.rules, context.serviceNow)
            if let left = rules.responseTimeLeft(for: ticket(row), at: now) { return text(left, context) }
            return rules.closeTimeLeft(for: ticket(row), at: now).map { toClose($0, context) } ?? StyledText()
        }
        column.width = { context in
            (context.language == .english ? 9 : 10) + (context.snapshot.rules.hasCloseTargets ? 1 : 0)
        }
        return column
    }

    /// `close 3h`, or `close -3h` once it is overdue.
    private static func toClose(_ left: Duration, _ context: Context) -> StyledText {
        let span = (left < .zero ? "-" : "") + context.numbers.shortSpan(left < .zero ? .zero - left : left)
        let isQuiet = context.inboxStyle == .quiet
        return StyledText(closing(span)(context.language), left < .zero && !isQuiet ? .warning : .quiet)
    }

    private static func closing(_ span: String) -> LocalizedText {
        LocalizedText(en: "close \(span)", pt: "fechar \(span)")
    }

    /// nil if nothing says by when it should be answered or closed.
    static func of(_ ticket: Conversation, _ context: Context) -> Duration? {
        context.snapshot.rules.timeLeft(for: ticket, at: context.serviceNow)
    }

    /// `left 12m`, or `over 3m` once it is overdue.
    static func text(_ left: Duration, _ context: Context) -> StyledText {
        let span = context.numbers.shortSpan(left < .zero ? .zero - left : left)
        let text = left < .zero ? overdue(span) : remaining(span)
        let isQuiet = context.inboxStyle == .quiet
        return StyledText(text(context.language), left < .zero && !isQuiet ? .critical : .quiet)
    }

    private static func remaining(_ span: String) -> LocalizedText {
        LocalizedText(en: "\(span) left", pt: "faltam \(span)")
    }

    private static func overdue(_ span: String) -> LocalizedText {
        LocalizedText(en: "\(span) over", pt: "atraso \(span)")
    }
}
