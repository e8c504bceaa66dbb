public import Foundation
public import Localization

/// Sends messages to one receiver: it owns their form, their wording and the meaning of the answers.
///
/// One attempt at a time. Queueing, pauses and repetitions belong to the outbox.
public protocol AlertReceiverClient: Sendable {
    /// The address without its secret parts, for users and logs.
    var shownAddress: String { get }

    /// Sends `content` once, and returns what to do next.
    func send(_ content: AlertContent, as message: MessageContext) async -> DeliveryOutcome

    /// Sends a message that says it is a test.
    func sendTest(as message: MessageContext) async -> DeliveryOutcome
}

/// What a receiver needs to render a message, besides what it tells.
public struct MessageContext: Sendable {
    /// The same at every attempt, so that a receiver can tell a repetition.
    public var id: AlertMessage.ID
    /// Who gets it.
    public var receiver: Receiver
    /// When it was written.
    public var createdAt: Date
    /// The name of this machine, for people who get messages from two monitors.
    public var host: String
    /// The zone of instants for readers whose own is not known.
    public var timeZone: TimeZone
    /// Whether the receiver rejected its layout, so that it is sent without.
    public var isSimplified: Bool

    /// Creates a context.
    public init(
        id: AlertMessage.ID, receiver: Receiver, createdAt: Date, host: String, timeZone: TimeZone,
        isSimplified: Bool = false
    ) {
        self.id = id
        self.receiver = receiver
        self.createdAt = createdAt
        self.host = host
        self.timeZone = timeZone
        self.isSimplified = isSimplified
    }
}

/// The outcome of one attempt to send, which decides what the outbox does next.
public enum DeliveryOutcome: Sendable, Equatable {
    /// The receiver said that it has the message. Nothing else counts.
    case delivered
    /// The receiver did not confirm the message. Send it again after `after`, the pause that it asked for, which is not
    /// a failure, or with growing pauses if that is nil. If there was no answer the message may have arrived
    /// nevertheless; a duplicate is better than a lost alert.
    case retry(after: Duration?, reason: LocalizedText)
    /// The receiver rejected the layout. Send the message once more without.
    case simplify(reason: LocalizedText)
    /// The receiver permanently rejects this message.
    case drop(reason: LocalizedText)
    /// The receiver rejects every message. Only a person can mend that.
    case stop(reason: LocalizedText)
}
