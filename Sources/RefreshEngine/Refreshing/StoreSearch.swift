package import AircallAPI
package import Foundation
import HTTPTransport
package import IntercomAPI
import Monitoring
package import Storage

/// Finds the store in a state directory that the settings claim, and acquires the lease of it. Many programs may read a
/// store, but only the one with the lease keeps it up to date.
///
/// A directory may hold the stores of several workspaces; each has a lease of its own. What the services answer about
/// the owner of a store narrows the search.
package struct StoreSearch: Sendable {
    /// The result of looking for the lease.
    enum Acquisition: Sendable {
        /// The caller now has it.
        case acquired(Lease)
        /// Another program has it.
        case taken(StoreLocation)
        /// Another program has only just started there: its account is known in a moment.
        case undecided
    }

    /// The directory of stores and log.
    package let directory: URL
    /// Whose store is wanted; nil takes the directory's own, whoever owns it.
    private(set) var claim: StoreClaim?
    /// Folders whose store a service has rejected as another account's.
    private var refused: Set<String> = []
    /// Whether another program's store is wanted, which is only looked at.
    let isViewer: Bool
    /// What those who look on may know of the settings; nil if they may know nothing.
    private let shared: SharedFile?

    /// A file for the group of a shared directory.
    package struct SharedFile: Sendable {
        /// Its name in the directory.
        package let name: String
        /// Its content, made when it is written.
        package let text: @Sendable () -> String

        /// A file of this name and content.
        package init(name: String, text: @escaping @Sendable () -> String) {
            self.name = name
            self.text = text
        }
    }

    /// A search for the store of `claim` in `directory`.
    ///
    /// - Parameters:
    ///   - isViewer: Whether it is only looked at, and never kept up to date by this program.
    ///   - shared: What a shared directory's group may know of the settings, once this program has the lease.
    package init(directory: URL, claim: StoreClaim? = nil, isViewer: Bool = false, sharing shared: SharedFile? = nil) {
        self.directory = directory
        self.claim = claim
        self.isViewer = isViewer
        self.shared = shared
    }

    /// Tells the group of a shared directory what it needs to look on.
    ///
    /// - Throws: `StoreError` if it cannot be written.
    func share() throws(StoreError) {
        guard let shared, SharedFolder.isShared(directory.path) else { return }
        try SharedFolder.write(shared.text(), to: shared.name, in: directory)
    }

    /// Asks for the lease, and acquires it if it is free. Uses only the settings, no service.
    ///
    /// - Throws: `StoreError` if the directory or a store in it cannot be used.
    func requestLease() throws(StoreError) -> Acquisition {
        if isViewer {
            let location = try locations().first { $0.isBegun && !$0.isReserved }
            return location.map(Acquisition.taken) ?? .undecided
        }
        for location in try locations() {
            guard let lock = try EngineLock.acquire(in: location.folder) else {
                if location.isReserved { continue }
                return location.isBegun ? .taken(location) : .undecided
            }
            return .acquired(Lease(lock: lock, location: location))
        }
        return .undecided
    }

    /// Acquires the lease; nil if another program has it.
    ///
    /// - Throws: `StoreError` if the directory or the store in it cannot be used.
    package func acquire(at now: Date) throws(StoreError) -> AcquiredStore? {
        guard case .acquired(let lease) = try requestLease(), let opened = try lease.open(for: claim, at: now) else {
            return nil
        }
        return AcquiredStore(lease, opened)
    }

    /// The folders that may hold the store, the best one first.
    ///
    /// - Throws: `StoreError` if one that may be the right one cannot be read.
    func locations() throws(StoreError) -> [StoreLocation] {
        try StoreLocations.inOrder(in: directory, for: claim, except: refused)
    }

    /// The folder whose store would be used now; the directory itself if that cannot be determined.
    package var folder: URL {
        let locations = try? locations()
        return locations?.first?.folder ?? directory
    }
}

// The owner of the store. What the settings claim, the services have to confirm.
extension StoreSearch {
    /// A service's answer about the owner of a store.
    enum Verdict: Sendable, Equatable {
        /// The store belongs to the service's account.
        case own
        /// It belongs to another account.
        case foreign
        /// The workspace has its store in another folder, under its own name.
        case elsewhere
    }

    /// A verdict, and the name of the account.
    struct Answer: Sendable {
        let verdict: Verdict
        /// nil if the service does not say, or accounts of the channel have no names.
        let name: String?
    }

