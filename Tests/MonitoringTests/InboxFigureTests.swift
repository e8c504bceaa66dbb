import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// The figures of the text channel, one promise each. `now` is 12:00 UTC throughout.
@Suite struct InboxFigureTests {
    @Test(arguments: [
        (ticket("1", .open, team: "7001"), true, "open, with the team, with nobody"),
        (ticket("1", .open, team: "7001", assignee: "501"), false, "somebody has it"),
        (ticket("1", .snoozed, team: "7001"), false, "snoozed does not wait"),
        (ticket("1", .closed, team: "7001"), false, "closed does not wait"),
        (ticket("1", .open, team: "7009"), false, "another team's"),
        (ticket("1", .open), false, "no team: limbo"),
    ])
    func `a queue holds what is open, with its team, with nobody`(ticket: Conversation, waits: Bool, why: String) {
        let queue = snapshot([ticket]).queues[0]
        #expect(queue.waiting.map(\.id) == (waits ? ["1"] : []), "\(why)")
    }

    @Test func `the longest wait comes first, and a wait that is not known last, the oldest ticket first`() {
        let queue = snapshot([
            ticket("1", .open, created: -600, waiting: -60, team: "7001"),
            ticket("2", .open, created: -300, team: "7001"),
            ticket("3", .open, created: -900, waiting: -200, team: "7001"),
            ticket("4", .open, created: -90 * 86_400, team: "7001"),
        ]).queues[0]
        #expect(queue.waiting.map(\.id) == ["3", "1", "4", "2"])
        #expect(queue.waiting.map { $0.waitingTime(at: now) } == [.seconds(200), .seconds(60), nil, nil])
    }

    @Test func `a ticket whose wait is not known counts in its queue but never makes the longest wait`() {
        let old = ticket("1", .open, created: -90 * 86_400, team: "7001")
        let alone = snapshot([old, ticket("2", .open, created: -60, team: "7001")])
        #expect(alone.queues[0].waiting.count == 2)
        #expect(alone.totals.waiting == 2)
        #expect(alone.queues[0].longestWait(at: now) == nil)
        #expect(alone.longestWait(at: now) == nil)
        let beside = snapshot([old, ticket("3", .open, created: -60, waiting: -42, team: "7001")])
        #expect(beside.longestWait(at: now) == .seconds(42))
    }

    @Test func `whose conversation is closed waits for nothing, whatever the service still says`() {
        #expect(ticket("1", .closed, waiting: -60, team: "7001").waitingTime(at: now) == nil)
        #expect(ticket("1", .snoozed, waiting: -60, team: "7001").waitingTime(at: now) == .seconds(60))
    }

    @Test func `awaiting a reply is open, assigned and known to wait`() {
        let agent = snapshot([
            ticket("1", .open, waiting: -30, team: "7001", assignee: "501"),
            ticket("2", .open, team: "7001", assignee: "501"),
            ticket("3", .snoozed, waiting: -30, team: "7001", assignee: "501"),
            ticket("4", .open, waiting: -30, team: "7001"),
        ]).agents[0]
        #expect(agent.awaitingReply == 1)
        #expect(agent.openTickets.map(\.id) == ["1", "2"])
    }

    @Test func `a wait that begins after now is no wait at all, not a negative one`() {
        #expect(ticket("1", .open, waiting: 5, team: "7001").waitingTime(at: now) == .zero)
    }

    @Test func `limbo is open, with no team and with nobody`() {
        let result = snapshot([
            ticket("1", .open), ticket("2", .open, assignee: "501"), ticket("3", .snoozed),
            ticket("4", .open, team: "7001"),
        ])
        #expect(result.limbo.map(\.id) == ["1"])
        #expect(result.totals.limbo == 1)
    }

