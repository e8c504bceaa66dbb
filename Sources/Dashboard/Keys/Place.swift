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
    case agentTickets, agentTimeline, agentRatings, emptyAgentPage
    case csatAgents, ratings
    /// The satisfaction screen without a rating to select.
    case emptyCSAT
    case rangePicker, ratingFilter
    /// Two dates that are being typed, or moved about on a calendar.
    case dateFields
    case calls, lines
    /// The calls screen without a call to select.
    case emptyCalls
    case ticketReader, callReader
    /// An alert of now, one that is over, everything about one, and the question how long to mute it.
    case alerts, pastAlerts, alertDetails, pastAlertDetails, muteMenu
    case trends, callsReport
}

extension Set<Place> {
    /// Everywhere.
    static let everywhere = Set(Place.allCases)
    /// Where nothing lies over the screens.
    static let screens = everywhere.subtracting(overlays).subtracting(typing).subtracting([.lock])
    /// Where a row can be selected.
    static let lists: Set = [
        .teams, .queuedTickets, .agents, .phoneOnly, .agentTickets, .agentTimeline, .agentRatings, .csatAgents,
        .ratings, .calls, .lines, .alerts, .pastAlerts, .callsReport,
    ]
    /// Lists that can be sorted and filtered.
    static let panes: Set = [
        .teams, .queuedTickets, .agents, .phoneOnly, .agentTickets, .agentTimeline, .agentRatings, .csatAgents,
        .ratings, .calls, .lines, .callsReport, .alerts, .pastAlerts,
    ]
    /// Lists of tickets, or of what stands for one.
    static let tickets: Set = [.queuedTickets, .agentTickets, .agentRatings, .ratings]
    /// The panes of one agent's page.
    static let agentPage: Set = [.agentTickets, .agentTimeline, .agentRatings, .emptyAgentPage]
    /// What can be written to a file.
    static let exportable: Set = [
        .agents, .phoneOnly, .csatAgents, .ratings, .emptyCSAT, .calls, .lines, .callsReport,
    ]
    /// What lies over the screens and can be closed.
    static let overlays: Set = [
        .help, .link, .ticketReader, .callReader, .teamPicker, .alertDetails, .pastAlertDetails, .muteMenu,
        .rangePicker, .ratingFilter, .dateFields,
    ]
    /// Where characters are text, not keys.
    static let typing: Set = [.filter, .palette]
    /// Screens about days that can be chosen.
    static let reports = csat.union([.trends, .callsReport])
    /// The satisfaction screen.
    static let csat: Set = [.csatAgents, .ratings, .emptyCSAT]
    /// Where more is written than may fit.
    static let scrolling: Set = [.help, .ticketReader, .callReader, .alertDetails, .pastAlertDetails]
}
