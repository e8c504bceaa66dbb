package import Foundation
import GRDB
package import Localization
package import Monitoring

// Messages are sent at least once: they leave the outbox only after the receiver has answered. One found in the sending
// state at start-up may or may not have arrived, and is sent again.
extension MonitorStore {
    /// The messages in the outbox, in order of creation, whether due or not.
    ///
    /// - Parameter receiver: Whose; nil for all.
    package func pendingMessages(for receiver: Receiver.ID? = nil) throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.waiting(for: receiver, in: $0) }
    }

    /// The newest messages in any state, newest first.
    package func messages(limit: Int) throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.stored(where: "ORDER BY position DESC LIMIT ?", arguments: [limit], in: $0) }
    }

    /// Whether a message has ever been put in the outbox, whatever became of it. Old ones are forgotten with history.
    package func hasMessage(_ id: AlertMessage.ID) throws(StoreError) -> Bool {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM alertMessage WHERE id = ?)")
            return try Bool.fetchOne(statement, arguments: [id.rawValue]) ?? false
        }
    }

    /// Records that an attempt begins. A message that has left the outbox is not changed.
    package func markSending(_ message: AlertMessage.ID) throws(StoreError) {
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
    /// - Parameter known: The stored book; nil to read it.
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func confirm(
        _ message: AlertMessage.ID, at instant: Date, in known: AlertBook? = nil
    ) throws(StoreError) -> AlertBook {
        try finish(message, as: .delivered(at: instant), state: .delivered, outcome: nil, at: instant, in: known)
    }

    /// Returns a message that could not be sent to the queue, to be retried at `instant`.
    ///
    /// - Parameters:
    ///   - failures: How often its receiver has failed, which is remembered with the pause until `instant`.
    ///   - address: The receiver's; nil if the receiver is in no trouble.
    package func reschedule(
        _ message: AlertMessage.ID, at instant: Date, reason: LocalizedText, failures: Int = 0,
        of address: ReceiverAddress? = nil
    ) throws(StoreError) {
        try write { database in
            if let address {
                var state = try ReceiverState.stored(at: address, in: database) ?? ReceiverState(address: address)
                (state.pausedUntil, state.failures) = (instant, failures)
                try state.save(in: database)
            }
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
    /// - Parameter known: The stored book; nil to read it.
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func drop(
        _ message: AlertMessage.ID, reason: LocalizedText, at instant: Date, in known: AlertBook? = nil
    ) throws(StoreError) -> AlertBook {
        try finish(message, as: .dropped(at: instant), state: .dropped, outcome: reason, at: instant, in: known)
    }
}

extension MonitorStore {
    private func finish(
        _ id: AlertMessage.ID, as settlement: AlertBook.MessageFate, state: AlertMessage.State,
        outcome: LocalizedText?, at instant: Date, in known: AlertBook?
    ) throws(StoreError) -> AlertBook {
        try write { database in
            let old = try known ?? AlertBook.stored(in: database)
            var book = old
            if let message = try AlertMessage.waiting(id, in: database) {
                book.finish(message, as: settlement)
                try message.leaveOutbox(as: state, outcome: outcome, at: instant, in: database)
            }
            try book.save(replacing: old, in: database)
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
                mention.alert.rule.name, mention.alert.subject.key, mention.firedAt.unixSeconds,
            ])
        }
    }
}

extension MonitorStore {
    /// Withdraws unsent messages: their content still has to be reported by another message.
    ///
    /// - Parameter known: The stored book; nil to read it.
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func withdraw(
        _ messages: [AlertMessage.ID], reason: LocalizedText, at instant: Date, in known: AlertBook? = nil
    ) throws(StoreError) -> AlertBook {
        try write { database in
            let waiting = try messages.compactMap { try AlertMessage.waiting($0, in: database) }
            return try Self.withdraw(waiting, reason: reason, at: instant, of: known, in: database)
        }
    }

