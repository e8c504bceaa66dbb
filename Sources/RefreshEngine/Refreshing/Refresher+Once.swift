import Diagnostics
import Foundation
import Localization
public import Monitoring
import Storage

extension Refresher {
    /// The current figures, for a program that runs once; posts nothing.
    ///
    /// While another program keeps the store up to date, returns what it has stored. Otherwise brings the store up to
    /// date first, including history, however long that takes.
    ///
    /// - Parameter refreshes: Whether the services may be asked at all; false returns what is stored.
    public func snapshotOnce(refreshes: Bool = true) async -> Snapshot {
        guard let lease else { return await refreshOnce(reportsWaits: true) }
        do {
            guard refreshes else {
                try await showStored(at: lease.locations().first)
                return computeSnapshot()
            }
            let engine: StateLease.Engine
            switch try await lease.acquire(asking: questions, withCalls: sources.phone != nil, at: serviceNow) {
            case .engine(let found):
                engine = found
            case .taken(let location):
                try await showStored(at: location)
                return computeSnapshot()
            case .undecided:
                try await showStored(at: nil)
                return computeSnapshot()
            }
            if let quarantined = engine.quarantined { storeNotice = quarantined.explanation }
            use(engine.store)
            await restore()
            let snapshot = await refreshOnce(reportsWaits: true)
            withExtendedLifetime(engine) {}
            return snapshot
        } catch {
            // Nothing is saved or posted in this case, but the figures are still correct.
            let failure = error as? HistoryFailure
            storeNotice = failure?.reason ?? SourceFailure(error).reason
            log.error("the store cannot be used", ["reason": failure?.detail ?? SourceFailure(error).detail])
            return refreshes ? await refreshOnce(reportsWaits: true) : computeSnapshot()
        }
    }

    /// Shows what is stored at `place`, as far as it belongs to the accounts in the settings.
    private func showStored(at location: StoreLocation?) async throws {
        isFollower = true
        guard let location, location.isOpen, let store = try MonitorStore.openFollower(in: location.folder) else { return }
        isPhoneOpen = location.isPhoneOpen
        use(store)
        await restore()
    }
}
