public import Foundation

extension AlertBook {
    /// What became of a message.
    public enum Settlement: Sendable, Hashable {
        /// The receiver took it then.
        case delivered(at: Date)
        /// It was refused then. The next message about the same alerts waits as long as after a delivered one.
        case dropped(at: Date)
        /// It was taken back unsent: what it told is still to be told.
        case withdrawn
    }

    /// Notes that `message` tells `digest`: until it is settled, no other message tells the same alerts.
    public mutating func noteUnderWay(_ digest: AlertDigest, in message: AlertMessage.ID) {
        for item in digest.items {
            self[item.record.id]?.underWay = message
            self[item.record.id]?.wasHeldBack = false
        }
    }

    /// Notes what became of `message`. A message that the book does not know as under way changes nothing, so that
    /// settling one twice does no harm.
    public mutating func settle(_ message: AlertMessage, as settlement: Settlement) {
        for mention in message.mentions {
            guard var record = self[mention.alert], record.underWay == message.id else { continue }
            record.underWay = nil
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
            if isOfThisEpisode { isResolutionSettled = true }
            return
        }
        lastNotifiedAt = instant
        knownValue = mention.value
        if isOfThisEpisode { messages += 1 }
    }

    fileprivate mutating func noteRefusal(of mention: AlertMention, at instant: Date) {
        if mention.isResolution, mention.firedAt == firedAt { isResolutionSettled = true }
        droppedAt = instant
    }
}
