import Canvas
import Localization
import Monitoring

/// The page of one person: who it is, the day, the tickets, and the ratings.
struct AgentPageState: ListScreen {
    /// The person shown.
    enum Person: Hashable, Sendable {
        case agent(Teammate.ID)
        case phoneOnly(PhoneUser.ID)
    }

    static let panes: [any Pane<AgentPageState>.Type] = [
        AgentTicketPane.self, AgentTimelinePane.self, AgentRatingPane.self,
    ]
    static let emptyScope = KeyScope.emptyAgentPage

    let person: Person
    var focus = AgentTicketPane.name
    var tickets = ListPane<Conversation.ID>(
        sort: AgentTicketRow.defaultSort, sourceOrder: AgentTicketRow.defaultSort)
    var timeline = ListPane<TimelineEntry.ID>(sort: TimelineRow.defaultSort, sourceOrder: TimelineRow.defaultSort)
    var ratings = ListPane<Conversation.ID>(sort: OwnRatingRow.defaultSort, sourceOrder: OwnRatingRow.defaultSort)
    /// The content; nil if the person is no longer monitored.
    private(set) var content: AgentPageContent?

    /// - Parameter orders: The sort orders of the previously open page, by list name.
    init(person: Person, orders: [String: SortOrder] = [:]) {
        self.person = person
        restore(orders)
    }

    mutating func update(_ context: Context) {
        content = AgentPageContent(person, context.snapshot)
        updateLists(context)
        fitToScreen(context)
    }

    func isFocusable(_ pane: any Pane<AgentPageState>.Type, _ layout: Layout) -> Bool {
        pane.isFocusable(self) && layout[.rows(pane.name)].height > 0
    }

    func draw(_ context: Context, on frame: inout Frame) {
        guard let content else {
            return frame.write(centered: [StyledText(AgentPageText.gone(context.language), .quiet)], in: context.body)
        }
        let layout = layout(context)
        let facts = AgentFacts(content: content, context: context)
        let width = context.body.width - 2
        let head = [
            (Part.summary, [facts.identity(width: width)]),
            (.strip, AgentDay(content.row.agent, context).lines(width: width)), (.facts, facts.lines(width: width)),
        ]
        for (part, lines) in head {
            let room = layout[part].inset(left: 1, right: 1)
            for (row, line) in lines.enumerated() { frame.write(line, row: row, in: room) }
        }
        drawLists(layout, context, on: &frame)
    }
}

/// The layout of one person's page: the timeline beside tickets and ratings on wide screens, otherwise one pane above
/// the other.
///
/// On low screens the strip of the day is dropped first, then the ratings, since those of the period are in the
/// timeline.
extension AgentPageState {
    func layout(_ context: Context) -> Layout {
        guard let content else { return Layout(in: context.body, []) }
        let facts = AgentFacts(content: content, context: context).lines(width: context.body.width - 2).count
        let strip = context.body.height >= Self.minHeightForStrip ? AgentDay(content.row.agent, context).rows : 0
        let room = max(0, context.body.height - 2 - strip - facts)
        let head: [Share] = [.fixed(1, .summary), .fixed(strip, .strip), .fixed(facts, .facts), .fixed(1)]
        guard content.hasInbox else { return Layout(in: context.body, head + [pane(AgentTimelinePane.name)]) }
        let isWide = context.body.width >= Self.wideLayoutWidth
        return Layout(in: context.body, head + (isWide ? columns(content, context, room) : stack(content, room)))
    }

    private static let wideLayoutWidth = 124
    private static let gap = 3
    /// The minimum height of the page for the strip.
    private static let minHeightForStrip = 16
    /// The minimum height of all panes for the ratings, if panes are stacked.
    private static let minHeightForRatings = 16
    private static let maxStackedRatings = 5

