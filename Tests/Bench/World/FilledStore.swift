import Foundation
import Monitoring
import RefreshEngine
import Storage

/// A state directory with the store of a monitor that has followed the large world up to ``LargeWorld/now``.
struct FilledStore {
    let directory: URL

    /// Fills a new store in `directory`.
    init(_ world: LargeWorld, in directory: URL) throws {
        self.directory = directory
        let store = try MonitorStore.open(in: directory, at: LargeWorld.now).store
        let now = Int64(LargeWorld.now.timeIntervalSince1970)
        try store.apply(world.inbox, cursors: Self.cursors("inbox", now: now))
        try store.apply(world.phone, cursors: Self.cursors("phone", now: now))
    }

    /// Everything was just read and compared, so that only the next refresh is due.
    private static func cursors(_ channel: String, now: Int64) -> [String: Int64] {
        let names = ["syncedAt", "listsReadAt", "reconciledAt", "revisitedAt"]
        var cursors = Dictionary(uniqueKeysWithValues: names.map { ("\(channel).\($0)", now) })
        cursors["\(channel).\(channel == "inbox" ? "ratingsFrom" : "callsFrom")"] = now - 40 * 86_400
        return cursors
    }

    func open() throws -> MonitorStore {
        try MonitorStore.open(in: directory, at: LargeWorld.now).store
    }

    /// The engine's request at start-up.
    static func request(in timeZone: TimeZone, at now: Date = LargeWorld.now) -> LoadRequest {
        let midnight = Period(.today, now: now, timeZone: timeZone).start
        let month = Calendar.gregorian(in: timeZone).startOfMonth(for: now)
        return LoadRequest(serviceNow: now, periodFrom: midnight, volumeFrom: midnight, ratingsFrom: month)
    }
}
