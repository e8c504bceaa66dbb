import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage

extension Refresher {
    /// How many seconds to wait for a store that another program has locked, for example during a backup.
    private static let maxRetries = 10
    /// How many times in a row a store is reopened before giving up.
    private static let maxReopenings = 5

    /// The result of looking for a store.
    enum StoreStep {
        case engine(OpenedStore)
        case taken(StoreLocation)
        case undecided
    }

    /// Follows another program's store until the lease is free, then takes it. If no store can be used, everything is
    /// kept in memory and nothing is posted.
    func acquireLease() async {
        guard search != nil, storeFailure == nil || reopened != nil else { return }
        var (seen, tries, told) = (Seen?.none, 0, String?.none)
        while !Task.isCancelled {
            do throws(StoreError) {
                switch try nextStep(besides: seen?.location) {
                case .engine(let opened):
                    return await becomeEngine(on: opened)
                case .taken(let location):
                    seen = try await follow(location, seen)
                case .undecided:
                    (isFollower, seen) = (true, nil)
                    publish()
                }
                (tries, told) = (0, nil)
            } catch {
                if isFollower, error.isMendedByOpening { store.close() }
                seen = nil
                tries += 1
                // Retried every second, so an unchanged error is logged once.
                if told != "\(error)" { log.warning("the store cannot be used", ["reason": "\(error)"]) }
                told = "\(error)"
                // A follower keeps waiting, because the program that has the store repairs it or ends.
                let isPassing = error.isRetryable ? tries <= Self.maxRetries : isFollower && error.isMendedByOpening
                guard isPassing else { return await continueWithoutStore(error) }
                storeNotice = error.explanation
                publish()
            }
            try? await clock.sleep(for: .seconds(1))
        }
    }

