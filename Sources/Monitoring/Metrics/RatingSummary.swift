public import Foundation

/// Ratings over a range of time: counts of all, and the latest answers.
public struct RatingSummary: Sendable, Equatable {
    /// The maximum size of ``latest``. A month of a large team has tens of thousands of answers.
    public static let listedAnswers = 500

    /// The start of the range.
    public let start: Date
    /// The end of the range, inclusive.
    public let end: Date
    /// Counts per person rated; the key nil holds ratings that name nobody. People without a requested rating are
    /// omitted.
    public let counts: [InboxMember.ID?: CSATCounts]
    /// The latest answers, newest first; for equal instants, the greater identifier first.
    public let latest: [ConversationRating]

    /// Creates a summary from existing counts.
    public init(start: Date, end: Date, counts: [InboxMember.ID?: CSATCounts], latest: [ConversationRating]) {
        self.start = start
        self.end = end
        self.counts = counts
        self.latest = latest
    }
}
