import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// What somebody sees who looks on while another program is the engine.
@Suite struct FollowingTests {
    private let stage = AlertStage()

    @Test func `an alert has the tickets and the longest wait that it has for the engine`() async throws {
        // Given an engine whose service has raised alerts
        let scratch = try ScratchFolder()
        let search = StoreSearch(directory: scratch.url)
        let engine = try #require(try search.acquire(at: stage.now))
        let office = Office(waiting: [300, 900], open: 12, away: 1)
        let inbox = office.inbox(at: stage.now)
        try engine.store.apply(
            InboxChange(
                asOf: stage.now, teams: inbox.teams, members: inbox.members,
                entries: inbox.conversations.map { ConversationEntry(conversation: $0, rating: nil) }))
        let service = try await stage.service(engine.store)
        await service.evaluate(office.snapshot(at: stage.now))
        let seen = try #require(await service.lastPublished)
        #expect(seen.firing.first?.details?.tickets.map(\.id) == ["101", "100"])
        // When another program looks on
        let follower = try await follower(search)
        let looking = Task { await follower.run() }
        var shown: AlertOverview?
        for await update in follower.updates where update.alerts?.firing.isEmpty == false {
            shown = update.alerts
            break
        }
        looking.cancel()
        await looking.value
        // Then it sees the same
        #expect(shown?.firing == seen.firing)
        #expect(shown?.receivers.map(\.messages) == [nil], "what the other program sends is not known")
        withExtendedLifetime(engine) {}
    }

    private func follower(_ search: StoreSearch) async throws -> Refresher {
        let (clock, now) = (TestClock(), stage.now)
        let client = IntercomClient(
            address: try ServiceAddress("http://127.0.0.1:1"), token: Secret("none"), exchange: stage.exchange,
            environment: TransportEnvironment(clock: clock, localNow: { now }, jitter: { 0 }, log: .discarded))
        return try Refresher(
            search: search, alerts: try await stage.service(), rules: .make(), timeZone: .gmt,
            schedule: RefreshSchedule(interval: .seconds(60)), clock: clock, localNow: { now }, log: .discarded
        ) { store in
            Refresher.Sources(inbox: IntercomInbox(client: client, store: store), phone: nil)
        }
    }
}
