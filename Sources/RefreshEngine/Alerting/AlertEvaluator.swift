import Foundation
import Localization
import Monitoring

/// Decides, from what was found and what is known, what is to be told to whom. It keeps nothing, and knows neither
/// store, clock nor network.
struct AlertEvaluator {
    let policy: AlertPolicy
    /// Gives every message an identifier that no other has.
    let makeID: @Sendable () -> AlertMessage.ID

    /// After a longer gap the machine has slept or its clock was set, so nobody has looked.
    static let maxGap = Duration.seconds(60)

    /// What one evaluation leads to. It is to be stored as a whole.
    struct Step {
        /// The book, in which the messages are pending.
        let book: AlertBook
        /// The episodes that ended.
        let ended: [AlertEpisode]
        /// One message for each receiver that is told something.
        let messages: [AlertMessage]
    }

    /// Evaluates `conditions` for `receivers`.
    ///
    /// - Parameter last: When alerts were last evaluated; nil if that is not known.
    func step(
        from book: AlertBook, on conditions: AlertConditions, lastEvaluatedAt last: Date?,
        to receivers: [ReceiverStatus]
    ) -> Step {
        var book = book
        let last = last ?? .distantPast
        if conditions.evaluatedAt.timeIntervalSince(last) > Self.maxGap.seconds {
            book.skipUnwatchedTime(from: last, to: conditions.evaluatedAt)
        }
        let evaluation = book.evaluate(conditions, policy: policy, receivers: receivers)
        let messages = receivers.compactMap { receiver in
            evaluation.bulletins[receiver.id].map { AlertMessage(id: makeID(), to: receiver.id, $0) }
        }
        for message in messages { book.markPending(message) }
        return Step(book: book, ended: evaluation.ended, messages: messages)
    }
}
