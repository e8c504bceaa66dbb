import Canvas
import Monitoring

/// The page of one person: the tickets, the day, and the ratings.
struct AgentPageState: Equatable, Sendable {
    /// Whose page it is.
    enum Person: Hashable, Sendable {
        case agent(Teammate.ID)
        case phoneOnly(PhoneUser.ID)
    }

    /// In the order in which the keys go from one to the next.
    enum Pane: CaseIterable, Sendable {
        case tickets, timeline, ratings
    }

    let person: Person
    private(set) var focus: Pane
    private(set) var tickets = ListSelection<Conversation.ID>()
    private(set) var timeline = ListSelection<TimelineEntry.ID>()
    private(set) var ratings = ListSelection<Conversation.ID>()
    /// What there is to show; nil when the person is not among the monitored ones any more.
    private(set) var content: AgentPageContent?

    init(person: Person, focus: Pane = .tickets) {
        self.person = person
        self.focus = focus
    }

    var place: Place {
        switch focus {
        case .tickets: tickets.id == nil ? .emptyAgentPage : .agentTickets
        case .timeline: timeline.id == nil ? .emptyAgentPage : .agentTimeline
        case .ratings: ratings.id == nil ? .emptyAgentPage : .agentRatings
        }
    }

    /// Takes in new figures.
    mutating func update(_ context: Context) {
        content = AgentPageContent(person, context.snapshot)
        settle(context)
    }

    mutating func settle(_ context: Context) {
        let layout = layout(context)
        tickets.settle(in: ticketIDs, height: layout.tickets.height)
        timeline.settle(in: timelineIDs, height: layout.timeline.height)
        ratings.settle(in: ratingIDs, height: layout.ratings.height)
        if !canFocus(focus, layout) { focus = Pane.allCases.first { canFocus($0, layout) } ?? .tickets }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane: changePane(by: 1, context)
        case .previousPane: changePane(by: -1, context)
        case .enter: return selected.map { .read($0) } ?? .nothing
        case .openLink: return open(context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = layout(context)
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press: press(pane, at: mouse.at, layout)
        case .doublePress: return selected.map { .read($0) } ?? .nothing
        }
        return .nothing
    }

    /// Where the parts are, for what there is to show.
    func layout(_ context: Context) -> AgentPageLayout {
        guard let content else { return AgentPageLayout(body: context.body, content: nil, strip: 0, facts: 0) }
        let facts = AgentFacts(content: content, context: context)
        return AgentPageLayout(
            body: context.body, content: content,
            strip: AgentDay(content.row.agent, context).rows, facts: facts.lines(width: context.body.width - 2).count)
    }
}

extension AgentPageState {
    private var ticketIDs: some RandomAccessCollection<Conversation.ID> { (content?.tickets ?? []).lazy.map(\.id) }
    private var timelineIDs: some RandomAccessCollection<TimelineEntry.ID> {
        (content?.timeline ?? []).lazy.map(\.id)
    }
    private var ratingIDs: some RandomAccessCollection<Conversation.ID> {
        (content?.ratings ?? []).lazy.map(\.conversation)
    }

    /// What is selected in the pane that has the keys.
    private var selected: ReaderSubject? {
        guard let content else { return nil }
        switch focus {
        case .tickets:
            return content.tickets.first { $0.id == tickets.id }.map { .ticket(ReaderTicket($0)) }
        case .timeline:
            return content.timeline.first { $0.id == timeline.id }?.subject
        case .ratings:
            return content.ratings.first { $0.conversation == ratings.id }.map { .ticket(ReaderTicket($0)) }
        }
    }

    private func canFocus(_ pane: Pane, _ layout: AgentPageLayout) -> Bool {
        let isEmpty =
            switch pane {
            case .tickets: tickets.id == nil
            case .timeline: timeline.id == nil
            case .ratings: ratings.id == nil
            }
        return !isEmpty && layout.rows(of: pane).height > 0
    }

    private mutating func changePane(by step: Int, _ context: Context) {
        let layout = layout(context)
        let panes = Pane.allCases.filter { canFocus($0, layout) }
        guard let position = panes.firstIndex(of: focus) else { return }
        focus = panes[(position + step + panes.count) % panes.count]
    }

    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        let height = layout(context).rows(of: pane).height
        switch pane {
        case .tickets: tickets.move(motion, in: ticketIDs, height: height)
        case .timeline: timeline.move(motion, in: timelineIDs, height: height)
        case .ratings: ratings.move(motion, in: ratingIDs, height: height)
        }
    }

    private mutating func press(_ pane: Pane, at point: Point, _ layout: AgentPageLayout) {
        let rect = layout.rows(of: pane)
        let row = point.y - rect.y
        switch pane {
        case .tickets:
            guard tickets.offset + row < ticketIDs.count else { return }
            tickets.select(tickets.offset + row, in: ticketIDs, height: rect.height)
        case .timeline:
            guard timeline.offset + row < timelineIDs.count else { return }
            timeline.select(timeline.offset + row, in: timelineIDs, height: rect.height)
        case .ratings:
            guard ratings.offset + row < ratingIDs.count else { return }
            ratings.select(ratings.offset + row, in: ratingIDs, height: rect.height)
        }
        focus = pane
    }

    private func open(_ context: Context) -> Reply {
        switch selected {
        case .ticket(let ticket): .effect(.open(context.snapshot.rules.links.link(to: ticket.id)))
        case .call(let call): call.openRecording
        case nil: .nothing
        }
    }
}
