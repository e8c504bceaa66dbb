import Canvas

/// The layout of the agents screen. The lower panes follow the list of agents, and keep a minimum height if it is long.
struct AgentsLayout: Equatable {
    /// One line for the filter of the agents, if there is one.
    let filter: Rect
    let titles: Rect
    let agents: Rect
    let phoneTitle: Rect
    let phoneOnly: Rect
    /// A blank line and notes about people without a row.
    let notes: Rect

    /// - Parameters:
    ///   - phoneOnly: The number of phone users who are not agents.
    ///   - hasFilter: Whether the filter of the agents is shown.
    ///   - notes: The number of notes about people without a row.
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

    /// The pane with a row at `point`.
    func pane(at point: Point) -> AgentsState.Pane? {
        if agents.contains(point) { return .agents }
        return phoneOnly.contains(point) ? .phoneOnly : nil
    }
}
