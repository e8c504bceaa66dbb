public import Foundation

/// The span of time for which volume and calls are counted.
public struct Period: Sendable, Equatable {
    /// A period that the user can choose.
    public enum Name: String, Sendable, CaseIterable {
        /// Since midnight in the configured zone.
        case today
        /// The last 48 hours, to the second.
        case last48Hours = "48h"
    }

    /// The kind of period.
    public let name: Name
    /// The start of the period.
    public let start: Date
    /// The instant the figures were made for.
    public let end: Date

    /// The period `name` at `now`, with midnight in `timeZone`. When clocks change, a day has 23 or 25 hours; if
    /// midnight is skipped, the day starts at its first existing instant.
    public init(_ name: Name, now: Date, timeZone: TimeZone) {
        self.name = name
        end = now
        switch name {
        case .today: start = Calendar.gregorian(in: timeZone).startOfDay(for: now)
        case .last48Hours: start = now.addingTimeInterval(-48 * 3600)
        }
    }

    /// Whether an event at `instant` is in the period. One that a service dates slightly after `end` counts too.
    public func contains(_ instant: Date) -> Bool {
        instant >= start
    }
}

extension Calendar {
    /// The calendar used to count days and months.
    public static func gregorian(in timeZone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }

    /// The first instant of the month containing `instant`.
    public func startOfMonth(for instant: Date) -> Date {
        dateInterval(of: .month, for: instant)?.start ?? startOfDay(for: instant)
    }
}
