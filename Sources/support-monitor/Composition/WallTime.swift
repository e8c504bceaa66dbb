import ArgumentParser
import Diagnostics
import Foundation

/// What time this machine says it is: running, or stopped at one instant for pictures and recorded screens.
///
/// The only place that asks the system for the time.
enum WallTime: Sendable, Equatable {
    case system
    case stopped(Date)

    func now() -> Date {
        switch self {
        case .system: Date.now
        case .stopped(let instant): instant
        }
    }

    /// A span that grows as time passes, asleep or awake, and that nobody can set; nil where time stands still.
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
