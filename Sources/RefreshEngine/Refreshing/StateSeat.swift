public import Foundation
import Monitoring
public import Storage

/// The place at a state directory. Many programs may look at a store, one keeps it in step: whoever has the seat.
///
/// A directory may hold the stores of several workspaces; each has a seat of its own.
public struct StateSeat: Sendable {
    /// What the one who has the seat works with.
    public struct Engine: Sendable {
        /// Held as long as this value lives; the kernel takes it back when the process ends, however it ends.
        public let lock: EngineLock
        public let store: MonitorStore
        /// A store that could not be used and was put aside; nil when there was none.
        public let setAside: SetAside?
    }

    /// The right to open a store for writing, and to set it aside if it is damaged.
    struct Lease: Sendable {
        /// Held as long as this value lives.
        let lock: EngineLock
        /// Where the store is, and what it is to whoever asked.
        let place: StorePlace

        /// Opens the store. A failure leaves the lease as it is.
        ///
        /// - Returns: nil when the store is another's by now: a program that has ended this moment may have filled it, or somebody
        ///   has put another file in its place.
        /// - Throws: `StoreError` when the store cannot be used.
        func open(
            for claim: StoreClaim?, at now: Date, verifying verification: MonitorStore.Verification = .schema
        ) throws(StoreError) -> Opened? {
            let opening = try MonitorStore.open(in: place.folder, at: now, verifying: verification)
            guard let place = try place.current(of: opening.store, for: claim) else { return nil }
            return Opened(store: opening.store, setAside: opening.setAside, place: place)
        }
    }

    /// A store that is open.
    struct Opened: Sendable {
        let store: MonitorStore
        /// A store that could not be used and was put aside; nil when there was none.
        let setAside: SetAside?
        /// Where the store is, and what it is to whoever asked.
        let place: StorePlace
    }

    /// What looking for the seat came to.
    enum Search: Sendable {
        /// It is taken now by whoever looked.
        case found(Lease)
        /// Another program has it.
        case taken(StorePlace)
        /// Another program has only just begun there: in a moment it is known for whom.
        case undecided
    }

    /// Where stores and log are.
    public let directory: URL
    /// Whose store is asked for; nil takes the directory's own, whoever it belongs to.
    private(set) var claim: StoreClaim?
    /// Folders whose store a service has said to be another's.
    private var refused: Set<String> = []

    /// The place of `claim` at `directory`.
    public init(directory: URL, claim: StoreClaim? = nil) {
        self.directory = directory
        self.claim = claim
    }

    /// Looks for the seat, and takes it if it is free. Only the settings are asked, no service.
    ///
    /// - Throws: `StoreError` when the directory or a store in it cannot be used.
    func find() throws(StoreError) -> Search {
        for place in try places() {
            guard let lock = try EngineLock.acquire(in: place.folder) else {
                if place.isReserved { continue }
                return place.isBegun ? .taken(place) : .undecided
            }
            return .found(Lease(lock: lock, place: place))
        }
        return .undecided
    }

    /// Takes the seat; nil while another program has it.
    ///
    /// - Throws: `StoreError` when the directory or the store in it cannot be used.
    public func take(at now: Date) throws(StoreError) -> Engine? {
        guard case .found(let lease) = try find(), let opened = try lease.open(for: claim, at: now) else { return nil }
        return Engine(lock: lease.lock, store: opened.store, setAside: opened.setAside)
    }

    /// The folders that may hold the store, the best one first.
    ///
    /// - Throws: `StoreError` when one that may be the right one cannot be read.
    func places() throws(StoreError) -> [StorePlace] {
        try StorePlaces.inOrder(in: directory, for: claim, except: refused)
    }

    /// The folder whose store would be used now; the directory itself where none can be told.
    public var folder: URL {
        let places = try? places()
        return places?.first?.folder ?? directory
    }
}

// Whose store it is. What the settings call theirs, the services have to confirm.
extension StateSeat {
    /// What a service says of a store.
    enum Verdict: Sendable, Equatable {
        /// The store is for what the service tells.
        case own
        /// It is another account's.
        case foreign
        /// The workspace has its store in another folder, under the name that it calls itself.
        case elsewhere
    }

    /// A verdict, and what the service calls the account.
    struct Answer: Sendable {
        let verdict: Verdict
        /// nil where the service does not tell, or the channel's accounts have no names.
        let name: String?
    }

