/// What a key does.
enum Action: Hashable, Sendable {
    case show(Tab)
    case nextPane, previousPane
    case move(Motion)
    case enter, back
    case openLink
    case refresh
    case help, closeOverlay
    case lock, quit, repaint, suspend
    /// On the lock screen.
    case submit, erase, clear
}
