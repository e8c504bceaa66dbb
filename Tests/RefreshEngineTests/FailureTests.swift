import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage
import TestSupport
import Testing

@testable import RefreshEngine
@testable import Simulator

/// What becomes of the figures when a service is in trouble. The other one must not notice.
@Suite(.serialized) struct FailureTests {
    private let world = World(seed: 5, scenario: .quiet, startingAt: Stage.afternoon)

    @Test(arguments: [Fault.status(500), .status(403), .html(status: 502), .reset, .truncatedBody])
    func `a voice service in trouble leaves the text channel whole`(fault: Fault) async throws {
        let stage = Stage(world)
        stage.services.inject(fault, into: .aircall)
        let snapshot = try await stage.snapshot()
        #expect(snapshot.sources.inbox.state == .ok)
        #expect(snapshot.sources.phone.state == .failed)
        #expect(snapshot.sources.phone.failure != nil)
        #expect(snapshot.totals.calls == nil, "unknown is not zero")
        #expect(snapshot.totals.waiting != nil)
        #expect(snapshot.agents.allSatisfy { $0.calls == nil && $0.voice == nil })
    }

    @Test(arguments: [Fault.status(500), .status(401), .html(status: 502), .reset, .truncatedBody])
    func `a text service in trouble leaves the voice channel whole`(fault: Fault) async throws {
        let stage = Stage(world)
        stage.services.inject(fault, into: .intercom)
        let snapshot = try await stage.snapshot()
        #expect(snapshot.sources.inbox.state == .failed)
        #expect(snapshot.sources.phone.state == .ok)
        #expect(snapshot.totals.waiting == nil, "unknown is not zero")
        #expect(snapshot.totals.calls != nil)
        #expect(!snapshot.phoneOnly.isEmpty, "without agents every phone user is shown")
        #expect(snapshot.alerts.isEmpty, "nothing is known to be wrong")
    }

    @Test func `a refused token names the setting to check`() async throws {
        var stage = Stage(world)
        stage.intercomToken = Secret("wrong")
        stage.aircallToken = Secret("wrong")
        let sources = try await stage.snapshot().sources
        #expect(sources.inbox.failure?(.english).contains("INTERCOM_TOKEN") == true)
        #expect(sources.phone.failure?(.brazilianPortuguese).contains("AIRCALL_TOKEN") == true)
    }

    @Test func `without voice credentials the monitor runs without voice`() async throws {
        var stage = Stage(world)
        stage.hasVoice = false
        let snapshot = try await stage.snapshot()
        #expect(snapshot.sources.phone.state == .disabled)
        #expect(snapshot.totals.calls == nil)
        #expect(stage.services.requestCount(.aircall) == 0)
    }

    @Test func `a team that one answer lacks keeps its queue until another one lacks it too`() async throws {
        // Given teams that were read
        let stage = try HistoryStage()
        let inbox = IntercomInbox(client: stage.intercom, store: try MonitorStore.inMemory())
        func request(after seconds: TimeInterval) -> LoadRequest {
            let now = stage.now + seconds
            return LoadRequest(serviceNow: now, periodFrom: now, volumeFrom: now, ratingsFrom: now)
        }
        func teams(after seconds: TimeInterval) async throws -> [Team.ID] {
            var records: InboxRecords?
            while let next = try await inbox.maintain(request(after: seconds)) { records = next.records }
            return try #require(records).teams.map(\.id)
        }
        let known = try await inbox.load(request(after: 0)).records.teams.map(\.id)
        try #require(known.count > 1)
        // When one of them is missing from an answer
        stage.services.withWorld { _ = $0.teams.removeFirst() }
        // Then it is kept, and the next answer decides
        #expect(try await Set(teams(after: 700)) == Set(known))
        #expect(try await teams(after: 1400) == Array(known.dropFirst()))
    }

