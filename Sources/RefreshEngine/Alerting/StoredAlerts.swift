import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage

/// What a store says of alerts, held in memory and written through: the book, the messages in the outbox, and the receivers
/// that reject messages.
///
/// Every change is written first and then made here. The book and the messages change in one transaction, so they are
/// held together. A change that fails half-way leaves this value as it may be; ``AlertLedger`` then discards it.
struct StoredAlerts {
    /// The book, with details of its alerts, which are not stored.
    private(set) var book = AlertBook()
    /// The messages in the outbox, in order.
    private var messages: [AlertMessage] = []
    /// The messages of ``sending``.
    private var inFlight: Set<AlertMessage.ID> = []
    /// Why receivers reject messages. Those that do not are left out.
    private var stops: [ReceiverAddress: ReceiverStop] = [:]

    /// The messages about alerts that wait for `receiver`, in order, those on their way included.
    func messages(for receiver: Receiver.ID) -> [AlertMessage] {
        messages.filter { $0.receiver == receiver && $0.digest == nil }
    }

    /// The digests that wait for `receiver`, in order, one on its way included.
    func digests(for receiver: Receiver.ID) -> [AlertMessage] {
        messages.filter { $0.receiver == receiver && $0.digest != nil }
    }

    /// Whether a digest waits for any receiver.
    var hasDigests: Bool { messages.contains { $0.digest != nil } }

    /// The messages on their way, and those whose outcome has not been recorded yet.
    var sending: [AlertMessage] { messages.filter { inFlight.contains($0.id) } }

    /// Why the receiver at `address` rejects messages; nil while it accepts them.
    func stop(at address: ReceiverAddress) -> ReceiverStop? { stops[address] }
}

// Reading and copying all of it.
extension StoredAlerts {
    /// Forgets everything. What is on its way remains so.
    mutating func clear() {
        (book, messages, stops) = (AlertBook(), [], [:])
    }

    /// Forgets the messages that wait. What is on its way remains so.
    mutating func clearMessages() {
        messages = []
    }

    /// Replaces everything with what `store` says. Details of alerts are kept.
    mutating func reload(from store: MonitorStore) throws {
        let book = try store.alertBook().describing(book.details)
        (messages, stops) = (try store.pendingMessages(), try store.receiverStops())
        self.book = book
    }

    /// Adds details to alerts of the book.
    mutating func describe(_ details: [Alert.ID: AlertDetails]) {
        book = book.describing(details)
    }

    /// Writes everything to `memory`, an empty store.
    func copy(to memory: MonitorStore) throws {
        try memory.record(book, messages: messages)
        try memory.record(stops)
    }

    /// Reads anew which receivers reject messages, if any did: another program may have found that they accept them
    /// again.
    ///
    /// - Returns: Whether any does.
    mutating func reloadStops(from store: MonitorStore) throws -> Bool {
        guard !stops.isEmpty else { return false }
        let known = stops
        stops = try store.receiverStops()
        return !Set(known.keys).isSubset(of: stops.keys)
    }
}

// What is decided.
extension StoredAlerts {
    /// Stores the outcome of one evaluation.
    mutating func record(_ step: AlertEvaluator.Step, at instant: Date, in store: MonitorStore) throws {
        try store.record(
            step.book, replacing: book, ended: step.ended, messages: step.messages, evaluatedAt: instant)
        book = step.book
        messages += step.messages
    }

    /// Puts digests in the outbox.
    mutating func add(_ digests: [AlertMessage], in store: MonitorStore) throws {
        guard !digests.isEmpty else { return }
        try store.record(book, replacing: book, messages: digests)
        messages += digests
    }

    /// Applies a user's mark.
    ///
    /// - Returns: Whether it changed anything.
    mutating func apply(_ mark: AlertMark, at now: Date, in store: MonitorStore) throws -> Bool {
        var changed = book
        let isNews = changed.apply(mark, at: now)
        try store.record(changed, replacing: book)
        book = changed
        return isNews
    }

    /// Applies the marks that other programs have left.
    mutating func takeMarks(at now: Date, from store: MonitorStore) throws {
        if let marked = try store.consumeMarks(at: now, in: book) { book = marked }
    }
}

// What becomes of messages.
extension StoredAlerts {
    /// Records that an attempt to send `message` begins.
    ///
    /// - Returns: Whether it still waits to be sent.
    mutating func beginSending(_ message: AlertMessage.ID, in store: MonitorStore) throws -> Bool {
        guard let index = messages.firstIndex(where: { $0.id == message }) else { return false }
        try store.markSending(message)
        inFlight.insert(message)
        messages[index].state = .sending
        messages[index].attempts += 1
        return true
    }

