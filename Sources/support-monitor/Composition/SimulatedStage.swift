import Dashboard
import Foundation
import Localization
import Simulator

/// A simulated world on a loopback port, for the demo and for `simulate`.
struct SimulatedStage {
    let services: SimulatedServices
    private let refreshInterval: Duration

    /// Creates a world for `scenario` that begins at `time` and runs from there, or stands still with a stopped clock.
    ///
    /// One that runs is where people are at work now. One that stands still is where it always is.
    init(scenario: Scenario, seed: UInt64, time: WallTime, port: Int, refreshInterval: Duration) {
        let start = time.localNow()
        let runs = time == .system
        // If the clock stands still, a limit per minute would never end.
        let world = World(
            seed: seed, scenario: scenario, startingAt: start,
            timeZone: runs ? World.timeZoneAtWork(at: start) : World.saoPaulo)
        services = SimulatedServices(
            world: world, clock: runs ? .running(from: start) : .frozen(at: start),
            credentials: SimulatedCredentials(of: world), limits: runs ? .vendors : .unlimited, port: port)
        self.refreshInterval = refreshInterval
    }

    /// Settings that connect a monitor to the world, once it is served.
    ///
    /// - Throws: Why the port could not be opened.
    func settings() async throws -> String {
        services.configuration(port: try await services.port, refreshInterval: refreshInterval)
    }

    /// What the simulated Slack has accepted, as its channel shows it.
    var channel: some ScreenLoop.Channel {
        services.acceptedMessages.map { message in
            ChannelMessage(
                postedAt: Date(timeIntervalSince1970: TimeInterval(message.at)), lines: message.shownLines)
        }
    }

    /// Serves the world while `body` runs with settings that connect a monitor to it.
    ///
    /// - Throws: Why the port could not be opened; errors from `body`.
    func perform(_ body: @MainActor (_ settings: String) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            try await body(try await settings())
            group.cancelAll()
        }
    }
}
