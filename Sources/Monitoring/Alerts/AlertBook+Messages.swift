public import Foundation

extension AlertBook {
    /// The final outcome of a message.
    public enum MessageFate: Sendable, Hashable {
        /// The receiver accepted it.
        case delivered(at: Date)
        /// It was refused. The next message about the same alerts waits as long as it would after a delivery.
        case dropped(at: Date)
        /// It was withdrawn before it was sent, so its content still has to be reported.
        case withdrawn
    }

    /// Records that `message` reports `digest`. Until it is settled, no other message reports the same alerts.
    public mutating func markPending(_ digest: AlertDigest, in message: AlertMessage.ID) {
        for item in digest.items {
            self[item.record.id]?.pendingMessageID = message
            self[item.record.id]?.wasSuppressed = false
        }
    }

    /// Records the outcome of `message`. Ignored if the book does not know the message, so settling one twice is
    /// harmless.
    public mutating func finish(_ message: AlertMessage, as settlement: MessageFate) {
        for mention in message.mentions {
            guard var record = self[mention.alert], record.pendingMessageID == message.id else { continue }
            record.pendingMessageID = nil
            switch settlement {
            case .delivered(let instant): record.noteDelivery(of: mention, at: instant.wholeSecond)
            case .dropped(let instant): record.noteRefusal(of: mention, at: instant.wholeSecond)
            case .withdrawn: break
            }
            self[mention.alert] = record
        }
    }
}

extension AlertRecord {
    fileprivate mutating func noteDelivery(of mention: AlertMention, at instant: Date) {
        let isOfThisEpisode = mention.firedAt == firedAt
        if mention.isResolution {
            if isOfThisEpisode { isResolutionHandled = true }
            return
        }
        lastNotifiedAt = instant
        knownValue = mention.value
        if isOfThisEpisode { messages += 1 }
    }

    fileprivate mutating func noteRefusal(of mention: AlertMention, at instant: Date) {
        if mention.isResolution, mention.firedAt == firedAt { isResolutionHandled = true }
        droppedAt = instant
    }
}
