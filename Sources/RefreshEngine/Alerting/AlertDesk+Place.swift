import Diagnostics
public import Foundation
public import Monitoring
public import Storage

extension AlertDesk {
    /// Becomes the engine's desk, with `store` as its memory; nil where no store can be used.
    public func engage(_ store: MonitorStore?) {
        do {
            place = .engine(try store ?? .inMemory())
            withStore { try $0.forgetSinkStops(except: sink?.fingerprint) }
            bell.ring()
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
        }
    }

    /// Shows what another program's desk has stored. Nothing is judged and nothing posted.
    ///
    /// - Parameters:
    ///   - directory: Where marks for the other program are left.
    ///   - describe: What helps to act on an alert, which the store does not keep.
    public func look(
        at store: MonitorStore, in directory: URL, describing describe: (Alert.ID) -> AlertDetails? = { _ in nil }
    ) {
        place = .viewer(store, directory: directory)
        do {
            let known = try store.alertBook().records.map { ($0.id, describe($0.id)) }
            details = Dictionary(uniqueKeysWithValues: known).compactMapValues(\.self)
        } catch {
            log.warning("alerts cannot be described", ["reason": "\(error)"])
        }
        publish()
    }

    /// Says something to an alert: here and now, or to the program that is the engine, which takes it up within
    /// half a minute.
    ///
    /// - Returns: Whether somebody will take it up.
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
            // Whoever takes a mark back wants to hear of the alert.
            timeBell.ring()
        }
        publish()
        return isTaken
    }
}

extension AlertDesk {
    private static let historyLength = 100
    private static let messageCount = 50
    /// In seconds; the engine takes marks up much sooner.
    private static let marksAge: TimeInterval = 90

    private func leave(_ mark: AlertMark, in directory: URL) -> Bool {
        do {
            guard try MonitorStore.leaveMark(mark, in: directory) else { return false }
            localMarks.append(mark)
            return true
        } catch {
            log.warning("the engine cannot be told", ["reason": "\(error)"])
            return false
        }
    }

    /// Works with the engine's store. One that fails is left: what was last known goes on in memory, for alerts must
    /// leave also where the disk is full.
    ///
    /// - Returns: Whether `body` was carried out; false while another program locks the store, and where there is none.
    @discardableResult
    func withStore(_ body: (MonitorStore) throws -> Void) -> Bool {
        guard case .engine(let store) = place else { return false }
        do {
            try body(store)
            lastBook = try store.alertBook()
            lastPending = try store.pendingMessages()
            return true
        } catch let error as StoreError where error.kind == .locked {
            log.warning("alerts wait for the store", ["reason": "\(error)"])
            return false
        } catch {
            log.error("alerts go on in memory", ["reason": "\(error)"])
            return goOnInMemory(body)
        }
    }

    private func goOnInMemory(_ body: (MonitorStore) throws -> Void) -> Bool {
        do {
            let memory = try MonitorStore.inMemory()
            try memory.record(lastBook)
            for message in lastPending { try memory.record(lastBook, message: message) }
            place = .engine(memory)
            try body(memory)
            return true
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            return false
        }
    }

    /// Tells whoever shows alerts what is known now.
    func publish() {
        do {
            let current: AlertOverview
            switch place {
            case .nowhere: return
            case .engine(let store): current = try overview(store, try store.alertBook())
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
