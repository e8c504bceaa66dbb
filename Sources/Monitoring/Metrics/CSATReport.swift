public import Foundation

/// Customer satisfaction over a range of time, in all and by the person rated.
public struct CSATReport: Sendable, Equatable {
    /// The first instant that counts.
    public let from: Date
    /// The instant the report was made for.
    public let to: Date
    /// How everybody was rated.
    public internal(set) var counts: CSATCounts
    /// Everybody who was asked about at least once: by name, then those without one.
    public internal(set) var agents: [RatedAgent]
    /// The latest answered ratings, newest first, at most ``RatingSummary/listedAnswers``.
    public internal(set) var ratings: [ConversationRating]

    /// Puts names to what was counted.
    ///
    /// - Parameters:
    ///   - members: Whom the service lists.
    ///   - past: Whom it listed before.
    public init(_ summary: RatingSummary, members: [InboxMember], past: [Spell<InboxMember>] = []) {
        from = summary.from
        to = summary.to
        counts = summary.counts.values.reduce(into: CSATCounts()) { $0.add($1) }
        agents = RatedAgent.list(summary.counts, members: members, past: past)
        ratings = summary.latest
    }
}
