public import Foundation
import GRDB
public import Localization
public import Monitoring

// Messages are sent at least once: they leave the outbox only after the receiver has answered. One found in the sending
// state at start-up may or may not have arrived, and is sent again.
extension MonitorStore {
    /// The messages in the outbox, in order of creation, whether due or not.
    public func pendingMessages() throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.waiting(in: $0) }
    }

    /// The newest messages in any state, newest first.
    public func messages(limit: Int) throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.stored(where: "ORDER BY position DESC LIMIT ?", arguments: [limit], in: $0) }
    }

    /// Records that an attempt begins. A message that has left the outbox is not changed.
    public func markSending(_ message: AlertMessage.ID) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: """
                    UPDATE alertMessage SET state = ?, attempts = attempts + 1
                    WHERE id = ? AND \(AlertMessage.isWaiting)
                    """
            ).execute(arguments: [AlertMessage.State.sending.code, message.rawValue])
        }
    }

    /// Records that the receiver accepted a message at `instant`, where the cooldown of its alerts starts.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    public func confirm(_ message: AlertMessage.ID, at instant: Date) throws(StoreError) -> AlertBook {
        try finish(message, as: .delivered(at: instant), state: .delivered, outcome: nil, at: instant)
    }

    /// Returns a message that could not be sent to the queue, to be retried at `instant`.
    public func reschedule(
        _ message: AlertMessage.ID, at instant: Date, reason: LocalizedText
    ) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: """
                    UPDATE alertMessage SET state = :state, nextTryAt = :nextTryAt, outcomeEnglish = :english,
                        outcomePortuguese = :portuguese
                    WHERE id = :id AND \(AlertMessage.isWaiting)
                    """
            ).execute(arguments: [
                "id": message.rawValue, "state": AlertMessage.State.queued.code, "nextTryAt": instant.unixSecondsUp,
                "english": reason.text(in: .english), "portuguese": reason.text(in: .brazilianPortuguese),
            ])
        }
    }

    /// Gives up a message that the receiver permanently rejects. Its content is reported again after the cooldown, if
    /// it still holds.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    public func drop(
        _ message: AlertMessage.ID, reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try finish(message, as: .dropped(at: instant), state: .dropped, outcome: reason, at: instant)
    }
}

extension MonitorStore {
    private func finish(
        _ id: AlertMessage.ID, as settlement: AlertBook.MessageFate, state: AlertMessage.State,
        outcome: LocalizedText?, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            var book = try AlertBook.stored(in: database)
            if let message = try AlertMessage.waiting(id, in: database) {
                book.finish(message, as: settlement)
                try message.leaveOutbox(as: state, outcome: outcome, at: instant, in: database)
            }
            try book.save(in: database)
            return book
        }
    }
}

extension AlertMessage {
    /// Removes the message from the outbox. Its text is deleted, because it is not needed any more and names customers.
    func leaveOutbox(as state: State, outcome: LocalizedText?, at instant: Date, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE alertMessage SET state = :state, payload = NULL, nextTryAt = :nextTryAt,
                    outcomeEnglish = :english, outcomePortuguese = :portuguese
                WHERE id = :id
                """
        ).execute(arguments: [
            "id": id.rawValue, "state": state.code, "nextTryAt": instant.unixSeconds,
            "english": outcome?.text(in: .english), "portuguese": outcome?.text(in: .brazilianPortuguese),
        ])
        guard state == .delivered else { return }
        let count = try database.cachedStatement(
            sql: "UPDATE alertHistory SET messages = messages + 1 WHERE rule = ? AND subject = ? AND firedAt = ?")
        for mention in mentions where !mention.isResolution {
            try count.execute(arguments: [
                mention.alert.rule.code, mention.alert.subject.key, mention.firedAt.unixSeconds,
            ])
        }
    }
}