    /// Acquires the lease, unless this program has it already, and opens the store.
    ///
    /// - Parameter location: The store being followed. While another program has it nothing else is opened, because this
    ///   runs every second.
    private func nextStep(besides location: StoreLocation? = nil) throws(StoreError) -> StoreStep {
        if let opened = reopened {
            reopened = nil
            return .engine(opened)
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
        let opened = try held.open(for: search.claim, at: serviceNow, verifying: verification)
        verification = .schema
        guard let opened else {
            lease = nil
            return .undecided
        }
        if let quarantined = opened.quarantined {
            log.error("store set aside", ["reason": quarantined.explanation(.english)])
        }
        return .engine(opened)
    }

    /// Becomes the engine. Data that may belong to another account is neither shown nor reported before the service has
    /// confirmed it.
    private func becomeEngine(on opened: OpenedStore) async {
        guard let search, lease != nil else { return }
        let (store, location) = (opened.store, opened.location)
        (isFollower, storeFailure, proof) = (false, nil, AccountProof())
        storeNotice = opened.quarantined?.explanation
        if folder != nil, folder != location.folder { forgetEverything() }
        folder = location.folder
        mayShowCalls = location.mayShowCalls
        if let claim = search.claim {
            do throws(StoreError) {
                try store.reserve(for: claim)
            } catch {
                log.warning("the store cannot be marked as taken", ["reason": "\(error)"])
            }
        }
        guard location.mayBeShown else {
            unproven = store
            await hideStore()
            return
        }
        unproven = nil
        use(store)
        await restore()
        if location.mayPostAlerts { await startAlerts() } else { await stopAlerts() }
    }

    /// Shows nothing from a store that may belong to another account.
    private func hideStore() async {
        useMemory()
        await stopAlerts()
        forgetEverything()
        publish()
    }

    private func startAlerts() async {
        await alerts?.becomeEngine(store, resuming: alertsFolder == folder)
        (alertsFolder, hasAlertStore) = (folder, true)
    }

    private func stopAlerts() async {
        await alerts?.resign()
        (alertsFolder, hasAlertStore) = (nil, false)
    }

    private func forgetEverything() {
        channels = Channels(inbox: Channel(isEnabled: true), phone: Channel(isEnabled: sources.phone != nil))
        (statusChanges, ratings, lastSnapshot, overview, prunedAt) = ([], nil, nil, nil, nil)
    }

    func use(_ store: MonitorStore) {
        self.store = store
        sources = makeSources(store)
    }

    private func useMemory() {
        do {
            use(try MonitorStore.inMemory())
        } catch {
            log.error("no store can be opened, not even in memory", ["reason": "\(error)"])
        }
    }

    /// Shows what the services return and says why it is not saved, but posts nothing.
    private func continueWithoutStore(_ error: StoreError) async {
        storeFailure = StoreFailure(reason: error.explanation, isFinal: !error.isRetryable)
        (storeNotice, isFollower, unproven, mayShowCalls) = (nil, false, nil, true)
        log.error("without a store nothing is posted", ["reason": "\(error)"])
        useMemory()
        await alerts?.suspend()
        hasAlertStore = false
        publish()
    }

    /// Waits until the store can be used after all.
    func waitForStore() async {
        while !Task.isCancelled, let failure = storeFailure {
            try? await clock.sleep(for: failure.isFinal ? .seconds(30) : .seconds(5))
            guard !Task.isCancelled else { return }
            do throws(StoreError) {
                switch try nextStep() {
                case .engine(let opened): reopened = opened
                case .taken: break
                case .undecided: continue
                }
                storeFailure = nil
                return storeSignal.signal()
            } catch {
                log.info("the store still cannot be used", ["reason": "\(error)"])
            }
        }
    }

    /// Decides what to do about a store that failed while in use; loaded data stays on screen.
    ///
    /// - Returns: Whether the store was abandoned. The current round is then over.
    func closeStore(after error: StoreError) async -> Bool {
        guard search != nil, storeFailure == nil, !error.isRetryable else { return false }
        reopenings += 1
        if error.isMendedByOpening, reopenings <= Self.maxReopenings {
            verification = error.kind == .replaced ? .schema : .everyPage
        } else {
            await continueWithoutStore(error)
        }
        storeSignal.signal()
        return true
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
extension Refresher {
    /// Makes sure that the data of the channel's service belongs in the store before any of it is loaded.
    ///
    /// - Throws: ``ForeignStore`` if it does not, in which case another store is looked for; errors from asking the
    ///   service.
    func confirmOwnership(_ channel: SourceName) async throws {
        guard let accounts, let search, let lease, storeFailure == nil, search.claim != nil, !proof.has(channel) else {
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
        proof.add(channel)
        switch channel {
        case .inbox:
            if let store = unproven {
                unproven = nil
                use(store)
                await restore()
                phoneSignal.signal()
            }
            if !hasAlertStore { await startAlerts() }
        case .phone:
            guard !mayShowCalls else { return }
            mayShowCalls = true
            await restorePhone()
        }
    }

    /// Releases the store to its owner and looks for another one.
    private func leave(_ lease: Lease) async -> ForeignStore {
        log.notice("the store belongs to another account", ["folder": lease.location.folder.lastPathComponent])
        await stopAlerts()
        self.lease = nil
        storeSignal.signal()
        return ForeignStore()
    }
}

/// The store belongs to another account, and the right one is being looked for.
struct ForeignStore: Error {}

/// The other service must confirm the owner of the store first.
struct AwaitedProof: Error {}

/// Which services have confirmed that the store is theirs.
struct AccountProof {
    private var channels: Set<SourceName> = []

    func has(_ channel: SourceName) -> Bool { channels.contains(channel) }

    mutating func add(_ channel: SourceName) { channels.insert(channel) }
}

// Following the store of another program.
extension Refresher {
    /// The followed store, and its version when it was last read.
    typealias Seen = (location: StoreLocation, store: MonitorStore, version: Int, askedAt: Date)

    /// Shows what the other program has stored, if it has changed.
    private func follow(_ location: StoreLocation, _ seen: Seen?) async throws(StoreError) -> Seen? {
        isFollower = true
        if let folder, folder != location.folder { forgetEverything() }
        folder = location.folder
        guard location.mayBeShown else {
            await keepClosed()
            return nil
        }
        let known = if let seen, seen.location == location { seen } else { Seen?.none }
        let opened = if let known { known.store } else { try MonitorStore.openFollower(in: location.folder) }
        guard let store = opened else {
            publish()
            return nil
        }
        var current = known ?? (location, store, -1, .distantPast)
        mayShowCalls = location.mayShowCalls || proof.has(.phone)
        let version = try store.dataVersion()
        if version != current.version {
            // It may belong to another account by now.
            guard let location = try location.current(of: store, for: search?.claim), location.mayBeShown else {
                await keepClosed()
                return nil
            }
            (current.location, current.version) = (location, version)
            storeNotice = nil
            use(store)
            await restore()
            if let alerts {
                let (figures, inbox) = (lastSnapshot ?? computeSnapshot(), channels.inbox.records)
                await alerts.follow(store, in: location.folder) { figures.details(of: $0, inbox: inbox) }
                alertsFolder = location.folder
            }
        }
        if abs(serviceNow.timeIntervalSince(current.askedAt)) > 30 {
            current.askedAt = serviceNow
            guard await mayFollow(at: store, location) else { return nil }
            storeNotice = mayShowCalls ? nil : Self.otherKey
            publish()
        }
        return current
    }

    /// Shows nothing from a store that may belong to another account, and says so.
    private func keepClosed() async {
        guard storeNotice != Self.unclaimed else { return }
        storeNotice = Self.unclaimed
        await hideStore()
    }

    /// Asks the services if the settings alone do not prove that the store is theirs. A service that does not answer
    /// does not prevent it.
    private func mayFollow(at store: MonitorStore, _ location: StoreLocation) async -> Bool {
        for channel in SourceName.allCases where channel == .inbox ? !location.mayPostAlerts : !mayShowCalls {
            guard let accounts, let search, !proof.has(channel) else { continue }
            guard
                let answer = try? await search.lookUpOwner(
                    with: accounts, of: store, at: location, by: channel, claimsStore: false)
            else { continue }
            self.search?.apply(answer, at: location)
            guard answer.verdict == .own else {
                await reject(from: location)
                return false
            }
            proof.add(channel)
            guard channel == .phone else { continue }
            mayShowCalls = true
            await restorePhone()
        }
        return true
    }

    private func reject(from location: StoreLocation) async {
        log.notice("the store belongs to another account", ["folder": location.folder.lastPathComponent])
        proof = AccountProof()
        await hideStore()
    }

    private static let unclaimed = LocalizedText(
        en: "another program is using this store and its owner is not known yet: none of it is shown",
        pt: "outro programa usa este banco de dados, e ainda não se sabe de quem ele é: nada dele é mostrado")
    private static let otherKey = LocalizedText(
        en:
            "the calls in this store came from another Aircall key: they appear once Aircall has confirmed this one",
        pt:
            "as ligações deste banco de dados vieram com outra chave do Aircall: aparecem quando o Aircall responder por esta"
    )
}

extension Refresher {
    /// Reads today's changes of people's states. If that fails only a column is missing, so the error is not fatal.
    func readStatusChanges() {
        // A program that runs once has observed no changes.
        guard search != nil else { return }
        let midnight = Calendar.gregorian(in: effectiveRules.timeZone).startOfDay(for: serviceNow)
        do {
            statusChanges = try store.statusChanges(since: midnight)
            watch = try store.watch(since: midnight, pace: schedule.pace)
        } catch {
            log.warning("the states of the day cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads who has left or changed teams, so that they keep today's calls.
    func readPast() {
        do {
            past = try store.past()
        } catch {
            log.warning("what people were called before cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads this month's ratings if they may have changed: the inbox has news, or a new month began. If that fails,
    /// the last figures are kept.
    func readRatings(inboxHasNews: Bool = true) {
        let month = Calendar.gregorian(in: effectiveRules.timeZone).startOfMonth(for: serviceNow)
        guard inboxHasNews || ratings?.start != month else { return }
        do {
            ratings = try store.ratingSummary(from: month, to: serviceNow, teams: rules.watchedTeams)
        } catch {
            log.warning("the ratings cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Shows what was known when a program last ran here, before any request.
    func restore() async {
        if isFollower { restoreClockOffset() }
        async let voice: Void = restorePhone()
        await restore(\.inbox, from: sources.inbox)
        readStatusChanges()
        readRatings()
        await voice
        readPast()
        publish()
    }

    /// A follower asks no service for the time. But stored data is never from the future, and a clock behind it would
    /// count the figures of another day.
    private func restoreClockOffset() {
        guard let cursors = try? store.cursors() else { return }
        let syncedAt = [InboxCursors(stored: cursors).syncedAt, PhoneCursors(stored: cursors).syncedAt]
        let behind = syncedAt.compactMap(\.self).max()?.timeIntervalSince(localNow()) ?? 0
        clockOffset = (Self.maxClockOffset...86_400).contains(behind) ? behind : 0
    }

    private func restorePhone() async {
        guard let phone = sources.phone, mayShowCalls else { return }
        await restore(\.phone, from: phone)
    }

    private func restore<Records>(_ channel: ChannelPath<Records>, from source: any ChannelSource<Records>) async {
        do {
            guard let loaded = try await source.restore(request(at: serviceNow)) else { return }
            let isCurrent = isFollower && serviceNow.timeIntervalSince(loaded.asOf) < 3 * schedule.interval.seconds
            channels[keyPath: channel].restore(loaded, isCurrent: isCurrent)
        } catch {
            log.error("the store cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Once a day, drops data older than the settings keep from the store.
    func pruneIfDue() async {
        guard prunedAt.map({ abs(serviceNow.timeIntervalSince($0)) > 86_400 }) ?? true else { return }
        prunedAt = serviceNow
        do {
            let pruned = try store.prune(
                olderThan: retention, at: serviceNow, clipping: InboxCursors.reaches.union(PhoneCursors.reaches))
            if let limit = pruned.cutoff {
                await sources.inbox.forget(before: limit)
                await sources.phone?.forget(before: limit)
            }
            log.info("history pruned", ["conversations": "\(pruned.conversations)", "calls": "\(pruned.calls)"])
        } catch {
            log.warning("history cannot be pruned", ["reason": SourceFailure(error).detail])
        }
    }
}
