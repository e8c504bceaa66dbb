import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// Limits of single teams, limbo, the lower limit of overload, and services that do not answer.
@Suite struct AlertLimitTests {
    @Test(
        arguments: [
            ("no team has limits of its own", [:], ["7001", "7002"], 10, 8),
            ("the team's own", ["7001": [.overloadOpen: 15]], ["7001"], 15, 13),
            ("the team's own, both", ["7001": [.overloadOpen: 15, .overloadClear: 9]], ["7001"], 15, 9),
            ("the most lenient of two", ["7001": [.overloadOpen: 15]], ["7001", "7002"], 15, 13),
            ("a stricter team of two does not count", ["7001": [.overloadOpen: 5]], ["7001", "7002"], 10, 8),
            ("a stricter team alone does", ["7001": [.overloadOpen: 5]], ["7001"], 5, 3),
            ("an end at one is not below nothing", ["7001": [.overloadOpen: 1]], ["7001"], 1, 0),
            ("only the end is the team's own", ["7001": [.overloadClear: 4]], ["7001"], 10, 4),
        ] as [(String, [Team.ID: AlertLimits], [Team.ID], Int, Int)])
    func `an agent's limit is the most lenient of their teams`(
        name: String, limits: [Team.ID: AlertLimits], teams: [Team.ID], open: Int, clear: Int
    ) {
        var rules = SnapshotRules.make()
        rules.teamLimits = limits
        let limit = rules.overloadLimit(for: teams)
        #expect((limit.open, limit.clear) == (open, clear), "\(name)")
    }

    @Test func `queue and spike go by the team's limits`() {
        let tickets: [Conversation] = [.make("1", now: now), .make("2", now: now)]
        let mine = (3..<6).map { Conversation.make(.init(rawValue: "\($0)"), now: now, assignee: "501") }
        let usual = snapshot(tickets + mine)
        #expect(usual.alerts.map(\.rule) == [.queue, .spike])
        let lenient = snapshot(tickets + mine) {
            $0.teamLimits = ["7001": [.queueWaiting: 3, .spikeCount: 4]]
        }
        #expect(lenient.alerts.isEmpty)
        #expect(!lenient.agents[0].isSpiking)
    }

    @Test func `limbo is an alert where the settings want it`() {
        let lost = [Conversation.make(now: now, team: nil)]
        #expect(snapshot(lost).alerts.isEmpty)
        #expect(snapshot(lost) { $0.watchesLimbo = true }.alerts.map(\.subject) == [.limbo])
    }

    @Test func `a queue names the tickets that wait longest, with their links`() throws {
        let tickets = (1...7).map { number in
            Conversation.make(.init(rawValue: "\(number)"), now: now, age: TimeInterval(60 * number))
        }
        let alert = try #require(snapshot(tickets).alerts.first)
        #expect(alert.value == 7)
        #expect(alert.details.tickets.map(\.id) == ["7", "6", "5", "4", "3"])
        #expect(alert.details.tickets.first?.url == TicketLinks.make().link(to: "7"))
        #expect(alert.details.longestWait == .seconds(420))
    }

