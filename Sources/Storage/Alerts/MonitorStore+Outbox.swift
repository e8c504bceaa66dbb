public import Foundation
import GRDB
public import Localization
public import Monitoring

// A message is sent at least once: it leaves the outbox only after the receiver has answered. Found as being sent at the
// start, it may have arrived or not, and is sent again.
extension MonitorStore {
    /// The messages that have not left yet, in the order in which they were made, whether or not their time has come.
    public func pendingMessages() throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.waiting(in: $0) }
    }

    /// The newest messages, whatever became of them, the newest first.
    public func messages(limit: Int) throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.stored(where: "ORDER BY position DESC LIMIT ?", arguments: [limit], in: $0) }
    }

    /// Notes that a try begins. A message that has left is not touched.
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

    /// Notes that the receiver took a message at `instant`: from here the cooldown of what it tells is counted.
    ///
    /// - Returns: The book, which takes the place of the caller's.
    @discardableResult
    public func confirm(_ message: AlertMessage.ID, at instant: Date) throws(StoreError) -> AlertBook {
        try settle(message, as: .delivered(at: instant), state: .delivered, outcome: nil, at: instant)
    }

    /// Puts a message back that could not be sent, to be tried again at `instant`.
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

    /// Gives a message up that the receiver refuses for good. What it told is told again after the cooldown, if still
    /// true.
    ///
    /// - Returns: The book, which takes the place of the caller's.
    @discardableResult
    public func drop(
        _ message: AlertMessage.ID, reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try settle(message, as: .dropped(at: instant), state: .dropped, outcome: reason, at: instant)
    }
}

extension MonitorStore {
    private func settle(
        _ id: AlertMessage.ID, as settlement: AlertBook.Settlement, state: AlertMessage.State,
        outcome: LocalizedText?, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            var book = try AlertBook.stored(in: database)
            if let message = try AlertMessage.waiting(id, in: database) {
                book.settle(message, as: settlement)
                try message.leaveOutbox(as: state, outcome: outcome, at: instant, in: database)
            }
            try book.save(in: database)
            return book
        }
    }
}

extension AlertMessage {
    /// Ends the message's time in the outbox. Its text is not needed any more, and names customers.
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
