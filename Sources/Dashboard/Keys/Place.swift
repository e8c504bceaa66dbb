/// Where the keys go: the pane or overlay that has them.
enum Place: CaseIterable, Sendable {
    case lock
    case help, link
    /// A line that is being typed.
    case filter, palette
    case teamPicker
    /// A screen that has nothing to select: loading, failed, empty.
    case message
    case teams, queuedTickets
    case agents, phoneOnly
    case agentTickets, agentCalls, emptyAgentPage
    case csatAgents, ratings, rating
}

extension Set<Place> {
    /// Everywhere.
    static let everywhere = Set(Place.allCases)
    /// Where nothing lies over the screens.
    static let screens = everywhere.subtracting(overlays).subtracting(typing).subtracting([.lock])
    /// Where a row can be selected.
    static let lists: Set = [
        .teams, .queuedTickets, .agents, .phoneOnly, .agentTickets, .agentCalls, .csatAgents, .ratings,
    ]
    /// Lists that can be sorted and filtered.
    static let panes: Set = [.teams, .queuedTickets, .agents, .phoneOnly, .csatAgents, .ratings]
    /// What lies over the screens and can be closed.
    static let overlays: Set = [.help, .link, .rating, .teamPicker]
    /// Where characters are text, not keys.
    static let typing: Set = [.filter, .palette]
    /// Where more is written than may fit.
    static let scrolling: Set = [.help, .rating]
}
