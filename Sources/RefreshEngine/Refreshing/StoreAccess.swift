import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage

/// What works with the store that a ``StoreAccess`` gives it.
protocol StoreUser: Actor {
    /// The present by the services' clocks.
    var serviceNow: Date { get }
    /// What is shown at the moment.
    var shown: (figures: Snapshot, inbox: InboxRecords?) { get }

    /// Reads and writes `store` from now on. What is shown does not change.
    func use(_ store: MonitorStore)
    /// Shows what the store knows: everything, or the voice channel only.
    func restore() async
    func restorePhone() async
    /// Shows nothing of what is known, because it came from another store.
    func forgetEverything()
    /// Begins the next refresh of the voice channel now.
    func refreshPhoneNow()
    /// Publishes what is known.
    func publish()
}

/// Access to the store: as the engine, which has the lease, as a follower while another program has it, or none, in which
/// case everything is kept in memory and nothing is posted. A store that may belong to another account is not shown before a
/// service has confirmed its owner.
///
/// Belongs to the actor that uses the store and runs on it, so its state changes only where that actor awaits something.
final class StoreAccess {
    /// How many seconds to wait for a store that another program has locked, for example during a backup.
    private static let maxRetries = 10
    /// How many times in a row a store is reopened before giving up.
    private static let maxReopenings = 5

    /// Finds the store; nil if everything stays in memory.
    private var search: StoreSearch?
    /// Asks which accounts the credentials belong to; nil accepts every store.
    private let accounts: AccountLookup?
    private let alerts: AlertService?
    private let clock: any Clock<Duration>
    private let log: EventLog
    /// Rings when another store must be acquired.
    let lossSignal = WakeSignal()

    /// In memory until the lease is acquired, or permanently if there is none.
    private(set) var store: MonitorStore
    private(set) var isFollower = false
    /// Whether the stored calls may be shown.
    private(set) var mayShowCalls = true
    /// Why there is no store; nil while there is one, or none is wanted.
    private(set) var failure: StoreFailure?
    /// Something the user must know about the store; nil if there is nothing.
    private(set) var notice: LocalizedText?
    /// The right to the store; nil while another program has it.
    private var lease: Lease?
    /// The store whose owner has not been confirmed by its service yet; nil if it has been, or there is none.
    private var unproven: MonitorStore?
    /// Which services have confirmed that the store is theirs.
    private var proven: Set<SourceName> = []
    /// The folder of the store that figures come from, and of the one that alerts were last kept in; nil before there
    /// was one.
    private var folder: URL?
    private var alertsFolder: URL?
    /// Whether alerts are kept in the store.
    private var hasAlertStore = false
    /// A store that could be opened after all and is about to be used.
    private var reopened: OpenedStore?
    private var verification = MonitorStore.Verification.schema
    /// How many times in a row the store was abandoned because it failed.
    private var reopenings = 0

    /// Gives access to a store in memory until ``acquire(for:)`` finds another one.
    ///
    /// - Throws: `StoreError` when not even memory can hold a store.
    init(
        search: StoreSearch?, accounts: AccountLookup?, alerts: AlertService?, clock: any Clock<Duration>, log: EventLog
    ) throws(StoreError) {
        self.search = search
        self.accounts = accounts
        self.alerts = alerts
        self.clock = clock
        self.log = log
        store = try MonitorStore.inMemory()
    }

    /// Whether data is meant to outlast the program.
    var isPersistent: Bool { search != nil }

    /// Whether this program has the lease of its store, and can use it.
    var isEngine: Bool { lease != nil && failure == nil && !isFollower }

    /// Follows another program's store until the lease is free, then takes it. If no store can be used, everything is
    /// kept in memory and nothing is posted.
    func acquire(for user: isolated some StoreUser) async {
        guard isPersistent else {
            await user.restore()
            await alerts?.becomeEngine(store)
            return
        }
        guard failure == nil || reopened != nil else { return }
        var (seen, tries, logged) = (Seen?.none, 0, String?.none)
        while !Task.isCancelled {
            do throws(StoreError) {
                switch try nextStep(for: user, besides: seen?.location) {
                case .opened(let opened):
                    return await becomeEngine(on: opened, for: user)
                case .taken(let location):
                    seen = try await follow(location, seen, for: user)
                case .undecided:
                    (isFollower, seen) = (true, nil)
                    user.publish()
                }
                (tries, logged) = (0, nil)
            } catch {
                if isFollower, error.isMendedByOpening { store.close() }
                seen = nil
                tries += 1
                // Retried every second, so an unchanged error is logged once.
                if logged != "\(error)" { log.warning("the store cannot be used", ["reason": "\(error)"]) }
                logged = "\(error)"
                // A follower keeps waiting, because the program that has the store repairs it or ends.
                let isPassing = error.isRetryable ? tries <= Self.maxRetries : isFollower && error.isMendedByOpening
                guard isPassing else { return await continueWithoutStore(after: error, for: user) }
                notice = error.explanation
                user.publish()
            }
            try? await clock.sleep(for: .seconds(1))
        }
    }