    private func columns(_ content: AgentPageContent, _ context: Context, _ room: Int) -> [Share] {
        let ratings = min(max(1, content.ratings.count) + 1, room / 2)
        return [
            .rest(columns: [
                .fixed((context.body.width - Self.gap) / 2, rows: [pane(AgentTimelinePane.name)]), .fixed(Self.gap),
                .rest(rows: [
                    .fixed(1, .over(AgentTicketPane.name)),
                    .wanted(max(1, content.tickets.count), atLeast: 1, .rows(AgentTicketPane.name)), .fixed(1),
                    .rest(
                        atLeast: ratings,
                        rows: [.fixed(1, .over(AgentRatingPane.name)), .rest(.rows(AgentRatingPane.name))]),
                ]),
            ])
        ]
    }

    private func stack(_ content: AgentPageContent, _ room: Int) -> [Share] {
        let hasRatings = room >= Self.minHeightForRatings && !content.ratings.isEmpty
        let ratings = hasRatings ? min(content.ratings.count, Self.maxStackedRatings) + 1 : 0
        let half = max(0, room - (hasRatings ? ratings + 1 : 0) - 3) / 2
        return [
            .fixed(1, .over(AgentTicketPane.name)),
            .wanted(max(1, content.tickets.count), atLeast: half, .rows(AgentTicketPane.name)), .fixed(1),
            .fixed(1, .over(AgentTimelinePane.name)),
            .rest(atLeast: max(1, content.timeline.count), .rows(AgentTimelinePane.name)), .fixed(hasRatings ? 1 : 0),
            .fixed(ratings, rows: [pane(AgentRatingPane.name)]),
        ]
    }

    /// A pane with its heading.
    private func pane(_ name: String) -> Share { .rest(rows: [.fixed(1, .over(name)), .rest(.rows(name))]) }
}

extension Part {
    /// The hours of the day and the person's states.
    fileprivate static let strip = Part("strip")
    /// The day and the tickets in numbers.
    fileprivate static let facts = Part("facts")
}

/// The person's tickets.
enum AgentTicketPane: Pane {
    static let name = "agent_tickets"
    static var list: WritableKeyPath<AgentPageState, ListPane<Conversation.ID>> { \.tickets }
    static let keyScope = KeyScope.agentTickets
    static let allColumns = AgentTicketRow.columns(showsTimeLeft: true, numbers: 8)
    static let indent = 1

    static func rows(_ screen: AgentPageState, _ context: Context) -> Rows<Conversation> {
        Rows(screen.content?.tickets ?? [])
    }

    static func id(of row: Conversation) -> Conversation.ID { row.id }

    static func columns(_ screen: AgentPageState, _ context: Context) -> [Column<Conversation>] {
        AgentTicketRow.columns(showsTimeLeft: context.snapshot.rules.showsTimeLeft, numbers: 8)
    }

    static func columns(
        for visible: [Conversation], _ screen: AgentPageState, _ context: Context
    ) -> [Column<Conversation>] {
        AgentTicketRow.columns(
            showsTimeLeft: context.snapshot.rules.showsTimeLeft, numbers: TicketRow.numberWidth(visible))
    }

    static func title(_ screen: AgentPageState, _ context: Context) -> PaneTitle {
        PaneTitle(
            heading: AgentPageText.tickets(context.language), count: screen.content?.tickets.count,
            note: screen.tickets.sortNoteUnlessDefault(allColumns, context))
    }

    static func absence(_ screen: AgentPageState, _ context: Context) -> PaneAbsence? {
        .note(context.absence(AgentPageText.noTickets, in: .inbox))
    }

    static func subject(of row: Conversation) -> ReaderSubject? { .ticket(ReaderTicket(row)) }
}

/// The person's day.
enum AgentTimelinePane: Pane {
    static let name = "agent_timeline"
    static var list: WritableKeyPath<AgentPageState, ListPane<TimelineEntry.ID>> { \.timeline }
    static let keyScope = KeyScope.agentTimeline
    static let allColumns = TimelineRow.columns
    static let indent = 1

    static func rows(_ screen: AgentPageState, _ context: Context) -> Rows<TimelineEntry> {
        Rows(screen.content?.timeline ?? [])
    }

    static func id(of row: TimelineEntry) -> TimelineEntry.ID { row.id }

    static func title(_ screen: AgentPageState, _ context: Context) -> PaneTitle {
        let calls = screen.content.map { AgentFacts(content: $0, context: context).calls }
        return PaneTitle(
            heading: AgentPageText.timeline(context.language),
            facts: screen.timeline.filter.isShown ? StyledText() : calls ?? StyledText(),
            note: screen.timeline.sortNoteUnlessDefault(allColumns, context))
    }

