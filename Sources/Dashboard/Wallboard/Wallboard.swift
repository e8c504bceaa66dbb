import Foundation
import Localization

/// Wallboard mode, for a screen on the wall: large figures, and tabs that rotate.
struct Wallboard: Equatable, Sendable {
    /// How long each tab is shown.
    static let turn: Duration = .seconds(20)

    /// When the current tab was shown, in this machine's time.
    private(set) var turnedAt: Date

    /// Starts with the current tab.
    init(at now: Date) {
        turnedAt = now
    }

    /// Whether the next tab is due; if so, its time begins.
    mutating func turns(at now: Date) -> Bool {
        guard now.timeIntervalSince(turnedAt) >= Self.turn.seconds else { return false }
        turnedAt = now
        return true
    }

    /// The user chose a tab, which gets its full time.
    mutating func chosen(at now: Date) {
        turnedAt = now
    }
}
