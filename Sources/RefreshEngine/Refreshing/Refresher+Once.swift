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
    public func figuresOnce(refreshes: Bool = true) async -> Snapshot {
        guard let seat else { return await refreshOnce(tellsWaits: true) }
        do {
            guard refreshes else {
                try await look(at: seat.places().first)
                return computeFigures()
            }
            let engine: StateSeat.Engine
            switch try await seat.take(asking: questions, withCalls: sources.phone != nil, at: now) {
            case .engine(let found):
                engine = found
            case .taken(let place):
                try await look(at: place)
                return computeFigures()
            case .undecided:
                try await look(at: nil)
                return computeFigures()
            }
            if let aside = engine.setAside { storeNotice = aside.explanation }
            use(engine.store)
            await restore()
            let snapshot = await refreshOnce(tellsWaits: true)
            withExtendedLifetime(engine) {}
            return snapshot
        } catch {
            // Nothing is saved or posted in this case, but the figures are still correct.
            let failure = error as? HistoryFailure
            storeNotice = failure?.reason ?? SourceFailure(error).reason
            log.error("the store cannot be used", ["reason": failure?.detail ?? SourceFailure(error).detail])
            return refreshes ? await refreshOnce(tellsWaits: true) : computeFigures()
        }
    }

    /// Shows what is stored at `place`, as far as it belongs to the accounts in the settings.
    private func look(at place: StorePlace?) async throws {
        isViewer = true
        guard let place, place.isOpen, let store = try MonitorStore.openFollower(in: place.folder) else { return }
        isPhoneOpen = place.isPhoneOpen
        use(store)
        await restore()
    }
}
