import Canvas

/// Where the parts of the queues screen are.
struct QueuesLayout: Equatable {
    let teamTitles: Rect
    let teams: Rect
    let ticketTitle: Rect
    let tickets: Rect

    /// At least so many tickets are in view, however many teams there are.
    private static let fewestTickets = 5

    /// - Parameter rows: The rows that the upper pane would like to show.
    init(body: Rect, rows: Int) {
        let room = body.height - 3
        let teamRows = min(rows, max(2, room - max(Self.fewestTickets, room / 2)))
        let (titles, belowTitles) = body.splitTop(1)
        let (teams, belowTeams) = belowTitles.splitTop(teamRows)
        let (_, lower) = belowTeams.splitTop(1)
        let (ticketTitle, tickets) = lower.splitTop(1)
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
