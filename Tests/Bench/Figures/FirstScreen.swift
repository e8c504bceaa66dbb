import Canvas
import Dashboard
import Diagnostics
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage

/// The time from the start of the engine to the first frame with figures, without answers from services.
struct FirstScreen {
    static let size = Size(width: 200, height: 60)

    let directory: URL
    let rules: SnapshotRules

    /// Starts the real engine on the store, waits for the first figures, draws them, and stops it. Returns the time up
    /// to the frame, and the frame.
    func run() async throws -> (elapsed: Duration, frame: Frame) {
        let clock = ContinuousClock()
        let doors = try Doors(over: SilentExchange(), now: { LargeWorld.now })
        let began = clock.now
        let refresher = try Refresher(
            search: StoreSearch(directory: directory), rules: rules, timeZone: rules.timeZone,
            schedule: RefreshSchedule(interval: .seconds(60)), localNow: { LargeWorld.now }, log: .discarded
        ) { store in
            Refresher.Sources(inbox: doors.inbox(store), phone: doors.phone(store))
        }
        let running = Task { await refresher.run() }
        var screen = Self.emptyScreen(Self.size)
        for await update in refresher.updates where update.snapshot.csat != nil && update.snapshot.totals.calls != nil {
            _ = screen.handle(.update(update))
            break
        }
        let frame = DashboardView.frame(of: screen)
        let elapsed = clock.now - began
        running.cancel()
        await running.value
        return (elapsed, frame)
    }

    static func emptyScreen(_ size: Size) -> DashboardState {
        DashboardState(language: .english, isLocked: false, size: size, localNow: LargeWorld.now)
    }

    /// The total, then its parts. The database is in the system's cache.
    func rows(runs: Int) async throws -> [Row] {
        var times: [Duration] = []
        for run in 0..<(runs + 3) {
            let elapsed = try await self.run().elapsed
            if run >= 3 { times.append(elapsed) }
        }
        return [Row("first screen from the store, 200×60", Timings(times), budget: 25, .starts(1.7))]
            + (try parts(runs: runs))
    }

    private func parts(runs: Int) throws -> [Row] {
        let opening = try Timings.of(runs: runs) {
            _ = try MonitorStore.open(in: directory, at: LargeWorld.now)
        }
        let store = try MonitorStore.open(in: directory, at: LargeWorld.now).store
        let known = try Known(store, rules: rules)
        let reading = try Timings.of(runs: runs) { _ = try known.readInbox(store) }
        let calling = try Timings.of(runs: runs) { _ = try known.readPhone(store) }
        let rating = try Timings.of(runs: runs) { _ = try known.readRatings(store) }
        let snapshot = known.snapshot()
        let drawing = Timings.of(runs: runs) {
            var screen = Self.emptyScreen(Self.size)
            _ = screen.handle(.update(MonitorUpdate(snapshot: snapshot, status: RefreshStatus())))
            _ = DashboardView.frame(of: screen)
        }
        return [
            Row("  open the store", opening), Row("  read the inbox (beside the phone)", reading),
            Row("  read the phone (beside the inbox)", calling), Row("  count the ratings", rating),
            Row("  draw it", drawing),
        ]
    }
}