    /// Asks the service of `channel` whose account the credentials open, and whether the store at `place` is for it.
    ///
    /// - Parameters:
    ///   - settles: Whether the store becomes the account's own from now on; false for whoever only looks on.
    /// - Throws: What asking throws; `StoreError` when the store cannot be read or written.
    func ask(
        _ questions: AccountQuestions, about store: MonitorStore, at place: StorePlace, by channel: SourceName,
        settles: Bool
    ) async throws -> Answer {
        guard let claim else { return Answer(verdict: .own, name: nil) }
        let standing = try store.standing(for: claim)
        switch channel {
        case .inbox:
            let answer = try await questions.inbox(standing.inbox == .doubtful)
            var account = claim.inbox
            account.name = answer.id ?? account.name
            if account.name != claim.inbox.name, hasOwn(StoreClaim(inbox: account, phone: claim.phone), besides: place)
            {
                return Answer(verdict: .elsewhere, name: account.name)
            }
            let isOwn = try store.admits(inbox: answer, by: account, settling: settles)
            return Answer(verdict: isOwn ? .own : .foreign, name: account.name)
        case .phone:
            guard let phone = claim.phone, let ask = questions.phone else { return Answer(verdict: .own, name: nil) }
            // A key opens one company for ever.
            if standing.phone == .own(isCertain: true) { return Answer(verdict: .own, name: nil) }
            let answer = try await ask(standing.phone == .doubtful)
            let isOwn = try store.admits(phone: answer, by: phone, settling: settles)
            return Answer(verdict: isOwn ? .own : .foreign, name: nil)
        }
    }

    /// Follows what a service said of the store at `place`: the next search asks by its name for the account, and leaves out what
    /// is another's.
    mutating func follow(_ answer: Answer, at place: StorePlace) {
        if let name = answer.name { claim?.inbox.name = name }
        if answer.verdict == .foreign { refused.insert(place.folder.path) }
    }

    /// Takes the seat at the store that the services name, for a program that runs once: it asks before it begins. Where one
    /// does not answer, a store that the settings call theirs is used all the same.
    ///
    /// - Parameters:
    ///   - questions: nil takes the store that the settings call theirs.
    ///   - withCalls: Whether the voice channel is needed too.
    /// - Throws: `StoreError`; ``HistoryFailure`` when only a service that does not answer could say whose the store is.
    public func take(
        asking questions: AccountQuestions?, withCalls: Bool, at now: Date
    ) async throws -> ProvenSearch {
        var seat = self
        while true {
            switch try Self.patiently(seat.find) {
            case .taken(let place): return .taken(place)
            case .undecided: return .undecided
            case .found(let lease):
                let claim = seat.claim
                let opened = try Self.patiently { () throws(StoreError) in try lease.open(for: claim, at: now) }
                guard let opened else { continue }
                let engine = Engine(lock: lease.lock, store: opened.store, setAside: opened.setAside)
                guard let claim, let questions else { return .engine(engine) }
                try opened.store.reserve(for: claim)
                let channels = withCalls ? SourceName.allCases : [.inbox]
                guard try await seat.confirm(opened, by: channels, questions) else { continue }
                return .engine(engine)
            }
        }
    }

    /// What looking for the seat came to, after the services were asked whose accounts they are.
    public enum ProvenSearch: Sendable {
        /// It is taken now by whoever looked.
        case engine(Engine)
        /// Another program has it.
        case taken(StorePlace)
        /// Another program has only just begun there.
        case undecided
    }
}

extension StateSeat {
    /// So many times a store is tried that another program keeps to itself, as a backup does. Each takes as long as SQLite waits.
    private static let tries = 5

    private static func patiently<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        for _ in 1..<tries {
            do throws(StoreError) {
                return try body()
            } catch  where error.kind == .locked {
                continue
            }
        }
        return try body()
    }

    /// Returns whether the services confirm the store; if one denies it, the next search looks elsewhere.
    private mutating func confirm(
        _ opened: Opened, by channels: [SourceName], _ questions: AccountQuestions
    ) async throws -> Bool {
        let place = opened.place
        for channel in channels {
            do {
                let seat = self
                let answer = try await seat.ask(
                    questions, about: opened.store, at: place, by: channel, settles: true)
                follow(answer, at: place)
                guard answer.verdict == .own else { return false }
            } catch  where !(error is StoreError) {
                guard place.isOpen(to: channel) else { throw HistoryFailure(error) }
            }
        }
        return true
    }

    /// Whether the store of `claim` is in another folder.
    private func hasOwn(_ claim: StoreClaim, besides place: StorePlace) -> Bool {
        // Where a store cannot be read, nobody can tell; the service's answer decides about the one at hand.
        guard let places = try? StorePlaces.inOrder(in: directory, for: claim, except: refused) else { return false }
        guard let best = places.first, best.folder != place.folder, case .own = best.inbox else { return false }
        return true
    }
}

extension StorePlace {
    /// Whether what its store knows of `channel` may be shown before the service has answered.
    func isOpen(to channel: SourceName) -> Bool {
        switch channel {
        case .inbox: isOpen
        case .phone: isPhoneOpen
        }
    }
}
