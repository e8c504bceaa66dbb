import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import Testing

@testable import RefreshEngine

/// The real clients and the real engine against the simulator, over loopback: the figures must be those of the world.
@Suite(.serialized) struct SimulatedFiguresTests {
    @Test(arguments: [7, 11, 2026] as [UInt64])
    func `every figure is the one computed from the world`(seed: UInt64) async throws {
        let world = World(seed: seed, scenario: .busy, startingAt: Stage.afternoon)
        let document = try await Stage(world).document()
        let expected = ExpectedFigures(
            world: world, teams: [], from: Stage.midnight, month: Stage.firstOfMonth, now: Stage.now)

        // The scenario is worth its name: more than one page of everything.
        #expect(expected.totals["volume", default: 0] > 150)
        #expect(expected.tickets.values.contains { $0.count > 60 })
        #expect(expected.totals["calls_answered", default: 0] + expected.totals["calls_missed", default: 0] > 50)

        try expect(document["totals"], expected.totals)
        try expect(document["csat"], expected.csat)
        try expectRows(document["queues"], id: "team_id", expected.queues)
        try expectRows(document["agents"], id: "id", expected.agentFigures)
        try expectRowsAddUp(document)
        let queues = try #require(document["queues"] as? [[String: Any]])
        for queue in queues {
            let team = try #require(queue["team_id"] as? String)
            let tickets = try #require(queue["tickets"] as? [[String: Any]])
            #expect(tickets.compactMap { $0["id"] as? String } == expected.tickets[team])
        }
    }

    /// Saturday night, Sunday morning and Christmas in São Paulo, by the clock of Greenwich.
    private static let unusualTimes = ["2026-11-22T02:10:00Z", "2026-11-22T11:45:00Z", "2026-12-25T17:00:00Z"]

    @Test(arguments: unusualTimes)
    func `a demo launched at night or on a day off shows a working day`(time: String) async throws {
        let launch = try Date(time, strategy: .iso8601)
        var scenario = Scenario.demo
        (scenario.historyDays, scenario.callHistoryDays) = (3, 3)
        let world = World(
            seed: 7, scenario: scenario, startingAt: launch, timeZone: World.timeZoneAtWork(at: launch))
        let snapshot = try await Stage(world, at: launch.addingTimeInterval(600)).snapshot()
        let totals = snapshot.totals
        #expect((totals.agentsOnline ?? 0) >= snapshot.rules.minimumOnline)
        #expect((totals.waiting ?? 0) > 0)
        #expect((totals.volume ?? 0) >= 30)
        #expect((totals.calls?.answered ?? 0) >= 10)
    }

    @Test func `only the teams of the settings are on watch`() async throws {
        let world = World(seed: 3, scenario: .busy, startingAt: Stage.afternoon)
        let team = try #require(world.teams.last).id
        let document = try await Stage(world).document { $0.teams = .only([.init(rawValue: String(team))]) }
        let expected = ExpectedFigures(
            world: world, teams: [team], from: Stage.midnight, month: Stage.firstOfMonth, now: Stage.now)
        try expect(document["totals"], expected.totals)
        try expect(document["csat"], expected.csat)
        try expectRows(document["queues"], id: "team_id", expected.queues)
        try expectRows(document["agents"], id: "id", expected.agentFigures)
    }

    @Test func `an empty workspace gives zeros, not unknowns`() async throws {
        let world = World(seed: 1, scenario: .empty, startingAt: Stage.afternoon)
        let document = try await Stage(world).document()
        let expected = ExpectedFigures(
            world: world, teams: [], from: Stage.midnight, month: Stage.firstOfMonth, now: Stage.now)
        try expect(document["totals"], expected.totals)
        #expect((document["totals"] as? [String: Any])?["waiting"] as? Int == 0)
    }
}

/// Everybody's missed calls and those of shared lines are all that were missed.
private func expectRowsAddUp(_ document: [String: Any]) throws {
    let rows = ["agents", "phone_only", "former"].flatMap { document[$0] as? [[String: Any]] ?? [] }
    let totals = try #require(document["totals"] as? [String: Any])
    let shared = try #require(totals["calls_missed_shared"] as? Int)
    #expect(rows.compactMap { $0["calls_missed"] as? Int }.reduce(shared, +) == totals["calls_missed"] as? Int)
}

private func expect(_ object: Any?, _ expected: [String: Int], sourceLocation: SourceLocation = #_sourceLocation) throws
{
    let object = try #require(object as? [String: Any], sourceLocation: sourceLocation)
    for (key, value) in expected where value != -1 {
        if value == ExpectedFigures.unknown {
            #expect(object[key] is NSNull, "\(key)", sourceLocation: sourceLocation)
        } else {
            #expect(object[key] as? Int == value, "\(key)", sourceLocation: sourceLocation)
        }
    }
}

private func expectRows(
    _ rows: Any?, id: String, _ expected: [String: [String: Int]], sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let rows = try #require(rows as? [[String: Any]], sourceLocation: sourceLocation)
    #expect(Set(rows.compactMap { $0[id] as? String }) == Set(expected.keys), sourceLocation: sourceLocation)
    for row in rows {
        guard let key = row[id] as? String, let figures = expected[key] else { continue }
        try expect(row, figures, sourceLocation: sourceLocation)
    }
}
