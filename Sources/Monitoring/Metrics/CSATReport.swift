public import Foundation

/// Customer satisfaction over a range of time, in total and per person rated.
public struct CSATReport: Sendable, Equatable {
    /// The start of the range.
    public let start: Date
    /// The instant the report was made for.
    public let end: Date
    /// The ratings of everyone together.
    public internal(set) var counts: CSATCounts
    /// Everyone with at least one requested rating: sorted by name, then those without a name.
    public internal(set) var agents: [RatedAgent]
    /// The latest answered ratings, newest first, at most ``RatingSummary/listedAnswers``.
    public internal(set) var ratings: [ConversationRating]

    /// Adds names to counts.
    ///
    /// - Parameters:
    ///   - members: The members currently listed by the service.
    ///   - past: The members it listed before.
    public init(_ summary: RatingSummary, members: [InboxMember], past: [Spell<InboxMember>] = []) {
        start = summary.start
        end = summary.end
        counts = summary.counts.values.reduce(into: CSATCounts()) { $0.add($1) }
        agents = RatedAgent.list(summary.counts, members: members, past: past)
        ratings = summary.latest
    }
}
