import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring
import TestSupport
import Testing

@testable import RefreshEngine

/// Who of `/admins` is an agent.
@Suite struct AgentReadingTests {
    private let now = TransportEnvironment.testEpoch

    @Test func `given a member of a team without a lease, the tickets, the staffing and the overload are a person's`()
        throws
    {
        // Given a member of team 8001 with twelve open tickets, whose seat is of another generation of prices
        let member = try member(
            #"{"type":"admin","id":"7001001","name":"Ana","has_inbox_seat":false,"away_mode_enabled":false,"team_ids":[8001]}"#
        )
        let tickets = (1...12).map { number in
            Conversation.make(.init(rawValue: "\(number)"), now: now, assignee: member.id, team: "8001")
        }

        // When the figures are computed
        let snapshot = snapshot([member], tickets)

        // Then the member is an agent like any other
        #expect(snapshot.agents.map(\.id) == ["7001001"])
        #expect(snapshot.totals.agentsOnline == 1)
        #expect(snapshot.agents.first?.open == 12)
        #expect(snapshot.alerts.map(\.rule) == [.overload])
    }

    @Test(arguments: ["bot", "operator"])
    func `only who is no person is no agent, whatever the teams say`(type: String) throws {
        let bot = try member(#"{"type":"\#(type)","id":"9","name":"Operator","has_inbox_seat":true,"team_ids":[8001]}"#)
        let listed = try member(#"{"type":"\#(type)","id":"9","name":"Operator"}"#)
        #expect(snapshot([bot]).agents.isEmpty)
        #expect(snapshot([listed]).agents.isEmpty)
        #expect(snapshot([bot]).names[bot.id] == "Operator")
    }

    private func member(_ row: String) throws -> InboxMember {
        InboxMember(intercom: try JSONDecoder().decode(Intercom.Admin.self, from: Data(row.utf8)))
    }

    private func snapshot(_ members: [InboxMember], _ tickets: [Conversation] = []) -> Snapshot {
        var rules = SnapshotRules.make(teams: ["8001"])
        rules.minimumOnline = 1
        rules.limits[.spikeCount] = 100
        let inbox = InboxRecords(
            teams: [Team(id: "8001", name: "Suporte", members: ["9", "7001001"])], members: members,
            conversations: tickets)
        return .make(inbox: inbox, phone: nil, rules: rules, now: now)
    }
}
