import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@Suite struct AlertRuleTests {
    @Test(arguments: [(9, false), (10, true), (11, true)])
    func `an agent is overloaded from the threshold on`(open: Int, fires: Bool) {
        let result = snapshot((0..<open).map { ticket($0, created: -7200, assignee: "501") })
        #expect(result.alerts.contains { $0.rule == .overload } == fires)
        #expect(result.agents[0].isOverloaded == fires)
    }

    @Test(arguments: [(2, false), (3, true)])
    func `a spike is many new conversations in a short time`(recent: Int, fires: Bool) {
        let result = snapshot((0..<recent).map { ticket($0, created: -60, assignee: "501") })
        #expect(result.alerts.contains { $0.rule == .spike && $0.subject.key == "agent:501" } == fires)
    }

    @Test(arguments: [(0, false), (1, false), (2, true)])
    func `staffing fires below the minimum`(minimum: Int, fires: Bool) {
        let result = snapshot([]) { $0.minimumOnline = minimum }
        #expect(result.alerts.contains { $0.rule == .staffing } == fires)
    }

    @Test func `a queue that is not empty says how many wait and how long`() throws {
        let alert = try #require(snapshot([ticket(1, created: -372), ticket(2, created: -9)]).alerts.first)
        #expect(alert.rule == .queue)
        #expect(alert.subject.key == "team:7001")
        #expect(alert.message(.english) == "Suporte: 2 waiting, longest 6m12s")
        #expect(alert.message(.brazilianPortuguese) == "Suporte: 2 na fila, maior espera 6m12s")
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)

private func ticket(_ id: Int, created: Int, assignee: InboxMember.ID? = nil) -> Conversation {
    Conversation(
        id: .init(rawValue: "\(id)"), state: .open, createdAt: now + TimeInterval(created), updatedAt: now,
        waitingSince: now + TimeInterval(created), assignee: assignee, team: "7001")
}

private func snapshot(_ conversations: [Conversation], _ change: (inout SnapshotRules) -> Void = { _ in }) -> Snapshot {
    var rules = SnapshotRules.make()
    rules.minimumOnline = 0
    change(&rules)
    let inbox = InboxRecords(
        teams: [Team(id: "7001", name: "Suporte")],
        members: [InboxMember(id: "501", name: "Ana", email: "", isAway: false, teams: ["7001"])],
        conversations: conversations)
    return Snapshot(.init(inbox: inbox, phone: nil, sources: .make(), rules: rules, now: now))
}
