public import Foundation

/// The span of time that volume and calls are counted in.
public struct Period: Sendable, Equatable {
    /// A period that a lead can choose.
    public enum Name: String, Sendable, CaseIterable {
        /// Since midnight in the configured zone.
        case today
        /// The last 48 hours, to the second.
        case last48Hours = "48h"
    }

    /// Which period it is.
    public let name: Name
    /// The first instant that counts.
    public let from: Date
    /// The instant the figures were made for.
    public let to: Date

    /// The period called `name` at `now`, with midnight as `timeZone` has it. On the days that clocks change, a day
    /// has 23 or 25 hours, and where midnight is skipped it starts at the first instant there is.
    public init(_ name: Name, now: Date, timeZone: TimeZone) {
        self.name = name
        to = now
        switch name {
        case .today: from = Calendar.gregorian(in: timeZone).startOfDay(for: now)
        case .last48Hours: from = now.addingTimeInterval(-48 * 3600)
        }
    }

    /// Whether something that happened at `instant` counts. What a service dates a moment after `to` counts too.
    public func contains(_ instant: Date) -> Bool {
        instant >= from
    }
}
