import Canvas
import Localization

/// One row of the key table: keys, what they do, where, and the texts that explain them.
struct Binding: Sendable, Equatable {
    /// The hint in the footer.
    struct Hint: Sendable, Equatable {
        let text: LocalizedText
        /// How the keys are written there; nil for the name of the first one.
        var keys: String?
        /// Hints with a higher number are dropped first if there is no room; nil is never dropped.
        let dropRank: Int?
    }

    let action: Action
    private(set) var keys: [Key]
    let scopes: Set<KeyScope>
    /// The text in the help.
    let help: LocalizedText
    /// nil if the footer does not mention it.
    private(set) var hint: Hint?
    /// Whether it works only if there is a password to lock the screen with.
    let needsPassword: Bool
    /// Whether the settings cannot change the keys.
    let isFixed: Bool

    init(
        _ action: Action, _ keys: Key..., in scopes: Set<KeyScope>, help: LocalizedText, hint: LocalizedText? = nil,
        hintKeys: String? = nil, drop: Int? = nil, needsPassword: Bool = false, isFixed: Bool = false
    ) {
        self.init(
            action, keys, in: scopes, help: help, hint: hint, hintKeys: hintKeys, drop: drop,
            needsPassword: needsPassword, isFixed: isFixed)
    }

    init(
        _ action: Action, _ keys: [Key], in scopes: Set<KeyScope>, help: LocalizedText, hint: LocalizedText? = nil,
        hintKeys: String? = nil, drop: Int? = nil, needsPassword: Bool = false, isFixed: Bool = false
    ) {
        self.action = action
        self.keys = keys
        self.scopes = scopes
        self.help = help
        self.hint = hint.map { Hint(text: $0, keys: hintKeys, dropRank: drop) }
        self.needsPassword = needsPassword
        self.isFixed = isFixed || action.name == nil
    }

    /// The same row with other keys.
    func with(_ keys: [Key]) -> Binding {
        var binding = self
        binding.keys = keys
        binding.hint?.keys = nil
        return binding
    }

    /// Whether the keys do anything in `scope`.
    func works(in scope: KeyScope, hasPassword: Bool) -> Bool {
        scopes.contains(scope) && (hasPassword || !needsPassword)
    }
}

/// The scope of keys: the pane or layer that receives them.
enum KeyScope: CaseIterable, Sendable {
    case lock
    case help, channel, handover, link
    /// The help while it is searched, and while a search marks places in it.
    case helpSearch, helpMatches
    /// A text field.
    case filter, palette, find
    case teamPicker
    /// The menu of columns to sort by.
    case sortMenu
    /// A screen without rows to select: loading, failed, or empty.
    case message
    case teams, queuedTickets
    case agents, phoneOnly
    case agentTickets, agentTimeline, agentRatings, emptyAgentPage
    case csatAgents, csatDates, ratings
    /// A person or dates without an answered rating.
    case csatUnrated
    /// The satisfaction screen without ratings to select.
    case emptyCSAT
    case rangePicker, ratingFilter
    /// What will be written to a file, before it is.
    case exportConfirmation
    /// Two dates that are typed, or moved on a calendar.
    case dateFields
    case calls, lines
    /// The calls screen without calls to select.
    case emptyCalls
    case ticketReader, callReader
    /// A call without a recording.
    case unrecordedCall
    /// Current alerts that count nothing listed elsewhere; those that lead to an agent, to the agents, to tickets, calls or a
    /// rating.
    case alerts, agentAlerts, staffingAlerts, ticketAlerts, callAlerts, ratingAlerts
    /// Ended alerts, the details of each, and the menu of mute durations.
    case pastAlerts, alertDetails, pastAlertDetails, muteMenu
    case trends, callsReport, serviceReport
    /// The people needed.
    case staffing
    /// The cells of the heat map.
    case trendCells
    /// The curves of a day, a replay of one of its minutes, and one without rows.
    case day, replay, emptyReplay
    /// The tickets or the calls that a figure counts, and a list of them without rows.
    case recordTickets, recordCalls, emptyRecords
    /// A command of the user's own: the agent it is about, what will run, while it runs, and what it printed.
    case commandAgent, commandConfirmation, commandProgress, commandOutput
}

