import Canvas

/// The layout of one person's page: the timeline beside tickets and ratings on wide screens, otherwise one pane above
/// the other.
///
/// On low screens the strip of the day is dropped first, then the ratings, since those of the period are in the
/// timeline.
struct AgentPageLayout: Equatable {
    /// One line with the person's name and status.
    let identity: Rect
    /// The hours of the day and the person's states; empty if there is no room or nothing is known.
    let strip: Rect
    /// The day and the tickets in numbers.
    let facts: Rect
    let ticketTitle: Rect
    let tickets: Rect
    let timelineTitle: Rect
    let timeline: Rect
    let ratingTitle: Rect
    let ratings: Rect

    /// The width from which the panes are side by side.
    private static let wideLayoutWidth = 124
    private static let gap = 3
    /// The minimum height of the page for the strip.
    private static let minHeightForStrip = 16
    /// The minimum height of all panes for the ratings, if panes are stacked.
    private static let minHeightForRatings = 16
    private static let maxStackedRatings = 5

    /// - Parameters:
    ///   - strip: The height of the strip.
    ///   - facts: The height of the numbers.
    init(body: Rect, content: AgentPageContent?, strip stripRows: Int, facts factRows: Int) {
        let (identity, belowIdentity) = body.splitTop(1)
        let (strip, belowStrip) = belowIdentity.splitTop(body.height >= Self.minHeightForStrip ? stripRows : 0)
        let (facts, rest) = belowStrip.splitTop(factRows)
        let panes = Panes(in: rest.splitTop(1).bottom, content)
        self.identity = identity
        self.strip = strip
        self.facts = facts
        (ticketTitle, tickets) = panes.tickets.splitTop(1)
        (timelineTitle, timeline) = panes.timeline.splitTop(1)
        (ratingTitle, ratings) = panes.ratings.splitTop(1)
    }

    /// The panes with their titles.
    private struct Panes {
        var tickets: Rect
        var timeline: Rect
        var ratings: Rect

        init(in room: Rect, _ content: AgentPageContent?) {
            let empty = room.splitBottom(0).bottom
            (tickets, timeline, ratings) = (empty, empty, empty)
            guard let content else { return }
            guard content.hasInbox else {
                timeline = room
                return
            }
            if room.width >= wideLayoutWidth {
                placeSideBySide(in: room, content)
            } else {
                stack(in: room, content)
            }
        }

        private mutating func placeSideBySide(in room: Rect, _ content: AgentPageContent) {
            let (left, right) = room.splitLeft((room.width - gap) / 2)
            timeline = left
            let column = right.splitLeft(gap).right
            let wanted = max(1, content.ratings.count) + 1
            let (top, bottom) = column.splitBottom(min(wanted, column.height / 2))
            tickets = top.splitBottom(1).top
            ratings = bottom
        }

        private mutating func stack(in room: Rect, _ content: AgentPageContent) {
            var rest = room
            if room.height >= minHeightForRatings, !content.ratings.isEmpty {
                let rows = min(content.ratings.count, maxStackedRatings) + 1
                (rest, ratings) = room.splitBottom(rows)
                rest = rest.splitBottom(1).top
            }
            let (wanted, others) = (max(1, content.tickets.count), max(1, content.timeline.count))
            let available = max(0, rest.height - 3)
            let half = available / 2
            let rows = wanted <= half ? wanted : min(wanted, max(half, available - others))
            let (top, bottom) = rest.splitTop(rows + 1)
            tickets = top
            timeline = bottom.splitTop(1).bottom
        }
    }

    /// The rows of `pane`.
    func rows(of pane: AgentPageState.Pane) -> Rect {
        switch pane {
        case .tickets: tickets
        case .timeline: timeline
        case .ratings: ratings
        }
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> AgentPageState.Pane? {
        AgentPageState.Pane.allCases.first { rows(of: $0).contains(point) }
    }
}
