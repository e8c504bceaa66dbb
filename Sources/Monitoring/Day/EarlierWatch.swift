public import Foundation

/// What a monitor has kept that watched the floor before this one: what a demo has in place of a yesterday.
public struct EarlierWatch: Sendable, Equatable {
    /// What the floor looked like, in order of time.
    public var samples: [FloorSample] = []
    /// How people's states changed on both channels, in order of time.
    public private(set) var statusChanges: [StatusChange] = []
    /// From the first to the last time that people's states were read, without a gap; nil if they never were.
    public private(set) var span: DateInterval?
    private var last: [StatusChange.Person: PresenceState] = [:]

    /// Nothing yet.
    public init() {}

    /// Adds one read of people's states. It is not before the last one, and follows it without a gap.
    ///
    /// - Parameter states: Those of everybody.
    public mutating func add(_ states: [StatusChange.Person: PresenceState], at instant: Date) {
        for (person, state) in states where last[person] != state {
            statusChanges.append(
                StatusChange(person: person, state: state, changedAt: instant, wasSeen: last[person] != nil))
            last[person] = state
        }
        span = DateInterval(start: span?.start ?? instant, end: instant)
    }
}