    /// Withdraws `messages`, which are still in the outbox.
    static func withdraw(
        _ messages: [AlertMessage], reason: LocalizedText, at instant: Date, of known: AlertBook?,
        in database: Database
    ) throws -> AlertBook {
        let old = try known ?? AlertBook.stored(in: database)
        var book = old
        for message in messages {
            book.finish(message, as: .withdrawn)
            try message.leaveOutbox(as: .dropped, outcome: reason, at: instant, in: database)
        }
        try book.save(replacing: old, in: database)
        return book
    }
}

/// Where a receiver is reached: tells whether its address is still the one that rejected messages.
package struct ReceiverAddress: Sendable, Hashable {
    /// The receiver's name.
    package let receiver: Receiver.ID
    /// Identifies the address without revealing it.
    package let fingerprint: AddressFingerprint

    /// The place of `receiver` at `address`.
    package init(_ receiver: Receiver.ID, at address: String) {
        self.init(receiver, AddressFingerprint(of: address))
    }

    /// The place of `receiver` at the address with this fingerprint.
    package init(_ receiver: Receiver.ID, _ fingerprint: AddressFingerprint) {
        self.receiver = receiver
        self.fingerprint = fingerprint
    }
}

extension MonitorStore {
    /// The receivers that reject messages, and why.
    package func receiverStops() throws(StoreError) -> [ReceiverAddress: ReceiverStop] {
        let stopped = try receiverStates().compactMap { state in state.stop.map { (state.address, $0) } }
        return Dictionary(uniqueKeysWithValues: stopped)
    }

    /// Records that receivers reject messages.
    package func record(_ stops: [ReceiverAddress: ReceiverStop]) throws(StoreError) {
        guard !stops.isEmpty else { return }
        try write { database in
            for (address, stop) in stops { try ReceiverState(address: address, stop: stop).save(in: database) }
        }
    }

    /// Why a receiver rejects messages; nil if it does not, after it was revived, or if its address has changed.
    package func receiverStop(at address: ReceiverAddress) throws(StoreError) -> ReceiverStop? {
        try read { try ReceiverState.stored(at: address, in: $0)?.stop }
    }

    /// Until when a receiver is left alone, and how often it has failed so far; nil if it is in no trouble.
    package func receiverPause(
        at address: ReceiverAddress
    ) throws(StoreError) -> (until: Date, failures: Int)? {
        try read { database in
            guard let state = try ReceiverState.stored(at: address, in: database), let until = state.pausedUntil
            else { return nil }
            return (until, state.failures)
        }
    }

    /// Records that a receiver rejected a message at `instant`, and withdraws all messages for it: when it accepts
    /// messages again, the state then is reported, not the present one. Digests wait, but for the one that was rejected.
    /// If it was stopped before, the start of the stop is kept.
    ///
    /// - Parameter known: The stored book; nil to read it.
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func stopReceiver(
        at address: ReceiverAddress, reason: LocalizedText, at instant: Date, in known: AlertBook? = nil
    ) throws(StoreError) -> AlertBook {
        try write { database in
            let stop = try ReceiverState.stored(at: address, in: database)?.stop
            try ReceiverState(
                address: address,
                stop: ReceiverStop(stoppedAt: stop?.stoppedAt ?? instant, triedAt: instant, reason: reason)
            ).save(in: database)
            let waiting = try AlertMessage.waiting(for: address.receiver, in: database)
                .filter { $0.digest == nil || $0.state == .sending }
            return try Self.withdraw(waiting, reason: reason, at: instant, of: known, in: database)
        }
    }

    /// Records that a receiver has just accepted a message again. If it was in no trouble, nothing is written.
    ///
    /// - Returns: Whether it was stopped.
    @discardableResult
    package func reviveReceiver(at address: ReceiverAddress) throws(StoreError) -> Bool {
        guard let state = try read({ try ReceiverState.stored(at: address, in: $0) }) else { return false }
        return try write { database in
            try state.delete(in: database)
            return database.changesCount > 0 && state.stop != nil
        }
    }

