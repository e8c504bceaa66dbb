import Monitoring

/// What a key does.
enum Action: Hashable, Sendable {
    case show(Tab)
    case nextPane, previousPane
    case move(Motion)
    case enter, back
    case openLink, copyLink
    case filter, sort, reverseSort
    /// On the list of agents: mark the row, show only marked ones, unmark all.
    case mark, compare, unmark
    case togglePeriod, pickTeams, freeze, wallboard
    /// On reports: choose the days; stop or resume loading history.
    case pickRange, toggleLoading
    /// On the satisfaction screen: choose the ratings to show.
    case pickRatings
    /// On a calendar.
    case stepDays(Int), stepMonths(Int)
    /// On the trends: change what is counted, the hours, and the team or line.
    case nextMeasure
    case nextShift, previousShift
    case nextPart, previousPart
    /// Switches between current calls and the calls report.
    case switchView
    case export
    case refresh
    case commands
    /// In the reader.
    case reload
    /// Shows or masks callers' numbers.
    case toggleNumbers
    /// On one agent's page.
    case previousAgent, nextAgent
    /// Acknowledges or mutes an alert; again undoes it.
    case acknowledge, mute
    /// In the menu of mute durations.
    case muteFor(MuteMenu.Choice)
    case help, closeOverlay
    case lock, quit, repaint, suspend
    /// On the lock screen.
    case erase, clear
    /// Confirms or cancels typing or picking.
    case submit, cancel
    case edit(TextField.Edit)
    /// In a picker: marks everything, or nothing.
    case markAll
}