extension Set<KeyScope> {
    /// Everywhere.
    static let everywhere = Set(KeyScope.allCases)
    /// Without an overlay.
    static let screens = everywhere.subtracting(overlays).subtracting(typing).subtracting([.lock])
    /// With a row to select.
    static let lists = currentAlerts.union([
        .teams, .queuedTickets, .agents, .phoneOnly, .agentTickets, .agentTimeline, .agentRatings, .csatAgents,
        .csatDates, .csatUnrated, .ratings, .calls, .lines, .pastAlerts, .callsReport, .serviceReport, .recordTickets,
        .recordCalls, .staffing, .replay,
    ])
    /// Lists that can be sorted and filtered.
    static let panes = currentAlerts.union([
        .teams, .queuedTickets, .agents, .phoneOnly, .agentTickets, .agentTimeline, .agentRatings, .csatAgents,
        .csatDates, .csatUnrated, .ratings, .calls, .lines, .callsReport, .serviceReport, .pastAlerts, .recordTickets,
        .recordCalls, .staffing, .replay,
    ])
    /// Lists of tickets, or of items that stand for one.
    static let tickets: Set = [.queuedTickets, .agentTickets, .agentRatings, .ratings, .recordTickets]
    /// The panes of one agent's page.
    static let agentPage: Set = [.agentTickets, .agentTimeline, .agentRatings, .emptyAgentPage]
    /// The list of alerts with a current one selected.
    static let currentAlerts = leadingAlerts.union([.alerts])
    /// The same, if what the alert counts is listed elsewhere.
    static let leadingAlerts: Set = [.agentAlerts, .staffingAlerts, .ticketAlerts, .callAlerts, .ratingAlerts]
    /// Lists that can be exported.
    static let exportable: Set = [
        .agents, .phoneOnly, .csatAgents, .csatDates, .csatUnrated, .ratings, .emptyCSAT, .calls, .lines, .callsReport,
        .serviceReport, .day,
    ]
    /// Overlays that can be closed.
    static let overlays: Set = [
        .help, .helpMatches, .channel, .handover, .link, .ticketReader, .callReader, .unrecordedCall, .teamPicker,
        .sortMenu,
        .alertDetails, .pastAlertDetails, .muteMenu, .rangePicker, .ratingFilter, .dateFields, .recordTickets,
        .recordCalls, .emptyRecords, .replay, .emptyReplay, .commandConfirmation, .commandProgress, .commandOutput,
        .exportConfirmation,
    ]
    /// A minute of the past.
    static let replays: Set = [.replay, .emptyReplay]
    /// What a figure counts.
    static let records: Set = [.recordTickets, .recordCalls, .emptyRecords]
    /// The trends.
    static let trends: Set = [.trends, .trendCells]
    /// Where characters are text rather than keys.
    static let typing: Set = [.filter, .helpSearch, .palette, .find, .commandAgent]
    /// Screens about a range of days.
    static let reports = csat.union(trends).union([.callsReport, .serviceReport, .staffing, .day])
    /// The satisfaction screen.
    static let csat: Set = csatTables.union([.ratings, .emptyCSAT])
    /// Its table of people or of dates.
    static let csatTables: Set = [.csatAgents, .csatDates, .csatUnrated]
    /// Overlays that may be scrolled.
    static let scrolling: Set = [
        .help, .helpMatches, .channel, .handover, .ticketReader, .callReader, .unrecordedCall, .alertDetails,
        .pastAlertDetails,
        .commandConfirmation, .commandOutput, .exportConfirmation,
    ]
}
