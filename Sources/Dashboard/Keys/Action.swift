import Monitoring

/// What a key does.
enum Action: Hashable, Sendable {
    case show(Tab)
    case nextPane, previousPane
    case move(Motion)
    case enter, back
    case openLink, copyLink
    case filter, sort, reverseSort
    /// On the list of agents: mark the row, show the marked ones alone, unmark all.
    case mark, compare, unmark
    case togglePeriod, pickTeams, freeze, wallboard
    /// On reports about the past: the days, and whether missing history is loaded.
    case pickRange, toggleLoading
    /// On the satisfaction screen: the ratings to show.
    case pickRatings
    /// On a calendar.
    case stepDays(Int), stepMonths(Int)
    /// On the trends: what is counted, in which hours, of whom.
    case nextMeasure
    case nextShift, previousShift
    case nextPart, previousPart
    /// Between the calls of today and the report on calls.
    case switchView
    case export
    case refresh
    case commands
    /// In the reader.
    case reload
    /// Show the numbers of callers whole, or hide them again.
    case toggleNumbers
    /// On one agent's page.
    case previousAgent, nextAgent
    /// Say to an alert that one knows, or that one does not want to hear of it for a while; again takes it back.
    case acknowledge, mute
    /// In the menu of mutes.
    case muteFor(MuteMenu.Choice)
    case help, closeOverlay
    case lock, quit, repaint, suspend
    /// On the lock screen.
    case erase, clear
    /// What is being typed or picked is right, or is to be forgotten.
    case submit, cancel
    case edit(TextField.Edit)
    /// In a picker: everything, or nothing.
    case markAll
}
