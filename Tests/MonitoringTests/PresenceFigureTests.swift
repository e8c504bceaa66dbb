import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct PresenceFigureTests {
    @Test func `an agent's states are known since the last change of each channel, and their day since midnight`()
        throws
    {
        // Given
        let now = Date(timeIntervalSince1970: 1_790_035_200 + 43_200)
        let inbox = InboxRecords(
            teams: [.init(id: "7001", name: "Suporte")],
            members: [.init(id: "501", name: "Ana", email: "ana@example.test", isAway: false, teams: ["7001"])])
        let phone = PhoneRecords(users: [.init(id: "77", name: "Ana", email: "ana@example.test")])
        let changes = [
            StatusChange(person: .member("501"), state: .away, at: now - 20 * 3600),
            StatusChange(person: .member("501"), state: .online, at: now - 3600),
            StatusChange(person: .phoneUser("77"), state: .voice(.inCall), at: now - 60),
            StatusChange(person: .member("999"), state: .away, at: now - 5),
        ]
        // When
        let snapshot = Snapshot(
            inbox: inbox, phone: phone, sources: .make(), statusChanges: changes, rules: .make(), now: now)
        // Then
        let agent = try #require(snapshot.agents.first)
        #expect(agent.statusSince == now - 3600)
        #expect(agent.voiceSince == now - 60)
        #expect(agent.statusStrip?.spans.map(\.state) == [.away, .online])
        #expect(agent.statusStrip?.spans.first?.from == now - 12 * 3600)
        #expect(agent.voiceStrip?.spans.map(\.state) == [.unknown, .voice(.inCall)])
    }

    @Test func `without a record nothing is claimed`() throws {
        let inbox = InboxRecords(
            teams: [.init(id: "7001", name: "Suporte")],
            members: [.init(id: "501", name: "Ana", email: "", isAway: false, teams: ["7001"])])
        let agent = try #require(
            Snapshot(
                inbox: inbox, phone: nil, sources: .make(), rules: .make(),
                now: Date(timeIntervalSince1970: 1_790_000_000)
            ).agents.first)
        #expect(agent.statusSince == nil)
        #expect(agent.statusStrip == nil)
    }
}
