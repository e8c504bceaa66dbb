public import Foundation

/// How customers rated over a range of time: everything counted, and of the answers the latest.
public struct RatingSummary: Sendable, Equatable {
    /// How many answers ``latest`` holds at most. A month of a large team has tens of thousands.
    public static let listedAnswers = 500

    /// The first instant that counts.
    public let from: Date
    /// The last instant that counts.
    public let to: Date
    /// How each person was rated; the key nil gathers the ratings that name nobody. People who were not asked about are not in it.
    public let counts: [InboxMember.ID?: CSATCounts]
    /// The latest answers, newest first; of two of the same instant, the one with the greater identifier.
    public let latest: [ConversationRating]

    /// Takes over what was counted elsewhere.
    public init(from: Date, to: Date, counts: [InboxMember.ID?: CSATCounts], latest: [ConversationRating]) {
        self.from = from
        self.to = to
        self.counts = counts
        self.latest = latest
    }
}