    /// Waits until the store can be used after all.
    func waitForStore(for user: isolated some StoreUser) async {
        while !Task.isCancelled, let waitedFor = failure {
            try? await clock.sleep(for: waitedFor.isFinal ? .seconds(30) : .seconds(5))
            guard !Task.isCancelled else { return }
            do throws(StoreError) {
                switch try nextStep(for: user) {
                case .opened(let opened): reopened = opened
                case .taken: break
                case .undecided: continue
                }
                failure = nil
                return lossSignal.signal()
            } catch {
                log.info("the store still cannot be used", ["reason": "\(error)"])
            }
        }
    }

    /// Makes sure that the store is in its place.
    ///
    /// - Throws: `StoreError` if it was removed: a file that was removed while in use can still be written, but no one would
    ///   ever read it.
    func check() throws(StoreError) {
        guard let lease, unproven == nil, failure == nil else { return }
        guard lease.lock.isInPlace else { throw lease.lock.removal }
        do throws(StoreError) {
            _ = try store.dataVersion()
        } catch  where error.isRetryable {
            // What cannot be written now waits in memory.
        }
    }

    /// Records that the store was filled by a refresh.
    func recordRefresh() {
        reopenings = 0
    }

    /// Decides what to do about a store that failed while in use; loaded data stays on screen.
    ///
    /// - Returns: Whether the store was abandoned. The current round is then over.
    func abandon(after error: StoreError, for user: isolated some StoreUser) async -> Bool {
        guard isPersistent, failure == nil, !error.isRetryable else { return false }
        reopenings += 1
        if error.isMendedByOpening, reopenings <= Self.maxReopenings {
            verification = error.kind == .replaced ? .schema : .everyPage
        } else {
            await continueWithoutStore(after: error, for: user)
        }
        lossSignal.signal()
        return true
    }

    /// Lets another program have the store.
    func releaseLease() {
        lease = nil
    }
}

extension StoreAccess {
    /// The result of looking for a store.
    private enum Step {
        case opened(OpenedStore)
        case taken(StoreLocation)
        case undecided
    }

    /// Acquires the lease, unless this program has it already, and opens the store.
    ///
    /// - Parameter location: The store being followed. While another program has it nothing else is opened, because this
    ///   runs every second.
    private func nextStep(
        for user: isolated some StoreUser, besides location: StoreLocation? = nil
    ) throws(StoreError) -> Step {
        if let opened = reopened {
            reopened = nil
            return .opened(opened)
        }
        guard let search else { return .undecided }
        if let location, try EngineLock.isHeld(in: location.folder) { return .taken(location) }
        if lease?.lock.isInPlace == false { lease = nil }
        if lease == nil {
            switch try search.requestLease() {
            case .acquired(let found): lease = found
            case .taken(let location): return .taken(location)
            case .undecided: return .undecided
            }
        }
        guard let held = lease else { return .undecided }
        if verification == .everyPage || isFollower {
            store.close()
            unproven?.close()
        }
        let opened = try held.open(for: search.claim, at: user.serviceNow, verifying: verification)
        verification = .schema
        guard let opened else {
            lease = nil
            return .undecided
        }
        if let quarantined = opened.quarantined {
            log.error("store set aside", ["reason": quarantined.explanation(.english)])
        }
        return .opened(opened)
    }

    /// Becomes the engine. Data that may belong to another account is neither shown nor reported before the service has
    /// confirmed it.
    private func becomeEngine(on opened: OpenedStore, for user: isolated some StoreUser) async {
        guard let search, lease != nil else { return }
        let (store, location) = (opened.store, opened.location)
        (isFollower, failure, proven) = (false, nil, [])
        notice = opened.quarantined?.explanation
        if folder != nil, folder != location.folder { user.forgetEverything() }
        folder = location.folder
        mayShowCalls = location.mayShowCalls
        do throws(StoreError) {
            try search.share()
        } catch {
            log.warning("the group of the directory cannot look on", ["reason": "\(error)"])
        }
        if let claim = search.claim {
            do throws(StoreError) {
                try store.reserve(for: claim)
            } catch {
                log.warning("the store cannot be marked as taken", ["reason": "\(error)"])
            }
        }
        guard location.mayBeShown else {
            unproven = store
            await hideStore(from: user)
            return
        }
        unproven = nil
        use(store, for: user)
        await user.restore()
        if location.mayPostAlerts { await startAlerts() } else { await stopAlerts() }
    }