    /// Asks the service of `channel` which account the credentials belong to, and whether it owns the store at `location`.
    ///
    /// - Parameters:
    ///   - claimsStore: Whether the account becomes the owner of the store from now on; false for a follower.
    /// - Throws: Errors from asking the service; `StoreError` if the store cannot be read or written.
    func lookUpOwner(
        with accounts: AccountLookup, of store: MonitorStore, at location: StoreLocation, by channel: SourceName,
        claimsStore: Bool
    ) async throws -> Answer {
        guard let claim else { return Answer(verdict: .own, name: nil) }
        let ownership = try store.ownership(for: claim)
        switch channel {
        case .inbox:
            let answer = try await accounts.inbox(ownership.inbox == .unconfirmed)
            var account = claim.inbox
            account.name = answer.id ?? account.name
            if account.name != claim.inbox.name,
                hasOwn(StoreClaim(inbox: account, phone: claim.phone), besides: location)
            {
                return Answer(verdict: .elsewhere, name: account.name)
            }
            let isOwn = try store.confirmOwner(inbox: answer, for: account, recording: claimsStore)
            return Answer(verdict: isOwn ? .own : .foreign, name: account.name)
        case .phone:
            guard let phone = claim.phone, let lookUp = accounts.phone else { return Answer(verdict: .own, name: nil) }
            // A key belongs to the same company forever.
            if ownership.phone == .own(isCertain: true) { return Answer(verdict: .own, name: nil) }
            let answer = try await lookUp(ownership.phone == .unconfirmed)
            let isOwn = try store.confirmOwner(phone: answer, for: phone, recording: claimsStore)
            return Answer(verdict: isOwn ? .own : .foreign, name: nil)
        }
    }

    /// Applies a service's answer about the store at `location`: the next search uses its name for the account, and skips
    /// stores of others.
    mutating func apply(_ answer: Answer, at location: StoreLocation) {
        if let name = answer.name { claim?.inbox.name = name }
        if answer.verdict == .foreign { refused.insert(location.folder.path) }
    }

    /// Acquires the lease at the store that the services confirm, for a program that runs once and asks before it begins.
    /// If a service does not answer, a store that matches the settings is used nevertheless.
    ///
    /// - Parameters:
    ///   - accounts: nil uses the store that matches the settings.
    ///   - withCalls: Whether the voice channel is needed too.
    /// - Throws: `StoreError`; ``HistoryFailure`` if only a service that does not answer could tell who owns the store.
    package func acquire(
        asking accounts: AccountLookup?, withCalls: Bool, at now: Date
    ) async throws -> ConfirmedAcquisition {
        var search = self
        while true {
            switch try Self.patiently(search.requestLease) {
            case .taken(let location): return .taken(location)
            case .undecided: return .undecided
            case .acquired(let lease):
                let claim = search.claim
                let opened = try Self.patiently { () throws(StoreError) in try lease.open(for: claim, at: now) }
                guard let opened else { continue }
                let acquired = AcquiredStore(lease, opened)
                guard let claim, let accounts else { return .acquired(acquired) }
                try opened.store.reserve(for: claim)
                let channels = withCalls ? SourceName.allCases : [.inbox]
                guard try await search.confirm(opened, by: channels, accounts) else { continue }
                return .acquired(acquired)
            }
        }
    }

    /// The result of looking for the lease after the services confirmed their accounts.
    package enum ConfirmedAcquisition: Sendable {
        /// The caller now has it.
        case acquired(AcquiredStore)
        /// Another program has it.
        case taken(StoreLocation)
        /// Another program has only just started there.
        case undecided
    }
}

extension StoreSearch {
    /// How many times to try a store that another program has locked, for example during a backup. Each attempt takes
    /// as long as SQLite waits.
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

    /// Returns whether the services confirm the store; if one rejects it, the next search looks elsewhere.
    private mutating func confirm(
        _ opened: OpenedStore, by channels: [SourceName], _ accounts: AccountLookup
    ) async throws -> Bool {
        let location = opened.location
        for channel in channels {
            do {
                let search = self
                let answer = try await search.lookUpOwner(
                    with: accounts, of: opened.store, at: location, by: channel, claimsStore: true)
                apply(answer, at: location)
                guard answer.verdict == .own else { return false }
            } catch  where !(error is StoreError) {
                guard location.mayShow(channel) else { throw HistoryFailure(error) }
            }
        }
        return true
    }

