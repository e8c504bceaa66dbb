public import Foundation
public import Localization

/// A message on its way to people, with what became of it.
public struct AlertMessage: Sendable, Equatable, Identifiable {
    /// The identifier that its maker gave it, unique for all time.
    public typealias ID = Identifier<AlertMessage>

    /// Where a message stands.
    public enum State: Sendable, Hashable, CaseIterable {
        /// It waits for its turn, or for another try.
        case queued
        /// It is being sent. Found like this at the start, it may or may not have arrived, and is sent again.
        case sending
        /// The receiver took it.
        case delivered
        /// It was given up.
        case dropped
    }

    /// The message's identifier.
    public let id: ID
    /// When it was put into the outbox.
    public let createdAt: Date
    /// The alerts it tells.
    public let mentions: [AlertMention]
    /// The text in the form that its maker chose; nil once it is settled.
    public var payload: Data?
    /// Where it stands.
    public var state: State
    /// How many times it was sent.
    public var attempts: Int
    /// When it may be sent; for a settled message, when it was settled.
    public var nextTryAt: Date
    /// What became of the last try; nil before and after a success.
    public var outcome: LocalizedText?

    /// Creates a message; one that was just made waits for its first try.
    public init(
        id: ID, createdAt: Date, mentions: [AlertMention], payload: Data?, state: State = .queued, attempts: Int = 0,
        nextTryAt: Date? = nil, outcome: LocalizedText? = nil
    ) {
        self.id = id
        self.createdAt = createdAt
        self.mentions = mentions
        self.payload = payload
        self.state = state
        self.attempts = attempts
        self.nextTryAt = nextTryAt ?? createdAt
        self.outcome = outcome
    }

    /// Creates the message that tells `digest`.
    public init(id: ID, telling digest: AlertDigest, payload: Data) {
        self.init(id: id, createdAt: digest.at, mentions: digest.mentions, payload: payload)
    }
}

/// That a message tells an alert, and what.
public struct AlertMention: Sendable, Hashable {
    /// The alert.
    public let alert: Alert.ID
    /// When the episode fired, in whole seconds: it tells episodes of one alert apart.
    public let firedAt: Date
    /// The figure that the message names.
    public let value: Int
    /// Whether it tells the end.
    public let isResolution: Bool

    /// Creates a mention.
    public init(alert: Alert.ID, firedAt: Date, value: Int, isResolution: Bool) {
        self.alert = alert
        self.firedAt = firedAt.wholeSecond
        self.value = value
        self.isResolution = isResolution
    }
}
