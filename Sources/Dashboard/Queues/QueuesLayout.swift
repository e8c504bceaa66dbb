import Canvas

/// Where the parts of the queues screen are.
struct QueuesLayout: Equatable {
    /// A line for the filter of the teams, while there is one.
    let teamFilter: Rect
    let teamTitles: Rect
    let teams: Rect
    let ticketTitle: Rect
    let tickets: Rect

    /// At least so many tickets are in view, however many teams there are.
    private static let fewestTickets = 5

    /// - Parameters:
    ///   - rows: The rows that the upper pane would like to show.
    ///   - hasFilter: Whether the filter of the teams is to be seen.
    init(body: Rect, rows: Int, hasFilter: Bool = false) {
        let (filter, body) = body.splitTop(hasFilter ? 1 : 0)
        let room = body.height - 3
        let teamRows = min(rows, max(2, room - max(Self.fewestTickets, room / 2)))
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

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> QueuesState.Pane? {
        if teams.contains(point) { return .teams }
        return tickets.contains(point) ? .tickets : nil
    }
}