    /// Shows nothing from a store that may belong to another account.
    private func hideStore(from user: isolated some StoreUser) async {
        useMemory(for: user)
        await stopAlerts()
        user.forgetEverything()
        user.publish()
    }

    private func startAlerts() async {
        await alerts?.becomeEngine(store, resuming: alertsFolder == folder)
        (alertsFolder, hasAlertStore) = (folder, true)
    }

    private func stopAlerts() async {
        await alerts?.resign()
        (alertsFolder, hasAlertStore) = (nil, false)
    }

    private func use(_ store: MonitorStore, for user: isolated some StoreUser) {
        self.store = store
        user.use(store)
    }

    private func useMemory(for user: isolated some StoreUser) {
        do {
            use(try MonitorStore.inMemory(), for: user)
        } catch {
            log.error("no store can be opened, not even in memory", ["reason": "\(error)"])
        }
    }

    /// Shows what the services return and says why it is not saved, but posts nothing.
    private func continueWithoutStore(after error: StoreError, for user: isolated some StoreUser) async {
        failure = StoreFailure(reason: error.explanation, isFinal: !error.isRetryable)
        (notice, isFollower, unproven, mayShowCalls) = (nil, false, nil, true)
        log.error("without a store nothing is posted", ["reason": "\(error)"])
        useMemory(for: user)
        await alerts?.suspend()
        hasAlertStore = false
        user.publish()
    }
}

extension StoreError {
    /// Whether opening another file, or the same one again, may help.
    fileprivate var isMendedByOpening: Bool {
        switch kind {
        case .damaged, .replaced, .other: true
        case .newer, .locked, .full, .permission, .link: false
        }
    }
}

// The owner of the store.
extension StoreAccess {
    /// Makes sure that the data of the channel's service belongs in the store before any of it is loaded.
    ///
    /// - Throws: ``ForeignStore`` if it does not, in which case another store is looked for; errors from asking the
    ///   service.
    func confirmOwner(by channel: SourceName, for user: isolated some StoreUser) async throws {
        guard let accounts, let search, let lease, failure == nil, search.claim != nil, !proven.contains(channel) else {
            return
        }
        // Until the text service has confirmed the store, the voice service's answer is of no use.
        guard channel == .inbox || unproven == nil else { throw AwaitedProof() }
        let answer = try await search.lookUpOwner(
            with: accounts, of: unproven ?? store, at: lease.location, by: channel, claimsStore: true)
        // The other service may have rejected the store in the meantime.
        guard self.lease?.location == lease.location else { throw ForeignStore() }
        self.search?.apply(answer, at: lease.location)
        guard answer.verdict == .own else { throw await leave(lease) }
        proven.insert(channel)
        switch channel {
        case .inbox:
            if let store = unproven {
                unproven = nil
                use(store, for: user)
                await user.restore()
                user.refreshPhoneNow()
            }
            if !hasAlertStore { await startAlerts() }
        case .phone:
            guard !mayShowCalls else { return }
            mayShowCalls = true
            await user.restorePhone()
        }
    }

    /// Releases the store to its owner and looks for another one.
    private func leave(_ lease: Lease) async -> ForeignStore {
        log.notice("the store belongs to another account", ["folder": lease.location.folder.lastPathComponent])
        await stopAlerts()
        self.lease = nil
        lossSignal.signal()
        return ForeignStore()
    }
}

/// The store belongs to another account, and the right one is being looked for.
struct ForeignStore: Error {}

/// The other service must confirm the owner of the store first.
struct AwaitedProof: Error {}

// Following the store of another program.
extension StoreAccess {
    /// The followed store, and its version when it was last read.
    private typealias Seen = (location: StoreLocation, store: MonitorStore, version: Int, askedAt: Date)

    /// Shows what the other program has stored, if it has changed.
    private func follow(
        _ location: StoreLocation, _ seen: Seen?, for user: isolated some StoreUser
    ) async throws(StoreError) -> Seen? {
        isFollower = true
        if let folder, folder != location.folder { user.forgetEverything() }
        folder = location.folder
        guard location.mayBeShown else {
            await keepClosed(for: user)
            return nil
        }
        let known = if let seen, seen.location == location { seen } else { Seen?.none }
        let opened = if let known { known.store } else { try MonitorStore.openFollower(in: location.folder) }
        guard let store = opened else {
            user.publish()
            return nil
        }
        var current = known ?? (location, store, -1, .distantPast)
        mayShowCalls = location.mayShowCalls || proven.contains(.phone)
        let version = try store.dataVersion()
        if version != current.version {
            // It may belong to another account by now.
            guard let location = try location.current(of: store, for: search?.claim), location.mayBeShown else {
                await keepClosed(for: user)
                return nil
            }
            (current.location, current.version) = (location, version)
            notice = nil
            use(store, for: user)
            await user.restore()
            if let alerts {
                let (figures, inbox) = user.shown
                await alerts.follow(store, in: location.folder) { figures.details(of: $0, inbox: inbox) }
                alertsFolder = location.folder
            }
        }
        if abs(user.serviceNow.timeIntervalSince(current.askedAt)) > 30 {
            current.askedAt = user.serviceNow
            guard await mayFollow(at: store, location, for: user) else { return nil }
            notice = mayShowCalls ? nil : Self.otherKey
            user.publish()
        }
        try noteAbsence(in: location, for: user)
        return current
    }

