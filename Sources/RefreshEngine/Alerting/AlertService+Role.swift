import Diagnostics
public import Foundation
public import Monitoring
public import Storage

extension AlertService {
    /// Makes this the engine's service, with `store` as its memory; nil keeps everything in memory.
    ///
    /// - Parameter goesOn: Whether `store` replaces the previous store, for example a damaged one: the current book and
    ///   outbox are copied to it.
    public func becomeEngine(_ store: MonitorStore?, resuming goesOn: Bool = false) {
        do {
            let store = try store ?? .inMemory()
            if goesOn {
                try resume(in: store)
            } else {
                (findings, judgedAt, details, localMarks, lastPending) = (nil, nil, [:], [], [])
                lastBook = AlertBook()
                role = .engine(store)
            }
            withStore { try $0.forgetSinkStops(except: sink?.fingerprint) }
            postSignal.signal()
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
            role = .suspended(memory)
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            role = .undecided
        }
    }

    /// Forgets all findings and pending reports, because the next store may belong to another account.
    public func resign() {
        role = .undecided
        (findings, judgedAt, details, localMarks, lastPending, lastPublished) = (nil, nil, [:], [], [], nil)
        lastBook = AlertBook()
    }

    /// Shows the alerts stored by another program's service, without evaluating or posting anything.
    ///
    /// - Parameters:
    ///   - directory: Where marks for the other program are left.
    ///   - describe: Returns details that help someone act on an alert, which the store does not keep.
    public func follow(
        _ store: MonitorStore, in directory: URL, describing describe: (Alert.ID) -> AlertDetails? = { _ in nil }
    ) {
        role = .follower(store, directory: directory)
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
    public func applyMark(_ alert: Alert.ID, as action: AlertMark.Action) -> Bool {
        let mark = AlertMark(action, alert, setAt: serviceNow)
        var isTaken = false
        if case .follower(_, let directory) = role {
            isTaken = leaveMark(mark, in: directory)
        } else {
            withStore { store in
                var book = try store.alertBook()
                isTaken = book.apply(mark, at: serviceNow)
                if isTaken { try store.record(book) }
            }
            // Removing a mark may make a report due.
            timerSignal.signal()
        }
        publish()
        return isTaken
    }
}

extension AlertService {
    private static let historyLength = 100
    private static let messageCount = 50
    /// In seconds. The engine normally applies marks much sooner.
    private static let marksAge: TimeInterval = 90

    private func leaveMark(_ mark: AlertMark, in directory: URL) -> Bool {
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
        guard let store = role.store else { return false }
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
            guard case .engine = role else { return false }
            log.error("alerts go on in memory", ["reason": "\(error)"])
            return continueInMemory(insteadOf: store, body)
        }
    }

    private func continueInMemory(insteadOf store: MonitorStore, _ body: (MonitorStore) throws -> Void) -> Bool {
        do {
            // A full disk can still be read, and something may have been written since.
            let book = (try? store.alertBook()) ?? lastBook
            let pending = (try? store.pendingMessages()) ?? lastPending
            let memory = try Self.memory(of: book, pending)
            role = .memory(memory, insteadOf: store)
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
        guard case .memory(let memory, insteadOf: let store) = role else { return }
        do {
            try store.adoptAlerts(from: memory, sink: sink?.fingerprint)
            role = .engine(store)
            log.notice("alerts are back in the store")
        } catch {
            log.info("the store still rejects alerts", ["reason": "\(error)"])
        }
    }

    private func resume(in store: MonitorStore) throws {
        let known: MonitorStore
        switch role {
        case .memory(let memory, _): known = memory
        case .engine: known = try Self.memory(of: lastBook, lastPending)
        // The other program's reports are in its store, unless that is gone.
        case .follower where try store.alertBook().records.isEmpty && store.messages(limit: 1).isEmpty:
            known = try Self.memory(of: lastBook, lastPending)
        // Nothing was sent in the meantime, so the store is complete.
        case .undecided, .suspended, .follower: return role = .engine(store)
        }
        do {
            try store.adoptAlerts(from: known, sink: sink?.fingerprint)
            role = .engine(store)
        } catch {
            log.error("alerts go on in memory", ["reason": "\(error)"])
            role = .memory(known, insteadOf: store)
        }
    }

    /// Publishes the current overview.
    func publish() {
        do {
            let current: AlertOverview
            switch role {
            case .undecided: return
            case .engine(let store), .memory(let store, _), .suspended(let store):
                current = try overview(store, try store.alertBook())
            case .follower(let store, _): current = try overview(store, try marked(try store.alertBook()))
            }
            lastPublished = current
            publisher.yield(current)
        } catch {
            log.warning("alerts cannot be shown", ["reason": "\(error)"])
        }
    }

    private func marked(_ book: AlertBook) throws -> AlertBook {
        var book = book
        localMarks.removeAll { serviceNow.timeIntervalSince($0.setAt) > Self.marksAge }
        for mark in localMarks { book.apply(mark, at: serviceNow) }
        return book
    }

    private func overview(_ store: MonitorStore, _ book: AlertBook) throws -> AlertOverview {
        AlertOverview(
            book: book.describing(details), history: try store.alertHistory(limit: Self.historyLength),
            messages: try store.messages(limit: Self.messageCount),
            stop: try sink.flatMap { try store.sinkStop(for: $0.fingerprint) }, policy: policy,
            delivery: try deliveryStatus(store), now: serviceNow)
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
