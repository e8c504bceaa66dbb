import Diagnostics
import Foundation
import Localization
public import Monitoring
import Storage

extension Refresher {
    /// What is known once, for a program that does not stay: posts nothing.
    ///
    /// Beside a program that keeps the store in step it is what that one has stored. Else it is what the store knows, brought
    /// up to date by what changed since, history and all, however long that takes.
    ///
    /// - Parameter refreshes: Whether the services may be asked at all; false gives what is stored.
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
            // Nothing is kept then, and nothing is posted anyway: the figures are worth as much.
            let failure = error as? HistoryFailure
            storeNotice = failure?.reason ?? SourceFailure(error).reason
            log.error("the store cannot be used", ["reason": failure?.detail ?? SourceFailure(error).detail])
            return refreshes ? await refreshOnce(tellsWaits: true) : computeFigures()
        }
    }

    /// Shows what is stored at `place`, as far as it is the settings' own.
    private func look(at place: StorePlace?) async throws {
        isViewer = true
        guard let place, place.isOpen, let store = try MonitorStore.openFollower(in: place.folder) else { return }
        isPhoneOpen = place.isPhoneOpen
        use(store)
        await restore()
    }
}
