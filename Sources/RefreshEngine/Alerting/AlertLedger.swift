import Diagnostics
import Foundation
import Monitoring
import Storage

/// Where alerts are kept: in a store, or in memory for as long as the store cannot be written.
///
/// Belongs to the service and runs on it. ``alerts`` is held and written through; it is read from the store when that
/// becomes this program's, and after a step that was carried out in part.
final class AlertLedger {
    /// Where alerts are kept at the moment.
    enum Place {
        /// Nowhere: this program makes no decisions.
        case nowhere
        case store(MonitorStore)
        /// In an in-memory store until the real one can be written again.
        case memory(MonitorStore, insteadOf: MonitorStore)
        /// There is no usable store, so it is not known what was sent before: alerts are shown but not posted.
        case suspended(MonitorStore)
    }

    private let log: EventLog
    private var place = Place.nowhere
    /// As they are stored. Not kept if there is no store; then they are what another program has stored.
    private(set) var alerts = StoredAlerts()
    /// Whether ``alerts`` may differ from the store: it has not been read yet, or a step was carried out in part.
    private var isUncertain = false

    init(log: EventLog) {
        self.log = log
    }

    /// The store that decisions are written to; nil if none are made.
    var store: MonitorStore? {
        switch place {
        case .store(let store), .memory(let store, _), .suspended(let store): store
        case .nowhere: nil
        }
    }

    /// The store with the figures, even while it cannot be written; nil if there is none, or none of this program's.
    var figures: MonitorStore? {
        switch place {
        case .store(let store), .memory(_, insteadOf: let store): store
        case .nowhere, .suspended: nil
        }
    }

    /// Whether there is no usable store, so that nothing is sent.
    var isSuspended: Bool { if case .suspended = place { true } else { false } }
}

// Where alerts are kept from now on.
extension AlertLedger {
    /// Keeps alerts in `store`, and forgets what was known.
    func open(_ store: MonitorStore) {
        alerts.clear()
        (place, isUncertain) = (.store(store), true)
    }

    /// Keeps alerts in `store`, which replaces the previous one, for example a damaged one: what is known is copied to
    /// it if it may not know that.
    func resume(in store: MonitorStore) throws {
        let known: MonitorStore
        switch place {
        case .memory(let memory, _): known = memory
        case .store: known = try copy()
        // The other program's reports are in its store, unless that is gone.
        case .nowhere where Self.isBlank(store): known = try copy()
        // Nothing was sent in the meantime, so the store is complete.
        case .suspended, .nowhere:
            (place, isUncertain) = (.store(store), true)
            return
        }
        do {
            try store.adoptAlerts(from: known)
            (place, isUncertain) = (.store(store), true)
        } catch {
            log.error("alerts go on in memory", ["reason": "\(error)"])
            place = .memory(known, insteadOf: store)
        }
    }

    /// Continues without a store, with an empty outbox.
    func suspend() {
        do {
            let memory = try MonitorStore.inMemory()
            try memory.record(alerts.book)
            alerts.clearMessages()
            (place, isUncertain) = (.suspended(memory), false)
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            place = .nowhere
        }
    }

    /// Keeps alerts nowhere, and forgets what was known.
    func close() {
        alerts.clear()
        (place, isUncertain) = (.nowhere, false)
    }

    /// Keeps alerts nowhere, and knows what another program has stored, in case that store is gone when this program
    /// takes over.
    func follow(_ store: MonitorStore) throws {
        (place, isUncertain) = (.nowhere, false)
        try alerts.reload(from: store)
    }

    /// Adds details to the alerts that are known, until they are found again.
    func describe(_ details: [Alert.ID: AlertDetails]) {
        alerts.describe(details)
    }
}

extension AlertLedger {
    /// Runs `body` with the store and what it says, and keeps the changes if everything was written. If the store fails,
    /// work continues in memory with what was last known, because alerts must be sent even if the disk is full.
    ///
    /// - Returns: Whether `body` was carried out; false while another program locks the store, or if there is none.
    @discardableResult
    func change(_ body: (MonitorStore, inout StoredAlerts) throws -> Void) -> Bool {
        guard let store else { return false }
        do {
            try reloadIfUncertain()
            try carryOut(body, in: store)
            return true
        } catch let error as StoreError where error.kind == .locked {
            log.warning("alerts wait for the store", ["reason": "\(error)"])
            isUncertain = true
            return false
        } catch let error as StoreError where error.isRefusal {
            log.error("alerts cannot be kept, so none is posted", ["reason": "\(error)"])
            suspend()
            return false
        } catch {
            isUncertain = true
            guard case .store = place else { return false }
            log.error("alerts go on in memory", ["reason": "\(error)"])
            return continueInMemory(insteadOf: store, body)
        }
    }

    /// Reads what the store says if that is not known.
    func reloadIfUncertain() throws {
        guard isUncertain, let store else { return }
        try alerts.reload(from: store)
        isUncertain = false
    }

    /// Writes to the store what was decided and sent while it could not be written, and continues with it.
    func returnToStore() {
        guard case .memory(let memory, insteadOf: let store) = place else { return }
        do {
            try store.adoptAlerts(from: memory)
            place = .store(store)
            log.notice("alerts are back in the store")
        } catch {
            log.info("the store still rejects alerts", ["reason": "\(error)"])
        }
    }

    private func carryOut(
        _ body: (MonitorStore, inout StoredAlerts) throws -> Void, in store: MonitorStore
    ) throws {
        var changed = alerts
        try body(store, &changed)
        alerts = changed
    }

    private func continueInMemory(
        insteadOf store: MonitorStore, _ body: (MonitorStore, inout StoredAlerts) throws -> Void
    ) -> Bool {
        do {
            // A full disk can still be read, and of several changes some may have been written.
            try? alerts.reload(from: store)
            let memory = try copy()
            (place, isUncertain) = (.memory(memory, insteadOf: store), false)
            try carryOut(body, in: memory)
            return true
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            return false
        }
    }

    /// What is known, in an in-memory store.
    private func copy() throws -> MonitorStore {
        let memory = try MonitorStore.inMemory()
        try alerts.copy(to: memory)
        return memory
    }

    /// Whether nothing about alerts was ever kept in `store`, as far as it can be read.
    private static func isBlank(_ store: MonitorStore) -> Bool {
        let isBlank = try? store.alertBook().records.isEmpty && store.messages(limit: 1).isEmpty
        return isBlank ?? false
    }
}

extension StoreError {
    /// Whether someone must act before the store can be written.
    fileprivate var isRefusal: Bool {
        switch kind {
        case .permission, .link, .newer: true
        case .damaged, .locked, .full, .replaced, .other: false
        }
    }
}
