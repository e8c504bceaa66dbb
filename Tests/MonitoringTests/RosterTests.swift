import Foundation
import Monitoring
import TestSupport
import Testing

/// Who is an agent, and who is the same person in both services.
@Suite struct RosterTests {
    @Test(arguments: [
        ("Ana@Example.test ", true, "case and blanks do not matter"),
        ("ana@example.test", true, "the same address"),
        ("ana+fone@example.test", false, "a plus-address needs an alias"),
        ("ana@example.com", false, "another domain needs an alias"),
        ("", false, "no address joins nobody"),
    ])
    func `phone users join agents by address`(address: String, joins: Bool, why: String) {
        let result = snapshot(members: [member("501", "ana@example.test")], users: [user("77", address)])
        #expect(result.agents[0].teammate.phones.isEmpty == !joins, "\(why)")
        #expect(result.phoneOnly.isEmpty == joins, "\(why)")
    }

    @Test func `an alias joins different addresses`() throws {
        let result = snapshot(
            members: [member("501", "ana@example.test")], users: [user("77", "ANA.voice@example.test")]
        ) {
            $0.aliases = [.init("ana.voice@example.test")!: .init("ana@example.test")!]
        }
        #expect(result.agents[0].teammate.phones.map(\.id) == ["77"])
    }

    @Test func `of two members with one address the older one is joined`() {
        let result = snapshot(
            members: [member("1203", "shared@example.test"), member("501", "shared@example.test")],
            users: [user("77", "shared@example.test")])
        let phones = Dictionary(uniqueKeysWithValues: result.agents.map { ($0.id, $0.teammate.phones.count) })
        #expect(phones == ["501": 1, "1203": 0])
    }

    @Test func `two empty addresses are not the same person`() {
        let result = snapshot(members: [member("501", "")], users: [user("77", "")])
        #expect(result.agents[0].teammate.phones.isEmpty)
        #expect(result.phoneOnly.map(\.id) == ["77"])
    }

    @Test func `agents are the members of a monitored team, online first, then by name`() {
        let result = snapshot(members: [
            member("1", "a@example.test", name: "érica"),
            member("2", "b@example.test", name: "Bruno", isAway: true),
            member("3", "c@example.test", name: "Ana"),
            member("4", "d@example.test", name: "Outro time", teams: ["7009"]),
            member("5", "e@example.test", name: "Robô", teams: []),
            member("6", "f@example.test", name: "Via time", teams: nil),
        ])
        #expect(result.agents.map(\.teammate.name) == ["Ana", "érica", "Via time", "Bruno"])
        #expect(result.totals.agents == 4)
        #expect(result.totals.agentsOnline == 3)
    }
}

private func member(
    _ id: InboxMember.ID, _ email: String, name: String = "Ana", isAway: Bool = false,
    teams: Set<Team.ID>? = ["7001"]
) -> InboxMember {
    InboxMember(id: id, name: name, email: email, isAway: isAway, teams: teams)
}

private func user(_ id: PhoneUser.ID, _ email: String) -> PhoneUser {
    PhoneUser(id: id, name: "Ana", email: email)
}

private func snapshot(
    members: [InboxMember], users: [PhoneUser] = [], _ change: (inout SnapshotRules) -> Void = { _ in }
) -> Snapshot {
    var rules = SnapshotRules.make()
    rules.teams = .only(["7001"])
    change(&rules)
    let inbox = InboxRecords(teams: [Team(id: "7001", name: "Suporte", members: ["6"])], members: members)
    return Snapshot(
        .init(
            inbox: inbox, phone: PhoneRecords(users: users), sources: .make(), rules: rules,
            now: Date(timeIntervalSince1970: 1_790_000_000)))
}
