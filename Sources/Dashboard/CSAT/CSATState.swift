import Canvas
import Monitoring

/// Satisfaction: the people rated, the latest ratings, and the one that is being read.
struct CSATState: ScreenState {
    enum Pane: Sendable {
        case agents, ratings
    }

    private(set) var focus = Pane.agents
    private(set) var agents = ListSelection<RatedPerson>()
    private(set) var ratings = ListSelection<Conversation.ID>()
    /// The rating whose remark is shown in full.
    private(set) var reading: ConversationRating?
    /// The first line in view of that.
    private(set) var readingOffset = 0

    var place: Place {
        if reading != nil { return .rating }
        switch focus {
        case .agents: return agents.id == nil ? .message : .csatAgents
        case .ratings: return ratings.id == nil ? .message : .ratings
        }
    }

    mutating func update(_ context: Context) {
        settle(context)
    }

    mutating func settle(_ context: Context) {
        guard let report = context.snapshot.csat else {
            self = CSATState()
            return
        }
        let layout = CSATLayout(body: context.body, agents: report.agents.count)
        agents.settle(in: report.agents.lazy.map(RatedPerson.init), height: layout.agents.height)
        ratings.settle(in: report.ratings.lazy.map(\.conversation), height: layout.ratings.height)
        if ratings.id == nil { focus = .agents }
        if let reading {
            let lines = RatingText.lines(of: reading, context).count
            readingOffset = max(0, min(readingOffset, lines - context.body.height))
        }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane, .previousPane:
            focus = focus == .agents ? .ratings : .agents
            settle(context)
        case .enter: startReading(context)
        case .closeOverlay: reading = nil
        case .openLink: return open(context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = CSATLayout(body: context.body, agents: context.snapshot.csat?.agents.count ?? 0)
        let pane = reading == nil ? layout.pane(at: mouse.at) : focus
        guard let pane else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press: press(pane, at: mouse.at, layout, context)
        case .doublePress: if pane == .ratings { startReading(context) }
        }
        return .nothing
    }
}

/// The identity of a row of the table of people: nil gathers the ratings that name nobody.
struct RatedPerson: Hashable, Sendable {
    let id: InboxMember.ID?

    init(_ agent: CSATReport.Agent) {
        id = agent.id
    }
}

extension CSATState {
    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        guard let report = context.snapshot.csat else { return }
        guard reading == nil else {
            scroll(motion, context)
            return
        }
        let layout = CSATLayout(body: context.body, agents: report.agents.count)
        switch pane {
        case .agents: agents.move(motion, in: report.agents.lazy.map(RatedPerson.init), height: layout.agents.height)
        case .ratings: ratings.move(motion, in: report.ratings.lazy.map(\.conversation), height: layout.ratings.height)
        }
    }

    private mutating func scroll(_ motion: Motion, _ context: Context) {
        guard let reading else { return }
        readingOffset = motion.offset(
            from: readingOffset, height: context.body.height, count: RatingText.lines(of: reading, context).count)
    }

    private mutating func press(_ pane: Pane, at point: Point, _ layout: CSATLayout, _ context: Context) {
        guard reading == nil, let report = context.snapshot.csat else { return }
        switch pane {
        case .agents:
            let row = agents.offset + point.y - layout.agents.y
            guard row < report.agents.count else { return }
            agents.select(row, in: report.agents.lazy.map(RatedPerson.init), height: layout.agents.height)
        case .ratings:
            let row = ratings.offset + point.y - layout.ratings.y
            guard row < report.ratings.count else { return }
            ratings.select(row, in: report.ratings.lazy.map(\.conversation), height: layout.ratings.height)
        }
        focus = pane
    }

    private mutating func startReading(_ context: Context) {
        guard let report = context.snapshot.csat, report.ratings.indices.contains(ratings.index) else { return }
        reading = report.ratings[ratings.index]
        readingOffset = 0
    }

    private func open(_ context: Context) -> Reply {
        guard let id = reading?.conversation ?? ratings.id else { return .nothing }
        return .effect(.open(context.snapshot.rules.links.link(to: id)))
    }
}