    /// Whether the store of `claim` is in another folder.
    private func hasOwn(_ claim: StoreClaim, besides location: StoreLocation) -> Bool {
        // If a store cannot be read, the service's answer decides about the one at hand.
        guard let locations = try? StoreLocations.inOrder(in: directory, for: claim, except: refused) else {
            return false
        }
        guard let best = locations.first, best.folder != location.folder, case .own = best.inbox else { return false }
        return true
    }
}

/// The right to open a store for writing, and to set it aside if it is damaged.
struct Lease: Sendable {
    /// Held for the lifetime of this value.
    let lock: EngineLock
    /// Where the store is, and its relation to the claim.
    let location: StoreLocation

    /// Opens the store. If that fails, the lease is unchanged.
    ///
    /// - Returns: nil if the store belongs to another account by now: a program that has just ended may have filled it,
    ///   or the file was replaced.
    /// - Throws: `StoreError` if the store cannot be used.
    func open(
        for claim: StoreClaim?, at now: Date, verifying verification: MonitorStore.Verification = .schema
    ) throws(StoreError) -> OpenedStore? {
        let opening = try MonitorStore.open(in: location.folder, at: now, verifying: verification)
        guard let location = try location.current(of: opening.store, for: claim) else { return nil }
        return OpenedStore(store: opening.store, quarantined: opening.quarantined, location: location)
    }
}

/// A store that was opened with a lease.
struct OpenedStore: Sendable {
    let store: MonitorStore
    /// A store that could not be used and was set aside; nil if there was none.
    let quarantined: QuarantinedStore?
    /// Where the store is, and its relation to the claim.
    let location: StoreLocation
}

/// A store and the lease of it, for a program that runs once.
package struct AcquiredStore: Sendable {
    /// Held for the lifetime of this value; the kernel releases it when the process ends, however it ends.
    package let lock: EngineLock
    package let store: MonitorStore
    /// A store that could not be used and was set aside; nil if there was none.
    package let quarantined: QuarantinedStore?

    fileprivate init(_ lease: Lease, _ opened: OpenedStore) {
        lock = lease.lock
        store = opened.store
        quarantined = opened.quarantined
    }
}

extension StoreLocation {
    /// Whether the stored data of `channel` may be shown before the service has answered.
    func mayShow(_ channel: SourceName) -> Bool {
        switch channel {
        case .inbox: mayBeShown
        case .phone: mayShowCalls
        }
    }
}

/// Asks the services which accounts the credentials belong to, so that no data ends up in another account's store.
package struct AccountLookup: Sendable {
    /// Asks one service; includes the members of the account if they are needed to identify it.
    typealias Lookup = @Sendable (_ withMembers: Bool) async throws -> AnsweredAccount

    let inbox: Lookup
    /// nil without voice.
    let phone: Lookup?

    /// Uses the clients of the refreshes, so that each service has one budget.
    package init(intercom: IntercomClient, aircall: AircallClient?) {
        inbox = { withMembers in
            let me = try await intercom.me()
            var members: Set = [me.id]
            if withMembers { members.formUnion(try await intercom.admins().rows.map(\.id)) }
            return AnsweredAccount(id: me.app?.idCode, name: me.app?.name, members: members)
        }
        guard let aircall else {
            phone = nil
            return
        }
        phone = { try await Self.company(aircall, withMembers: $0) }
    }

    private static func company(_ aircall: AircallClient, withMembers: Bool) async throws -> AnsweredAccount {
        let name = try await unlessRefused { try await aircall.company().name } ?? nil
        guard withMembers else { return AnsweredAccount(id: nil, name: name, members: []) }
        let lines = try await unlessRefused { try await aircall.numbers().rows.map { String($0.id) } }
        let users = try await unlessRefused { try await aircall.users().rows.map { String($0.id) } }
        return AnsweredAccount(id: nil, name: name, members: .of(users: users ?? [], lines: lines ?? []))
    }

    /// nil if the service refuses only this one question: the others identify the account, and calls may still be read.
    private static func unlessRefused<Answer>(_ ask: () async throws -> Answer) async throws -> Answer? {
        do {
            return try await ask()
        } catch let error as TransportError {
            switch error.kind {
            case .notFound, .forbidden, .status, .badResponse, .tooLarge, .listEndedEarly, .unreadableRows: return nil
            default: throw error
            }
        }
    }
}
