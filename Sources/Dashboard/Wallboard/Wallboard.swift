import Foundation
import Localization

/// The screen as it hangs in an office: figures that are read from across the room, and tabs that take turns.
struct Wallboard: Equatable, Sendable {
    /// How long each tab is shown.
    static let turn: Duration = .seconds(20)

    /// When the tab in view came up, in this machine's time.
    private(set) var turnedAt: Date

    /// Begins with the tab that is shown.
    init(at now: Date) {
        turnedAt = now
    }

    /// Whether it is the next tab's turn; if so, its turn begins.
    mutating func turns(at now: Date) -> Bool {
        guard now.timeIntervalSince(turnedAt) >= Self.turn.seconds else { return false }
        turnedAt = now
        return true
    }

    /// Somebody chose a tab: it gets a whole turn.
    mutating func chosen(at now: Date) {
        turnedAt = now
    }
}
