import ArgumentParser
import Diagnostics
import Foundation

/// This machine's time: running, or stopped at one instant for pictures and recorded screens.
///
/// All times of engine, alerts and commands come from here. Only ``ScreenLoop``'s timer, which must fire on the real
/// second, and the timestamps of log lines use the system's time directly.
enum WallTime: Sendable, Equatable {
    case system
    case stopped(Date)

    func localNow() -> Date {
        switch self {
        case .system: Date.now
        case .stopped(let instant): instant
        }
    }

    /// Starts a clock that nobody can set and that continues while the machine sleeps; nil if time is stopped.
    var uptime: (@Sendable () -> Duration)? {
        switch self {
        case .system: ContinuousClock().stopwatch()
        case .stopped: nil
        }
    }
}

extension WallTime: ExpressibleByArgument {
    init?(argument: String) {
        guard let instant = try? Date(argument, strategy: .iso8601) else { return nil }
        self = .stopped(instant)
    }

    var defaultValueDescription: String { "system" }
}
