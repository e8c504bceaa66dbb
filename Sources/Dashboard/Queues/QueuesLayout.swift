import Canvas

/// The layout of the queues screen.
struct QueuesLayout: Equatable {
    /// One line for the filter of the teams, if there is one.
    let teamFilter: Rect
    let teamTitles: Rect
    let teams: Rect
    let ticketTitle: Rect
    let tickets: Rect

    /// The minimum number of visible tickets.
    private static let minTickets = 5

    /// - Parameters:
    ///   - rows: The preferred height of the upper pane.
    ///   - hasFilter: Whether the filter of the teams is shown.
    init(body: Rect, rows: Int, hasFilter: Bool = false) {
        let (filter, body) = body.splitTop(hasFilter ? 1 : 0)
        let room = body.height - 3
        let teamRows = min(rows, max(2, room - max(Self.minTickets, room / 2)))
        let (titles, belowTitles) = body.splitTop(1)
        let (teams, belowTeams) = belowTitles.splitTop(teamRows)
        let (_, lower) = belowTeams.splitTop(1)
        let (ticketTitle, tickets) = lower.splitTop(1)
        teamFilter = filter
        teamTitles = titles
        self.teams = teams
        self.ticketTitle = ticketTitle
        self.tickets = tickets
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> QueuesState.Pane? {
        if teams.contains(point) { return .teams }
        return tickets.contains(point) ? .tickets : nil
    }
}
