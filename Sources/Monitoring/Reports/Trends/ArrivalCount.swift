public import Foundation

/// What came in during a quarter of an hour, in which no zone changes its day: the grain that trends are made from.
public struct ArrivalCount: Sendable, Equatable {
    /// What came in.
    public enum Kind: Sendable, Equatable {
        /// Conversations created, by team; nil while none has them.
        case conversations(team: Team.ID?)
        /// Inbound calls that have ended, by line; nil for those that name none.
        case calls(line: Line.ID?, missed: Int)
    }

    /// The seconds in a quarter of an hour.
    public static let grain: TimeInterval = 900

    /// The beginning of the quarter.
    public let start: Date
    /// What came in.
    public let kind: Kind
    /// How many, missed calls included.
    public let count: Int

    /// Notes that `count` came in during the quarter that begins at `start`.
    public init(start: Date, kind: Kind, count: Int) {
        self.start = start
        self.kind = kind
        self.count = count
    }
}
