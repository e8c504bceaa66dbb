public import Foundation

/// An alert episode that fired and has ended.
public struct AlertEpisode: Sendable, Equatable {
    /// The rule and the subject.
    public let alert: Alert.ID
    /// The name of the subject.
    public let name: String
    /// When the condition began, when it fired, and when it ended.
    public let since: Date
    public let firedAt: Date
    public let endedAt: Date
    /// The worst figure and its limit.
    public let peak: Int
    public let threshold: Int
    /// The number of delivered messages about it.
    public var messages: Int

    /// Creates an episode.
    public init(
        alert: Alert.ID, name: String, since: Date, firedAt: Date, endedAt: Date, peak: Int, threshold: Int,
        messages: Int
    ) {
        self.alert = alert
        self.name = name
        self.since = since
        self.firedAt = firedAt
        self.endedAt = endedAt
        self.peak = peak
        self.threshold = threshold
        self.messages = messages
    }

    /// The episode in `record` that ended at `until`; nil if it never fired.
    init?(_ record: AlertRecord, endedAt: Date) {
        guard let firedAt = record.firedAt else { return nil }
        self.init(
            alert: record.id, name: record.name, since: record.since, firedAt: firedAt, endedAt: endedAt,
            peak: record.peak, threshold: record.threshold, messages: record.messages)
    }

    /// How long the condition lasted, in seconds.
    public var duration: Int { max(0, Int(endedAt.timeIntervalSince(since))) }
}
