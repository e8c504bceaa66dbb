import Canvas

/// Where the parts of the agents screen are. The lower parts follow the list of agents, and keep their room where it is
/// long.
struct AgentsLayout: Equatable {
    /// A line for the filter of the agents, while there is one.
    let filter: Rect
    let titles: Rect
    let agents: Rect
    let phoneTitle: Rect
    let phoneOnly: Rect
    /// Lines about those who have no row: a blank one, then what there is to say.
    let notes: Rect

    /// - Parameters:
    ///   - phoneOnly: How many phone users are no agent.
    ///   - hasFilter: Whether the filter of the agents is to be seen.
    ///   - notes: How many lines there are about those who have no row.
    init(body: Rect, agents: Int, phoneOnly: Int, hasFilter: Bool = false, notes: Int) {
        let (filter, body) = body.splitTop(hasFilter ? 1 : 0)
        let (titles, room) = body.splitTop(1)
        let notesHeight = notes > 0 ? notes + 1 : 0
        let leftOver = room.height - notesHeight - max(1, agents) - 2
        let phoneRows = min(phoneOnly, max(2, body.height / 4, leftOver))
        let phoneHeight = phoneRows > 0 ? phoneRows + 2 : 0
        let agentRows = min(max(1, agents), max(1, room.height - phoneHeight - notesHeight))
        let (agentRect, afterAgents) = room.splitTop(agentRows)
        let (phoneArea, afterPhone) = afterAgents.splitTop(phoneHeight)
        let phoneParts = phoneArea.splitTop(2)
        self.filter = filter
        self.titles = titles
        self.agents = agentRect
        phoneTitle = phoneParts.top.splitTop(1).bottom
        self.phoneOnly = phoneParts.bottom
        self.notes = afterPhone.splitTop(notesHeight).top.splitTop(1).bottom
    }

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> AgentsState.Pane? {
        if agents.contains(point) { return .agents }
        return phoneOnly.contains(point) ? .phoneOnly : nil
    }
}
