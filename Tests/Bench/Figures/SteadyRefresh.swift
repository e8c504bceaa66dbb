import Foundation
import Monitoring
import RefreshEngine
import Simulator
import Storage
import TestSupport

/// The number of requests per refresh in a living world: both channels, one minute after another, with the engine's
/// upkeep between refreshes.
enum SteadyRefresh {
    private static let rounds = 8

    static func rows(_ world: World, _ store: MonitorStore) async throws -> [Row] {
        let clock = WorldClock.frozen(at: LargeWorld.now)
        let services = SimulatedServices(world: world, clock: clock, limits: .unlimited)
        let doors = try Doors(over: SimulatedExchange(services), now: { clock.now })
        let (inbox, phone) = (doors.inbox(store), doors.phone(store))
        _ = try await inbox.restore(FilledStore.request(in: world.timeZone))
        _ = try await phone.restore(FilledStore.request(in: world.timeZone))
        var (counts, upkeep): ([Int], [Int]) = ([], [])
        for _ in 0..<rounds {
            clock.advance(by: .seconds(60))
            services.resetRequestCount()
            let request = FilledStore.request(in: world.timeZone, at: clock.now)
            async let text = inbox.load(request)
            _ = try await phone.load(request)
            _ = try await text
            counts.append(services.requestCount())
            services.resetRequestCount()
            while try await inbox.maintain(request) != nil {}
            while try await phone.maintain(request) != nil {}
            upkeep.append(services.requestCount())
        }
        return [
            Row(
                "requests in a steady refresh", Double(counts.max() ?? 0), "", budget: 5,
                note: "a minute apart: \(Self.list(counts)); upkeep after each: \(Self.list(upkeep))")
        ]
    }

    private static func list(_ counts: [Int]) -> String {
        counts.map(String.init).joined(separator: " ")
    }
}
