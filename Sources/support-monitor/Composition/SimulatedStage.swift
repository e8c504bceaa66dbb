import Foundation
import Localization
import Simulator

/// A simulated world behind a loopback port, for the demo and for `simulate`.
struct SimulatedStage {
    let services: SimulatedServices
    private let refreshSeconds: Int

    /// Sets up a world called `scenario` that begins at `time` and lives on from there, or stands still with a stopped clock.
    init(scenario: Scenario, seed: UInt64, time: WallTime, port: Int, refreshSeconds: Int) {
        let start = time.now()
        let runs = time == .system
        // Where no minute ever ends, a limit by the minute would be one for ever.
        let world = World(seed: seed, scenario: scenario, startingAt: start)
        services = SimulatedServices(
            world: world, clock: runs ? .running(from: start) : .frozen(at: start),
            credentials: SimulatedCredentials(of: world), limits: runs ? .vendors : .unlimited, port: port)
        self.refreshSeconds = refreshSeconds
    }

    /// The settings that point a monitor at the world, as soon as it is served.
    ///
    /// - Throws: What kept the port from opening.
    func settings() async throws -> String {
        services.configuration(port: try await services.port, refreshSeconds: refreshSeconds)
    }

    /// Serves the world while `body` runs, which is given the settings that point a monitor at it.
    ///
    /// - Throws: What kept the port from opening, or what `body` throws.
    func perform(_ body: @MainActor (_ settings: String) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            try await body(try await settings())
            group.cancelAll()
        }
    }
}