    @Test func `who looks on knows of an alert what helps to act on it, whatever the rules here`() throws {
        // Given what another program raised
        let conversations =
            (1...7).map { Conversation.make(.init(rawValue: "\($0)"), now: now, age: TimeInterval(60 * $0)) }
            + (11...22).map { Conversation.make(.init(rawValue: "\($0)"), now: now, assignee: "501") }
            + [Conversation.make("30", now: now, team: nil)]
        var inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas")],
            members: [.make("501", "Ana", isAway: true), .make("503", "Bia")], conversations: conversations)
        let raised = Snapshot.make(inbox: inbox, now: now).alerts
        #expect(Set(raised.map(\.rule)) == [.queue, .staffing, .overload, .spike])
        // When somebody looks on whose own rules watch another team and raise nothing
        var rules = SnapshotRules.make()
        (rules.teams, rules.minimumOnline) = (.only(["7002"]), 0)
        inbox.members.append(.make("502", "Caio", teams: ["7002"]))
        let other = Snapshot.make(inbox: inbox, rules: rules, now: now)
        #expect(other.alerts.isEmpty)
        // Then tickets and waits are the same
        for alert in raised where alert.rule != .staffing {
            #expect(other.details(of: alert.id, inbox: inbox) == alert.details)
        }
        #expect(other.details(of: Alert.ID(rule: .queue, subject: .limbo), inbox: inbox)?.tickets.map(\.id) == ["30"])
        #expect(other.details(of: Alert.ID(rule: .queue, subject: .team("7002")), inbox: inbox) == nil)
        #expect(other.details(of: Alert.ID(rule: .queue, subject: .team("7001")), inbox: nil) == nil)
    }

    @Test func `a queue whose waits are not known says how many wait and no more`() throws {
        let tickets = (1...2).map { number in
            Conversation.make(
                .init(rawValue: "\(number)"), now: now, age: 90 * 86_400, waitIsKnown: false)
        }
        let alert = try #require(snapshot(tickets).alerts.first)
        #expect(alert.details.tickets.map(\.id) == ["1", "2"])
        #expect(alert.details.longestWait == nil)
        #expect(alert.message(.english) == "Suporte: 2 waiting")
        #expect(alert.message(.brazilianPortuguese) == "Suporte: 2 na fila")
    }

    @Test func `staffing names who is away, a spike its minutes and its tickets, newest first`() throws {
        let conversations = (1...3).map {
            Conversation.make(.init(rawValue: "\($0)"), now: now, age: 90 - Double($0), assignee: "501")
        }
        let old = Conversation.make("4", now: now, age: 1800, assignee: "501")
        let snapshot = snapshot(conversations + [old]) { $0.minimumOnline = 2 }
        #expect(snapshot.alerts.map(\.rule) == [.staffing, .spike])
        #expect(snapshot.alerts.first?.details == AlertDetails(away: ["Bia"]))
        let spike = try #require(snapshot.alerts.last)
        #expect(spike.details.window == .seconds(1800))
        #expect(spike.details.tickets.map(\.id) == ["3", "2", "1"])
        // and whoever only looks on is told the same
        #expect(snapshot.details(of: spike.id, inbox: nil) == spike.details)
    }

    @Test func `an overload leads to the inbox of its agent, whoever tells it`() throws {
        let conversations = (1...10).map {
            Conversation.make(.init(rawValue: "\($0)"), now: now, age: 9000, assignee: "501")
        }
        let snapshot = snapshot(conversations)
        let overload = try #require(snapshot.alerts.first { $0.rule == .overload })
        #expect(overload.details == AlertDetails(link: TicketLinks.make().link(toInboxOf: "501")))
        #expect(snapshot.details(of: overload.id, inbox: nil) == overload.details)
        #expect(overload.message(.english) == "Ana: 10 open", "an address has no place in a line of the screen")
    }

    @Test(arguments: [
        ("it answers", SourceHealth(state: .ok, asOf: now - 999), 0),
        ("it failed, two minutes after its last answer", failed(after: 120), 0),
        ("it failed, three minutes after it", failed(after: 180), 1),
        ("it never answered", SourceHealth(state: .failed, failure: reason), 0),
        ("it is being asked, the store knows an old answer", SourceHealth(state: .stale, asOf: now - 9999), 0),
        ("the settings have none", SourceHealth(state: .disabled), 0),
    ])
    func `a snapshot objects to a service that has not answered for three minutes`(
        name: String, phone: SourceHealth, count: Int
    ) {
        let alerts = snapshot([], phone: phone).alerts
        #expect(alerts.map(\.subject) == Array(repeating: .source(.phone), count: count), "\(name)")
        #expect(alerts.first.map { $0.message(.english) } ?? silence == silence)
    }

    @Test(
        arguments: [(10, [Alert.ID.overload], []), (9, [], [.overload]), (8, [], [])] as [(Int, [Alert.ID], [Alert.ID])]
    )
    func `between its limits an overload lingers`(open: Int, raised: [Alert.ID], lingering: [Alert.ID]) {
        let tickets = (0..<open).map {
            Conversation.make(.init(rawValue: "\($0)"), now: now, age: 90_000, assignee: "501")
        }
        let conditions = AlertConditions(snapshot(tickets))
        #expect(conditions.raised.map(\.id) == raised)
        #expect(conditions.lingering.map(\.id) == lingering)
        #expect(conditions.untrusted.isEmpty)
    }

    @Test func `conditions hold a failing service from its first failure on, and trust nothing of it`() {
        let failing = AlertConditions(snapshot([], inbox: failed(after: 60)))
        #expect(failing.raised.map(\.id) == [.intercom])
        #expect(failing.untrusted == [.inbox])
        let loading = AlertConditions(snapshot([], inbox: SourceHealth(state: .loading)))
        #expect(loading.raised.isEmpty)
        #expect(loading.lingering.map(\.id) == [.intercom])
        #expect(loading.untrusted == [.inbox])
        let off = AlertConditions(snapshot([], phone: SourceHealth(state: .disabled)))
        #expect(off.untrusted.isEmpty && off.raised.isEmpty && off.lingering.isEmpty)
    }

    @Test func `findings that last are what a later look at the same records finds`() {
        // Given a queue, too few online, an easing load and a silent service
        let queue = [Conversation.make("1", now: now, age: 100), .make("2", now: now, age: 300)]
        let load = (10..<19).map {
            Conversation.make(.init(rawValue: "\($0)"), now: now, age: 90_000, assignee: "501")
        }
        func findings(at instant: Date) -> AlertConditions {
            AlertConditions(snapshot(queue + load, phone: failed(after: 100), at: instant) { $0.minimumOnline = 2 })
        }
        let (first, later) = (findings(at: now), findings(at: now + 95))
        // When they last
        let lasting = first.lasting(until: now + 95)
        // Then waits have become longer, and nothing else is different
        #expect(first.raised.map(\.rule) == [.source, .queue, .staffing])
        #expect(first.lingering.map(\.rule) == [.overload])
        #expect(lasting.raised == later.raised && lasting.lingering == later.lingering)
        #expect(lasting.raised != first.raised)
        #expect((lasting.evaluatedAt, lasting.foundAt) == (now + 95, now))
        #expect(lasting.lasting(until: now + 200).foundAt == now)
        #expect(first.lasting(until: now - 1) == first, "time does not run back")
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)
private let reason = LocalizedText(en: "no network", pt: "sem rede")
private let silence = "Aircall has not answered for 3m00s: no network"

private func failed(after seconds: TimeInterval) -> SourceHealth {
    SourceHealth(state: .stale, asOf: now - seconds, failure: reason)
}

private func snapshot(
    _ conversations: [Conversation], inbox: SourceHealth = SourceHealth(state: .ok, asOf: now),
    phone: SourceHealth = SourceHealth(state: .ok, asOf: now), at instant: Date = now,
    _ change: (inout SnapshotRules) -> Void = { _ in }
) -> Snapshot {
    var rules = SnapshotRules.make()
    rules.minimumOnline = 0
    change(&rules)
    let records = InboxRecords(
        teams: [Team(id: "7001", name: "Suporte")],
        members: [.make("501", "Ana"), .make("502", "Bia", isAway: true)], conversations: conversations)
    return .make(inbox: records, sources: .make(inbox: inbox, phone: phone), rules: rules, now: instant)
}