    static func absence(_ screen: AgentPageState, _ context: Context) -> PaneAbsence? {
        screen.content.map { .note(absence(of: $0.row, context)(context.language)) }
    }

    private static func absence(of row: AgentRow, _ context: Context) -> LocalizedText {
        if row.calls != nil { return context.callsAreComplete ? AgentPageText.noEvents : AgentPageText.noEventsKnown }
        let isWithoutPhone = context.phoneIsKnown && !row.hasPhone(context)
        return isWithoutPhone ? AgentPageText.noEventsNoPhone : AgentPageText.noEventsCallsUnknown
    }

    static func subject(of row: TimelineEntry) -> ReaderSubject? { row.subject }
}

/// The person's ratings.
enum AgentRatingPane: Pane {
    static let name = "agent_ratings"
    static var list: WritableKeyPath<AgentPageState, ListPane<Conversation.ID>> { \.ratings }
    static let keyScope = KeyScope.agentRatings
    static let allColumns = OwnRatingRow.columns
    static let indent = 1

    static func rows(_ screen: AgentPageState, _ context: Context) -> Rows<ConversationRating> {
        Rows(screen.content?.ratings ?? [])
    }

    static func id(of row: ConversationRating) -> Conversation.ID { row.conversation }

    static func title(_ screen: AgentPageState, _ context: Context) -> PaneTitle {
        PaneTitle(
            heading: CSATText.latest(context.language), count: screen.content?.ratings.count,
            note: screen.ratings.sortNoteUnlessDefault(allColumns, context))
    }

    static func absence(_ screen: AgentPageState, _ context: Context) -> PaneAbsence? {
        if context.snapshot.csat == nil { return .note(SourceText.ratingsUnknown(context.language)) }
        if let counts = screen.content?.csat, counts.total > 0 {
            return .note(CSATText.noneAmongLatest(context.language))
        }
        let isComplete = context.snapshot.csatCompleteFrom == nil
        return .note(context.absence(isComplete ? CSATText.noRatings : CSATText.noRatingsKnown, in: .inbox))
    }

    static func subject(of row: ConversationRating) -> ReaderSubject? { .ticket(ReaderTicket(row)) }
}

/// The content of the page of one person.
struct AgentPageContent: Equatable, Sendable {
    let row: AgentRow
    /// Open tickets awaiting a reply, then other open tickets, then snoozed ones.
    let tickets: [Conversation]
    /// The calls, new tickets and requested ratings of the period, newest first.
    let timeline: [TimelineEntry]
    /// The person's ratings among the latest of the month, newest first.
    let ratings: [ConversationRating]
    /// The month's ratings in numbers; nil without requested ratings.
    let csat: CSATCounts?

    /// nil if the person is no longer monitored.
    init?(_ person: AgentPageState.Person, _ snapshot: Snapshot) {
        switch person {
        case .agent(let id):
            guard let agent = snapshot.agents.first(where: { $0.id == id }) else { return nil }
            row = .agent(agent)
            let open = agent.openTickets
            tickets = open.filter(\.awaitsReply) + open.filter { !$0.awaitsReply } + agent.snoozedTickets
            ratings = snapshot.csat?.ratings.filter { $0.teammate == id } ?? []
            csat = snapshot.csat?.agents.first { $0.id == id }?.counts
            timeline = TimelineEntry.merged(
                calls: agent.calls?.log ?? CallLog(), tickets: agent.newTickets,
                ratings: ratings.filter { snapshot.period.contains($0.requestedAt) })
        case .phoneOnly(let id):
            guard let figures = snapshot.phoneOnly.first(where: { $0.id == id }) else { return nil }
            row = .phoneOnly(figures)
            tickets = []
            ratings = []
            csat = nil
            timeline = (figures.calls?.log ?? CallLog()).map(TimelineEntry.call)
        }
    }

    /// Whether the person can have tickets; not the case for a phone user who is not an agent.
    var hasInbox: Bool { row.agent != nil }
}