    @Test func `requests are all that were sent, those for history too`() async throws {
        let stage = Stage(world)
        try await stage.withEngine { engine in
            let sources = await engine.refreshOnce().sources
            #expect(sources.inbox.requests == stage.services.requestCount(.intercom))
            #expect(sources.phone.requests == stage.services.requestCount(.aircall))
            #expect(sources.inbox.requests > 5)
        }
    }

    @Test func `asked once, what history lacks is unknown and reported, and the rest stands`() async throws {
        // Given a service that answers the first search and no other
        let stage = Stage(world)
        try await stage.withEngine { engine in
            stage.services.inject(.status(500), into: .intercom, path: "/conversations/search", after: 1)
            let part = await engine.refreshOnce()
            // Then
            #expect(part.sources.inbox.state == .stale)
            #expect(part.sources.inbox.failure != nil)
            #expect(part.totals.waiting != nil)
            #expect(part.csat == nil || part.csatCompleteFrom != nil)
            #expect(!part.problems.isEmpty)
            // And asked a minute later it is whole
            stage.services.clearFaults()
            stage.services.clock.advance(by: .seconds(60))
            let whole = await engine.refreshOnce()
            #expect(whole.sources.inbox.state == .ok)
            #expect(whole.csat != nil && whole.csatCompleteFrom == nil)
        }
    }

    @Test func `a first load that fails midway shows nothing, and the next one shows everything`() async throws {
        let stage = Stage(World(seed: 5, scenario: .busy, startingAt: Stage.afternoon))
        try await stage.withEngine { engine in
            // Two pages arrive, the ones behind them do not.
            stage.services.inject(.status(503), into: .intercom, path: "/conversations/search", after: 2)
            let nothing = await engine.refreshOnce()
            #expect(nothing.totals.waiting == nil)
            #expect(nothing.sources.inbox.state == .failed)

            stage.services.clearFaults()
            let everything = await engine.refreshOnce()
            #expect(everything.totals.waiting ?? 0 > 60)
        }
    }

    @Test func `figures never shrink because a refresh failed`() async throws {
        let stage = Stage(World(seed: 5, scenario: .busy, startingAt: Stage.afternoon))
        try await stage.withEngine { engine in
            let good = await engine.refreshOnce()
            stage.services.inject(.status(503), into: .intercom, path: "/conversations/search")
            let stale = await engine.refreshOnce()
            #expect(stale.totals == good.totals)
            #expect(stale.sources.inbox.state == .stale)
            #expect(stale.sources.inbox.asOf == good.sources.inbox.asOf)
            #expect(stale.sources.phone.state == .ok)

            stage.services.clearFaults()
            let recovered = await engine.refreshOnce()
            #expect(recovered.sources.inbox.state == .ok)
            #expect(recovered.sources.inbox.failure == nil)
            #expect(recovered.totals == good.totals)
        }
    }

    @Test func `odd rows that come later than the first list are counted as well`() async throws {
        // Given a service whose ratings, read after everything else, have odd rows
        let stage = Stage(world)
        stage.services.inject(.oddJSON, into: .intercom, path: "/conversations/search", after: 1)
        let snapshot = try await stage.snapshot()
        // Then
        #expect(snapshot.csat != nil)
        #expect(snapshot.sources.inbox.skippedRows > 0)
        #expect(snapshot.problems.contains { $0(.english).contains("could not be read") })
    }

    @Test func `odd rows cost themselves, not the page, and are counted`() async throws {
        let stage = Stage(world)
        stage.services.inject(.oddJSON, into: .intercom)
        stage.services.inject(.oddJSON, into: .aircall)
        let snapshot = try await stage.snapshot()
        #expect(snapshot.sources.inbox.state == .ok)
        #expect(snapshot.sources.phone.state == .ok)
        #expect(snapshot.sources.inbox.skippedRows + snapshot.sources.phone.skippedRows > 0)
        #expect(snapshot.totals.volume ?? 0 > 0)
    }
}
