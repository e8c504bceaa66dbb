import ArgumentParser
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
}

extension WallTime: ExpressibleByArgument {
    init?(argument: String) {
        guard let instant = try? Date(argument, strategy: .iso8601) else { return nil }
        self = .stopped(instant)
    }

    var defaultValueDescription: String { "system" }
}
