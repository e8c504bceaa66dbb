import Foundation

/// How many conversations began in each stretch of the last two hours.
public struct Arrivals: Sendable, Equatable {
    /// Counts of the stretches, the oldest first; the last one ends at the instant of the figures.
    public private(set) var counts = [Int](repeating: 0, count: Self.stretches)

    /// How many stretches there are.
    public static let stretches = 12
    /// The length of a stretch in seconds. It includes its end and not its beginning, as the spike rule counts.
    public static let secondsPerStretch = 600

    /// Nothing began.
    public init() {}

    /// How many began in all stretches together.
    public var total: Int { counts.reduce(0, +) }

    /// Counts a conversation that began at `instant`, where that is in the two hours before `now`. What a service dates a
    /// moment after `now` counts as new.
    mutating func count(_ instant: Date, at now: Date) {
        let age = max(0, now.timeIntervalSince(instant))
        guard age < Double(Self.stretches * Self.secondsPerStretch) else { return }
        counts[Self.stretches - 1 - Int(age) / Self.secondsPerStretch] += 1
    }

    /// Counts what `other` has counted as well.
    public mutating func add(_ other: Arrivals) {
        for stretch in counts.indices { counts[stretch] += other.counts[stretch] }
    }
}