    @Test func `an agent's open and snoozed count whatever the team, volume only in monitored teams`() throws {
        let agent = try #require(
            snapshot([
                ticket("1", .open, created: -60, team: "7001", assignee: "501"),
                ticket("2", .open, created: -60, waiting: -30, team: "7009", assignee: "501"),
                ticket("3", .open, created: -60, assignee: "501"),
                ticket("4", .snoozed, created: -60, team: "7009", assignee: "501"),
                ticket("5", .closed, created: -60, team: "7001", assignee: "501"),
                ticket("6", .closed, created: -3 * 3600, team: "7001", assignee: "501"),
                ticket("7", .open, created: -13 * 3600, team: "7001", assignee: "501"),
            ]).agents.first)
        #expect(agent.open == 4)
        #expect(agent.snoozed == 1)
        #expect(agent.awaitingReply == 1)
        #expect(agent.volume == 3)
        #expect(agent.recentVolume == 2)
    }

    @Test(arguments: [(0, true), (-1, true), (1, true), (-12 * 3600, true), (-12 * 3600 - 1, false)])
    func `volume counts from midnight, the first second included`(created: Int, counts: Bool) {
        let result = snapshot([ticket("1", .closed, created: created, team: "7001")])
        #expect(result.totals.volume == (counts ? 1 : 0))
    }

    @Test func `48 hours are 48 hours`() {
        let edge = -48 * 3600
        let result = snapshot(
            [ticket("1", .closed, created: edge, team: "7001"), ticket("2", .closed, created: edge - 1, team: "7001")]
        ) { $0.period = .last48Hours }
        #expect(result.totals.volume == 1)
    }

    @Test func `recent is created within the last minutes of the spike rule`() {
        let result = snapshot([
            ticket("1", .open, created: -30 * 60 + 1, team: "7001"),
            ticket("2", .open, created: -30 * 60, team: "7001"),
        ])
        #expect(result.totals.recentVolume == 1)
    }

    @Test func `with no team named in the settings every team is on watch, even one the list lacks`() {
        let result = snapshot([ticket("1", .open, team: "7002"), ticket("2", .open, team: "7777")]) { $0.teams = .all }
        #expect(result.queues.map(\.id) == ["7001", "7002", "7777"])
        #expect(result.totals.waiting == 2)
    }

    @Test func `teams keep the order of the settings, and one that does not exist is reported`() {
        let result = snapshot([]) { $0.teams = .only(["7002", "7404", "7001"]) }
        #expect(result.queues.map(\.id) == ["7002", "7001"])
        #expect(result.missingTeams == ["7404"])
    }

    @Test func `watching only teams that do not exist is unknown, which is not zero, and no alarm`() {
        let tickets = [ticket("1", .open, team: "7001"), ticket("2", .open)]
        let result = snapshot(tickets) { ($0.teams, $0.minimumOnline) = (.only(["7404"]), 4) }
        let totals = result.totals
        #expect(
            [totals.waiting, totals.volume, totals.recentVolume, totals.agents, totals.agentsOnline] == [
                nil, nil, nil, nil, nil,
            ])
        #expect(totals.limbo == 1, "limbo belongs to no team")
        #expect(result.queues.isEmpty && result.csat == nil)
        #expect(result.alerts.isEmpty)
        #expect(result.problems.map { $0(.english) } == ["Team 7404 in the settings does not exist."])
        #expect(result.problems.map { $0(.brazilianPortuguese) } == ["A equipe 7404 das configurações não existe."])
    }

    @Test func `a team of the settings that the list lacks keeps its queue, in the order of the settings`() {
        let result = snapshot([ticket("1", .open, team: "7404"), ticket("2", .open, team: "7001")]) {
            $0.teams = .only(["7404", "7405", "7001"])
        }
        #expect(result.queues.map(\.id) == ["7404", "7001"])
        #expect(result.queues[0].waiting.map(\.id) == ["1"])
        #expect(result.totals.waiting == 2)
        #expect(result.problems.map { $0(.english) } == ["Teams 7404, 7405 in the settings do not exist."])
    }

    @Test func `what was never loaded is unknown, which is not zero`() {
        let result = Snapshot(
            .init(
                inbox: nil, phone: nil, sources: .make(), rules: .make(), now: now))
        let totals = result.totals
        #expect(
            [totals.waiting, totals.limbo, totals.volume, totals.agents, totals.agentsOnline].allSatisfy { $0 == nil })
        #expect(totals.calls == nil)
        #expect(result.csat == nil)
        #expect(result.alerts.isEmpty)
    }

    @Test(arguments: [0, 1, 7, 40, 60])
    func `the first of those who wait are the same as of all`(count: Int) {
        var random = SeededNumbers(seed: count)
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let tickets = (0..<50).map { number in
            Conversation.make(
                Conversation.ID(rawValue: "\(215_000 + number)"), now: now, age: Double(random.below(20)),
                waited: Double(random.below(20)), waitIsKnown: random.chance(70))
        }.shuffled(using: &random)
        #expect(tickets.longestWaiting(count) == Array(tickets.sortedByWait().prefix(count)))
    }
}

private let now = Date(
    timeIntervalSince1970: 1_790_000_000 - 1_790_000_000.truncatingRemainder(dividingBy: 86_400) + 43_200)

private func ticket(
    _ id: Conversation.ID, _ state: Conversation.State, created: Int = -60, waiting: Int? = nil, team: Team.ID? = nil,
    assignee: InboxMember.ID? = nil
) -> Conversation {
    Conversation(
        id: id, state: state, createdAt: now + TimeInterval(created), updatedAt: now,
        waitingSince: waiting.map { now + TimeInterval($0) }, assignee: assignee, team: team)
}

private func snapshot(_ conversations: [Conversation], _ change: (inout SnapshotRules) -> Void = { _ in }) -> Snapshot {
    var rules = SnapshotRules.make()
    rules.teams = .only(["7001"])
    change(&rules)
    let inbox = InboxRecords(
        teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Financeiro")],
        members: [InboxMember(id: "501", name: "Ana", email: "ana@example.test", isAway: false, teams: ["7001"])],
        conversations: conversations)
    return Snapshot(.init(inbox: inbox, phone: nil, sources: .make(), rules: rules, now: now))
}
