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
            guard refreshes, let engine = try seat.take(at: now) else {
                isViewer = true
                if let store = try seat.follow() {
                    use(store)
                    await restore()
                }
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
            storeNotice = SourceFailure(error).reason
            log.error("the store cannot be used", ["reason": SourceFailure(error).detail])
            return refreshes ? await refreshOnce(tellsWaits: true) : computeFigures()
        }
    }
}
