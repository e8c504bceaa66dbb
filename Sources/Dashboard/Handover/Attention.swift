import Foundation

/// When somebody last used this screen: the last key or click before the latest pause of at least ``minPause``. Without such
/// a pause it counts from when the screen was opened.
struct Attention: Equatable, Sendable {
    /// The time since which nobody used the screen, until somebody came back.
    struct Pause: Equatable, Sendable {
        var start: Date
        /// Whether nobody used the screen before: it is when the screen was opened.
        let isOpening: Bool
    }

    /// So long without a key or click, and whoever presses the next one has been away.
    static let minPause: Duration = .seconds(5 * 60)

    /// In this machine's time.
    private(set) var pause: Pause
    /// The time and the uptime of the last input; nil before the first one.
    private var last: Input?

    private struct Input: Equatable {
        let date: Date
        let uptime: Duration
    }

    init(openedAt date: Date) {
        pause = Pause(start: date, isOpening: true)
    }

    /// - Parameters:
    ///   - date: The time of this machine, which can be set.
    ///   - uptime: The clock that cannot, which measures the pause.
    mutating func noticeInput(at date: Date, uptime: Duration) {
        if let last, uptime - last.uptime >= Self.minPause { pause = Pause(start: last.date, isOpening: false) }
        last = Input(date: date, uptime: uptime)
    }
}

extension DashboardState {
    /// Notices that somebody uses the screen.
    mutating func noticeInput() {
        lock.noticeInput(at: uptime)
        attention.noticeInput(at: localNow, uptime: uptime)
    }
}