    /// Says to who only looks on that nobody keeps the store up to date.
    private func noteAbsence(in location: StoreLocation, for user: isolated some StoreUser) throws(StoreError) {
        guard search?.isViewer == true else { return }
        let isAbsent = try !EngineLock.isHeld(in: location.folder)
        guard isAbsent != (notice == Self.nobody) else { return }
        notice = isAbsent ? Self.nobody : nil
        user.publish()
    }

    /// Shows nothing from a store that may belong to another account, and says so.
    private func keepClosed(for user: isolated some StoreUser) async {
        guard notice != Self.unclaimed else { return }
        notice = Self.unclaimed
        await hideStore(from: user)
    }

    /// Asks the services if the settings alone do not prove that the store is theirs. A service that does not answer
    /// does not prevent it.
    private func mayFollow(
        at store: MonitorStore, _ location: StoreLocation, for user: isolated some StoreUser
    ) async -> Bool {
        for channel in SourceName.allCases where channel == .inbox ? !location.mayPostAlerts : !mayShowCalls {
            guard let accounts, let search, !proven.contains(channel) else { continue }
            guard
                let answer = try? await search.lookUpOwner(
                    with: accounts, of: store, at: location, by: channel, claimsStore: false)
            else { continue }
            self.search?.apply(answer, at: location)
            guard answer.verdict == .own else {
                log.notice("the store belongs to another account", ["folder": location.folder.lastPathComponent])
                proven = []
                await hideStore(from: user)
                return false
            }
            proven.insert(channel)
            guard channel == .phone else { continue }
            mayShowCalls = true
            await user.restorePhone()
        }
        return true
    }

    private static let unclaimed = LocalizedText(
        en: "another program is using this store and its owner is not known yet: none of it is shown",
        pt: "outro programa usa este banco de dados, e ainda não se sabe de quem ele é: nada dele é mostrado")
    private static let nobody = LocalizedText(
        en: "no monitor is running here: these are the figures of its last refresh, and nothing is posted",
        pt: "nenhum monitor está rodando aqui: estes são os números da última atualização, e nada é publicado")
    private static let otherKey = LocalizedText(
        en:
            "the calls in this store came from another Aircall key: they appear once Aircall has confirmed this one",
        pt:
            "as ligações deste banco de dados vieram com outra chave do Aircall: aparecem quando o Aircall responder por esta"
    )
}

// A program that runs once.
extension StoreAccess {
    /// Acquires the store that the services confirm, or shows what another program has stored.
    ///
    /// - Returns: nil if another program has it.
    /// - Throws: `StoreError`; ``HistoryFailure`` if only a service that does not answer could tell who owns the store.
    func acquireOnce(withCalls: Bool, for user: isolated some StoreUser) async throws -> AcquiredStore? {
        guard let search else { return nil }
        switch try await search.acquire(asking: accounts, withCalls: withCalls, at: user.serviceNow) {
        case .acquired(let acquired):
            if let quarantined = acquired.quarantined { notice = quarantined.explanation }
            use(acquired.store, for: user)
            await user.restore()
            return acquired
        case .taken(let location): try await showStored(at: location, to: user)
        case .undecided: try await showStored(at: nil, to: user)
        }
        return nil
    }

    /// Shows what is stored, whoever keeps it up to date.
    func showStored(to user: isolated some StoreUser) async throws {
        try await showStored(at: try search?.locations().first, to: user)
    }

    /// Records why the store cannot be used. Nothing is saved or posted in this case, but the figures are still correct.
    func recordFailure(_ error: any Error) {
        let failure = error as? HistoryFailure
        notice = failure?.reason ?? SourceFailure(error).reason
        log.error("the store cannot be used", ["reason": failure?.detail ?? SourceFailure(error).detail])
    }

    /// Shows what is stored at `location`, as far as it belongs to the accounts in the settings.
    private func showStored(at location: StoreLocation?, to user: isolated some StoreUser) async throws {
        isFollower = true
        guard let location, location.mayBeShown, let store = try MonitorStore.openFollower(in: location.folder) else {
            return
        }
        mayShowCalls = location.mayShowCalls
        use(store, for: user)
        await user.restore()
    }
}