    /// Records how an attempt to send a message to the receiver at `address` ended.
    mutating func settle(
        _ outcome: SendingOutcome, at address: ReceiverAddress, in store: MonitorStore, _ log: EventLog
    ) throws {
        let message = outcome.message
        switch outcome.step {
        case .confirm:
            book = try store.confirm(message.id, at: outcome.at, in: book)
            messages.removeAll { $0.id == message.id }
            log.notice("message delivered", message.logFields())
            stops[address] = nil
            if try store.reviveReceiver(at: address) {
                log.notice("receiver revived", ["receiver": message.receiver.rawValue])
            }
        case .retry(let delay, let reason):
            try store.reschedule(
                message.id, at: outcome.pausedUntil, reason: reason, failures: outcome.failures, of: address)
            putBack(message.id, until: outcome.pausedUntil, reason)
            log.warning("message will be retried", message.logFields(reason, ["delay": "\(delay)"]))
        case .simplify(let reason):
            try store.reschedule(message.id, at: outcome.at, reason: reason)
            putBack(message.id, until: outcome.at, reason)
            log.warning("message will be sent as plain text", message.logFields(reason))
        case .drop(let reason):
            book = try store.drop(message.id, reason: reason, at: outcome.at, in: book)
            messages.removeAll { $0.id == message.id }
            log.error("message dropped", message.logFields(reason))
        case .stop(let reason):
            book = try store.stopReceiver(at: address, reason: reason, at: outcome.at, in: book)
            messages.removeAll { $0.receiver == message.receiver && ($0.digest == nil || $0.id == message.id) }
            stops[address] = try store.receiverStop(at: address)
            log.error("receiver stopped", message.logFields(reason, ["remedy": "check --slack-test"]))
        }
        inFlight.remove(message.id)
    }

    /// Withdraws the messages about alerts for `receiver`, except one on its way.
    mutating func withdraw(
        messagesFor receiver: Receiver.ID, because reason: LocalizedText, at now: Date, in store: MonitorStore,
        _ log: EventLog
    ) throws {
        try withdraw(messages(for: receiver), because: reason, at: now, in: store, log)
    }

    /// Withdraws what waits for receivers that are not in the settings any more, and forgets their troubles.
    mutating func forgetReceivers(
        except receivers: [AlertReceiver], at now: Date, in store: MonitorStore, _ log: EventLog
    ) throws {
        let addresses = receivers.map(\.address)
        try store.forgetReceivers(except: addresses)
        stops = stops.filter { addresses.contains($0.key) }
        let known = receivers.map(\.receiver.id)
        let orphans = messages.filter { !known.contains($0.receiver) }
        try withdraw(orphans, because: DeliveryReason.nobody, at: now, in: store, log)
    }

    /// Withdraws messages, except those on their way.
    mutating func withdraw(
        _ withdrawn: [AlertMessage], because reason: LocalizedText, at now: Date, in store: MonitorStore,
        _ log: EventLog
    ) throws {
        let waiting = withdrawn.map(\.id).filter { !inFlight.contains($0) }
        guard !waiting.isEmpty else { return }
        book = try store.withdraw(waiting, reason: reason, at: now, in: book)
        messages.removeAll { waiting.contains($0.id) }
        log.notice("messages withdrawn", ["count": "\(waiting.count)", "reason": reason(.english)])
    }

    private mutating func putBack(_ message: AlertMessage.ID, until instant: Date, _ reason: LocalizedText) {
        guard let index = messages.firstIndex(where: { $0.id == message }) else { return }
        messages[index].state = .queued
        messages[index].nextTryAt = Date(timeIntervalSince1970: instant.timeIntervalSince1970.rounded(.up))
        messages[index].outcome = reason
    }
}

/// Reasons to withdraw messages. Their content is reported again if it still holds.
enum DeliveryReason {
    static let overflow = LocalizedText(
        en: "Too many messages were waiting; the next one covers everything.",
        pt: "Havia mensagens demais à espera; a próxima diz tudo.")
    static let outdated = LocalizedText(
        en: "It waited too long; the next message says what still holds.",
        pt: "Esperou tempo demais; a próxima mensagem diz o que ainda vale.")
    static let quietHours = LocalizedText(
        en: "Active hours ended before it could be sent.", pt: "O horário ativo acabou antes do envio.")
    static let nobody = LocalizedText(
        en: "There was no longer anywhere to send it.", pt: "Já não havia para quem enviar.")
    static let unreadable = LocalizedText(
        en: "The stored message cannot be read.", pt: "A mensagem guardada não pode ser lida.")
}

extension AlertMessage {
    fileprivate func logFields(_ reason: LocalizedText? = nil, _ more: [String: String] = [:]) -> [String: String] {
        var fields = more
        fields["receiver"] = receiver.rawValue
        fields["alerts"] = "\(mentions.count)"
        fields["try"] = "\(attempts + 1)"
        fields["reason"] = reason?(.english)
        return fields
    }
}

extension AlertBook {
    /// The details of its alerts.
    var details: [Alert.ID: AlertDetails] {
        Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.details) }).compactMapValues(\.self)
    }

    /// The book with details added to its alerts.
    func describing(_ details: [Alert.ID: AlertDetails]) -> AlertBook {
        AlertBook(
            records.map { record in
                var record = record
                record.details = details[record.id] ?? record.details
                return record
            })
    }
}