    /// The same in a store that another process may keep, and which will notice it.
    ///
    /// - Returns: Whether it was stopped; false if there is no store yet.
    package static func reviveReceiver(
        at address: ReceiverAddress, in directory: URL
    ) throws(StoreError) -> Bool {
        try visit(directory) { try $0.reviveReceiver(at: address) } ?? false
    }

    /// Forgets the troubles of all receivers except those in `addresses`, because the configuration has changed.
    package func forgetReceivers(except addresses: [ReceiverAddress]) throws(StoreError) {
        let others = try receiverStates().filter { !addresses.contains($0.address) }
        guard !others.isEmpty else { return }
        try write { database in
            for other in others {
                try database.execute(
                    sql: "DELETE FROM alertReceiver WHERE name = ?",
                    arguments: [other.address.receiver.rawValue])
            }
        }
    }

    /// Everything that is known of receivers.
    func receiverStates() throws(StoreError) -> [ReceiverState] {
        try read { try ReceiverState.all(in: $0) }
    }
}

/// What is known of a receiver that is in trouble.
struct ReceiverState: StoredRecord {
    let address: ReceiverAddress
    /// Why it rejects messages; nil while it accepts them.
    var stop: ReceiverStop?
    /// Until when it is left alone; nil if it is not.
    var pausedUntil: Date?
    /// How often it has failed since it last accepted a message.
    var failures = 0

    init(address: ReceiverAddress, stop: ReceiverStop? = nil) {
        self.address = address
        self.stop = stop
    }

    /// The first is the key.
    enum Columns: String, StoredColumn {
        case name, fingerprint, stoppedAt, triedAt, reasonEnglish, reasonPortuguese, pausedUntil, failures
    }

    var values: Values {
        [
            .name: address.receiver.rawValue, .fingerprint: address.fingerprint.rawValue,
            .stoppedAt: stop?.stoppedAt.unixSeconds, .triedAt: stop?.triedAt.unixSeconds,
            .reasonEnglish: stop?.reason.text(in: .english),
            .reasonPortuguese: stop?.reason.text(in: .brazilianPortuguese), .pausedUntil: pausedUntil?.unixSecondsUp,
            .failures: failures,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        let reason = row.optionalLocalizedText(.reasonEnglish, .reasonPortuguese)
        self.init(
            address: ReceiverAddress(
                try row.identifier(.name), fingerprint: AddressFingerprint(rawValue: try row.text(.fingerprint))),
            stop: try reason.map { reason in
                ReceiverStop(stoppedAt: try row.date(.stoppedAt), triedAt: row.optionalDate(.triedAt), reason: reason)
            })
        pausedUntil = row.optionalDate(.pausedUntil)
        failures = try row.number(.failures)
    }

    private static let upsert = Upsert(
        into: "alertReceiver", columns: Columns.allCases.map(\.rawValue), named: true)

    /// Everything that is known.
    static func all(in database: Database) throws -> [ReceiverState] {
        try fetchAll(database, sql: "SELECT \(Columns.list) FROM alertReceiver")
    }

    /// What is known of the receiver at `address`; nil if there is nothing, or it is about another address.
    static func stored(at address: ReceiverAddress, in database: Database) throws -> ReceiverState? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Columns.list) FROM alertReceiver WHERE name = ? AND fingerprint = ?")
        return try fetchOne(statement, arguments: [address.receiver.rawValue, address.fingerprint.rawValue])
    }

    func save(in database: Database) throws {
        try database.cachedStatement(sql: Self.upsert.sql).execute(arguments: arguments)
    }

    func delete(in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM alertReceiver WHERE name = ? AND fingerprint = ?",
            arguments: [address.receiver.rawValue, address.fingerprint.rawValue])
    }
}

extension ReceiverAddress {
    fileprivate init(_ receiver: Receiver.ID, fingerprint: AddressFingerprint) {
        self.receiver = receiver
        self.fingerprint = fingerprint
    }
}
