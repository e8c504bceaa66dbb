public import Foundation

/// What came in during a quarter of an hour, the smallest unit of trends. No time zone changes its day within one.
public struct ArrivalCount: Sendable, Equatable {
    /// What came in.
    public enum Kind: Sendable, Equatable {
        /// Conversations created, by team; nil for those without a team.
        case conversations(team: Team.ID?)
        /// Ended inbound calls, by line; nil for those without a line.
        case calls(line: Line.ID?, missed: Int)
    }

    /// The seconds in a quarter of an hour.
    public static let grain: TimeInterval = 900

    /// The start of the quarter hour.
    public let start: Date
    /// What came in.
    public let kind: Kind
    /// The number, including missed calls.
    public let count: Int

    /// Records that `count` came in during the quarter hour that begins at `start`.
    public init(start: Date, kind: Kind, count: Int) {
        self.start = start
        self.kind = kind
        self.count = count
    }
}
