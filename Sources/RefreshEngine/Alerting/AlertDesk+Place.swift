import Diagnostics
public import Foundation
public import Monitoring
public import Storage

extension AlertDesk {
    /// Makes this the engine's desk, with `store` as its memory; nil keeps everything in memory.
    ///
    /// - Parameter goesOn: Whether `store` replaces the previous store, for example a damaged one: the current book and
    ///   outbox are copied to it.
    public func engage(_ store: MonitorStore?, goingOn goesOn: Bool = false) {
        do {
            let store = try store ?? .inMemory()
            if goesOn {
                try goOn(in: store)
            } else {
                (findings, judgedAt, details, localMarks, lastPending) = (nil, nil, [:], [], [])
                lastBook = AlertBook()
                place = .engine(store)
            }
            withStore { try $0.forgetSinkStops(except: sink?.fingerprint) }
            bell.ring()
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
        }
    }

    /// Continues without a store: shows alerts, and posts nothing.
    public func suspend() {
        do {
            let memory = try MonitorStore.inMemory()
            try memory.record(lastBook)
            place = .suspended(memory)
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            place = .nowhere
        }
    }

    /// Forgets all findings and pending reports, because the next store may belong to another account.
    public func disengage() {
        place = .nowhere
        (findings, judgedAt, details, localMarks, lastPending, shown) = (nil, nil, [:], [], [], nil)
        lastBook = AlertBook()
    }

    /// Shows the alerts stored by another program's desk, without evaluating or posting anything.
    ///
    /// - Parameters:
    ///   - directory: Where marks for the other program are left.
    ///   - describe: Returns details that help someone act on an alert, which the store does not keep.
    public func look(
        at store: MonitorStore, in directory: URL, describing describe: (Alert.ID) -> AlertDetails? = { _ in nil }
    ) {
        place = .viewer(store, directory: directory)
        do {
            // Used if this program takes over and the store is gone.
            (lastBook, lastPending) = (try store.alertBook(), try store.pendingMessages())
            let known = lastBook.records.map { ($0.id, describe($0.id)) }
            details = Dictionary(uniqueKeysWithValues: known).compactMapValues(\.self)
        } catch {
            log.warning("alerts cannot be described", ["reason": "\(error)"])
        }
        publish()
    }

    /// Acknowledges or mutes an alert, or undoes that. If another program is the engine, the mark is queued for it, and
    /// applied within half a minute.
    ///
    /// - Returns: Whether the mark was applied or queued.
    @discardableResult
    public func mark(_ alert: Alert.ID, as action: AlertMark.Action) -> Bool {
        let mark = AlertMark(action, alert, at: now)
        var isTaken = false
        if case .viewer(_, let directory) = place {
            isTaken = leave(mark, in: directory)
        } else {
            withStore { store in
                var book = try store.alertBook()
                isTaken = book.apply(mark, at: now)
                if isTaken { try store.record(book) }
            }
            // Removing a mark may make a report due.
            timeBell.ring()
        }
        publish()
        return isTaken
    }
}

extension AlertDesk {
    private static let historyLength = 100
    private static let messageCount = 50
    /// In seconds. The engine normally applies marks much sooner.
    private static let marksAge: TimeInterval = 90

    private func leave(_ mark: AlertMark, in directory: URL) -> Bool {
        do {
            guard try MonitorStore.leaveMark(mark, in: directory) else { return false }
            localMarks.append(mark)
            return true
        } catch {
            log.warning("the engine cannot be notified", ["reason": "\(error)"])
            return false
        }
    }

    /// Runs `body` with the engine's store. If the store fails, work continues in memory with what was last known,
    /// because alerts must be sent even if the disk is full.
    ///
    /// - Returns: Whether `body` was carried out; false while another program locks the store, or if there is none.
    @discardableResult
    func withStore(_ body: (MonitorStore) throws -> Void) -> Bool {
        guard let store = place.own else { return false }
        do {
            try body(store)
            lastBook = try store.alertBook()
            lastPending = try store.pendingMessages()
            return true
        } catch let error as StoreError where error.kind == .locked {
            log.warning("alerts wait for the store", ["reason": "\(error)"])
            return false
        } catch let error as StoreError where error.isRefusal {
            log.error("alerts cannot be kept, so none is posted", ["reason": "\(error)"])
            suspend()
            return false
        } catch {
            guard case .engine = place else { return false }
            log.error("alerts go on in memory", ["reason": "\(error)"])
            return goOnInMemory(insteadOf: store, body)
        }
    }

    private func goOnInMemory(insteadOf store: MonitorStore, _ body: (MonitorStore) throws -> Void) -> Bool {
        do {
            // A full disk can still be read, and something may have been written since.
            let book = (try? store.alertBook()) ?? lastBook
            let pending = (try? store.pendingMessages()) ?? lastPending
            let memory = try Self.memory(of: book, pending)
            place = .memory(memory, insteadOf: store)
            try body(memory)
            return true
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            return false
        }
    }

    private static func memory(of book: AlertBook, _ pending: [AlertMessage]) throws -> MonitorStore {
        let memory = try MonitorStore.inMemory()
        try memory.record(book)
        for message in pending { try memory.record(book, message: message) }
        return memory
    }

    /// Writes to the store what was decided and sent while it could not be written, and continues with it.
    func returnToStore() {
        guard case .memory(let memory, insteadOf: let store) = place else { return }
        do {
            try store.takeOverAlerts(from: memory, sink: sink?.fingerprint)
            place = .engine(store)
            log.notice("alerts are back in the store")
        } catch {
            log.info("the store still rejects alerts", ["reason": "\(error)"])
        }
    }

    private func goOn(in store: MonitorStore) throws {
        let known: MonitorStore
        switch place {
        case .memory(let memory, _): known = memory
        case .engine: known = try Self.memory(of: lastBook, lastPending)
        // The other program's reports are in its store, unless that is gone.
        case .viewer where try store.alertBook().records.isEmpty && store.messages(limit: 1).isEmpty:
            known = try Self.memory(of: lastBook, lastPending)
        // Nothing was sent in the meantime, so the store is complete.
        case .nowhere, .suspended, .viewer: return place = .engine(store)
        }
        do {
            try store.takeOverAlerts(from: known, sink: sink?.fingerprint)
            place = .engine(store)
        } catch {
            log.error("alerts go on in memory", ["reason": "\(error)"])
            place = .memory(known, insteadOf: store)
        }
    }

    /// Publishes the current overview.
    func publish() {
        do {
            let current: AlertOverview
            switch place {
            case .nowhere: return
            case .engine(let store), .memory(let store, _), .suspended(let store):
                current = try overview(store, try store.alertBook())
            case .viewer(let store, _): current = try overview(store, try marked(try store.alertBook()))
            }
            shown = current
            publisher.yield(current)
        } catch {
            log.warning("alerts cannot be shown", ["reason": "\(error)"])
        }
    }

    private func marked(_ book: AlertBook) throws -> AlertBook {
        var book = book
        localMarks.removeAll { now.timeIntervalSince($0.at) > Self.marksAge }
        for mark in localMarks { book.apply(mark, at: now) }
        return book
    }

    private func overview(_ store: MonitorStore, _ book: AlertBook) throws -> AlertOverview {
        AlertOverview(
            book: book.describing(details), history: try store.alertHistory(limit: Self.historyLength),
            messages: try store.messages(limit: Self.messageCount),
            stop: try sink.flatMap { try store.sinkStop(for: $0.fingerprint) }, policy: policy,
            delivery: try reach(store), now: now)
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
