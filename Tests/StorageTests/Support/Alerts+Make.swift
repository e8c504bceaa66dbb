import Foundation
import Localization
import Monitoring
import TestSupport

extension AlertEpisode {
    /// A queue that fired at `start`, for five seconds.
    static func make(from start: TimeInterval, messages: Int = 0) -> AlertEpisode {
        AlertEpisode(
            alert: .queue, name: "Suporte", since: .at(start), firedAt: .at(start), endedAt: .at(start + 5), peak: 3,
            threshold: 1, messages: messages)
    }
}

extension AlertMessage {
    /// A message that the queue of team 7001, firing since the reference, has three customers.
    static func make(
        _ id: ID = "m1", to receiver: Receiver.ID = .slack, created: TimeInterval = 0, firedAt: TimeInterval = 0
    ) -> AlertMessage {
        AlertMessage(
            id: id, to: receiver, createdAt: .at(created),
            mentions: [AlertMention(alert: .queue, firedAt: .at(firedAt), value: 3, isResolution: false)],
            content: .rendered(Data("text".utf8)))
    }
}

extension LocalizedText {
    /// Why a receiver refused.
    static let refused = LocalizedText(en: "no such webhook", pt: "esse webhook não existe")
}
