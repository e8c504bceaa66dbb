import Canvas

/// Where the parts of one person's page are: two panes side by side where it is wide, else one over the other.
struct AgentPageLayout: Equatable {
    /// One line: who it is.
    let facts: Rect
    let ticketTitle: Rect
    let tickets: Rect
    let callTitle: Rect
    let calls: Rect

    /// From this width on the panes are side by side.
    private static let wide = 124
    private static let gap = 3

    init(body: Rect, content: AgentPageContent?) {
        let (facts, rest) = body.splitTop(1)
        let room = rest.splitTop(1).bottom
        let (ticketArea, callArea) = Self.areas(in: room, content)
        self.facts = facts
        (ticketTitle, tickets) = ticketArea.splitTop(1)
        (callTitle, calls) = callArea.splitTop(1)
    }

    private static func areas(in room: Rect, _ content: AgentPageContent?) -> (tickets: Rect, calls: Rect) {
        let empty = Rect(x: room.x, y: room.maxY, width: room.width, height: 0)
        guard let content else { return (empty, empty) }
        guard content.hasInbox else { return (empty, room) }
        if room.width >= wide {
            let (left, right) = room.splitLeft((room.width - gap) / 2)
            return (left, right.splitLeft(gap).right)
        }
        let (wanted, others) = (max(1, content.tickets.count), max(1, content.calls.count))
        let available = max(0, room.height - 3)
        let half = available / 2
        let rows = wanted <= half ? wanted : min(wanted, max(half, available - others))
        let (top, bottom) = room.splitTop(rows + 1)
        return (top, bottom.splitTop(1).bottom)
    }

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> AgentPageState.Pane? {
        if tickets.contains(point) { return .tickets }
        return calls.contains(point) ? .calls : nil
    }
}
