import Foundation
import TestSupport
import Testing

@testable import Monitoring

/// How far a rule is from firing, and who is nearest.
@Suite struct AlertOutlookTests {
    @Test func `every rule has a nearest subject, and says how far that is`() throws {
        // Given a quiet hour, with every rule on
        var rules = SnapshotRules.make()
        rules.firstResponse = .seconds(3600)
        rules.teamLimits = ["7002": [.queueWaiting: 2]]
        let limits: [(AlertLimit, Int)] = [
            (.queueWaiting, 9), (.waitMinutes, 30), (.targetWarningMinutes, 10), (.idleMinutes, 120),
            (.awayMinutes, 60),
            (.missedCount, 4), (.minimumOnline, 1), (.ratingAtMost, 1),
        ]
        for (limit, value) in limits { rules.limits[limit] = value }
        let away = StatusChange(person: .member("502"), state: .away, changedAt: now - 1800)
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas")],
            members: [.make("501", "Ana"), .make("502", "Bia", isAway: true)],
            conversations: [
                .make("1", now: now, waited: 600), .make("2", now: now, waited: 300), .make("3", now: now, waited: 60),
                .make("4", now: now, waited: 900, team: "7002"),
                .make("5", now: now, age: 9000, assignee: "502", silent: 3000, changed: 60),
            ])
        let missed = Call.make("1", now: now, age: 120, rang: nil, user: nil)
        let phone = PhoneRecords(lines: [Line(id: "55", name: "Linha")], calls: [missed])
        let snapshot = Snapshot.make(inbox: inbox, phone: phone, statusChanges: [away], rules: rules, now: now)
        #expect(snapshot.alerts.isEmpty)
        // Then
        let distances = AlertRule.all.compactMap { rule in
            snapshot.outlook(of: rule).nearest.map {
                "\(rule) \($0.subject.key) \($0.name) \($0.value)/\($0.threshold)"
            }
        }
        #expect(
            distances == [
                "source source:intercom Intercom 0/3", "target team:7002 Vendas 45/10", "wait team:7002 Vendas 15/30",
                "queue team:7002 Vendas 1/2", "staffing online online 1/1", "missed line:55 Linha 1/4",
                "away agent:502 Bia 30/60", "overload agent:502 Bia 1/10",
                "spike agent:501 Ana 0/3", "idle agent:502 Bia 50/120",
            ])
    }

    @Test func `the nearest is the one with the largest part of the own limit`() {
        // Given two queues, the shorter of which has a low limit
        let snapshot = snapshot(queued: ["7001": 4, "7002": 2]) { rules in
            rules.limits[.queueWaiting] = 10
            rules.teamLimits["7002"] = [.queueWaiting: 3]
        }
        // Then
        let outlook = snapshot.outlook(of: .queue)
        #expect(outlook.missing == nil)
        #expect(outlook.limit == 3)
        #expect(
            outlook.nearest == AlertDistance(.team("7002"), name: "Team 7002", value: 2, threshold: 3))
    }

    @Test func `where less is worse, the nearest has the least left`() {
        let snapshot = snapshot(queued: ["7001": 1, "7002": 3]) { rules in
            rules.limits[.targetWarningMinutes] = 5
            rules.firstResponse = .seconds(3600)
        }
        // The first of 7001 has waited for 10 minutes, the first of 7002 for 30.
        #expect(
            snapshot.outlook(of: .target).nearest
                == AlertDistance(.team("7002"), name: "Team 7002", value: 30, threshold: 5))
    }

    @Test func `a rule without a limit is off and says which setting turns it on, and one that a team alone has is on`()
    {
        let off = snapshot(queued: [:])
        #expect(off.outlook(of: .wait).missing == .setting("wait_minutes", table: "alerts"))
        #expect(off.outlook(of: .wait).limit == nil)
        let on = snapshot(queued: [:]) { $0.teamLimits["7999"] = [.waitMinutes: 20] }
        #expect(on.outlook(of: .wait).missing == nil)
        #expect(on.outlook(of: .wait).limit == 20)
        #expect(on.outlook(of: .wait).nearest == nil)
    }

    @Test func `a warning before the target needs a target, too`() {
        let missing = { (change: @escaping (inout SnapshotRules) -> Void) in
            self.snapshot(queued: [:], [:], change).outlook(of: .target).missing
        }
        #expect(missing { _ in } == .setting("target_warning_minutes", table: "alerts"))
        #expect(
            missing { $0.limits[.targetWarningMinutes] = 5 } == .setting("first_response_minutes", table: "targets"))
        let both = missing { rules in
            rules.limits[.targetWarningMinutes] = 5
            rules.teamFirstResponse["7001"] = .seconds(3600)
        }
        #expect(both == nil)
    }

    @Test func `a rule about calls is off without a phone service, whatever its limit`() {
        var rules = SnapshotRules.make()
        rules.limits[.missedCount] = 3
        let sources = SourcesHealth.make(
            inbox: SourceHealth(state: .ok, asOf: now), phone: SourceHealth(state: .disabled))
        let snapshot = Snapshot(.init(inbox: nil, phone: nil, sources: sources, rules: rules, now: now))
        #expect(snapshot.outlook(of: .missed).missing == .source(.phone))
    }

    @Test func `nobody waits is no minutes, and a wait that is not known is not`() {
        let limits: (inout SnapshotRules) -> Void = { $0.limits[.waitMinutes] = 30 }
        let empty = snapshot(queued: ["7001": 0], [:], limits).outlook(of: .wait)
        #expect(empty.nearest?.value == 0)
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [],
            conversations: [.make("1", now: now, age: 600, waitIsKnown: false, team: "7001")])
        var rules = SnapshotRules.make()
        limits(&rules)
        let unknown = Snapshot(.init(inbox: inbox, phone: nil, sources: .make(), rules: rules, now: now))
        #expect(unknown.outlook(of: .wait).nearest == nil)
    }

    @Test func `a service that answers is measured, too`() {
        let sources = SourcesHealth.make(
            inbox: SourceHealth(state: .ok, asOf: now - 125), phone: SourceHealth(state: .ok, asOf: now))
        let snapshot = Snapshot(.init(inbox: nil, phone: nil, sources: sources, rules: .make(), now: now))
        let outlook = snapshot.outlook(of: .source)
        #expect(outlook.missing == nil)
        #expect(outlook.nearest == AlertDistance(.source(.inbox), name: "Intercom", value: 2, threshold: 3))
    }

    @Test(arguments: [1, 2, 4, 5, 20, 40], [AlertRule.queue, .wait, .overload, .spike, .idle])
    func `what a rule finds is what it measures at its limit or beyond`(limit: Int, rule: AlertRule) {
        let snapshot = snapshot(queued: ["7001": 4, "7002": 2], ["501": 5, "502": 1]) { rules in
            for own in rule.limits where own != .spikeMinutes && own != .overloadClear { rules.limits[own] = limit }
        }
        let reached = rule.distances(snapshot).filter { $0.value >= $0.threshold }
        let found = rule.find(snapshot).raised
        #expect(Set(found.map(\.subject)) == Set(reached.map(\.subject)))
        #expect(Set(found.map(\.value)) == Set(reached.map(\.value)))
    }

    /// Two teams with an agent each. Of `count` tickets the newest is 10 minutes old, and each other one 10 minutes more.
    private func snapshot(
        queued: [Team.ID: Int], _ assigned: [Teammate.ID: Int] = [:],
        _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> Snapshot {
        var rules = SnapshotRules.make()
        rules.minimumOnline = 0
        change(&rules)
        func tickets(_ count: Int, of name: String, team: Team.ID, _ assignee: Teammate.ID?) -> [Conversation] {
            (0..<count).map { number in
                .make(
                    .init(rawValue: "\(name)-\(number)"), now: now, age: TimeInterval(600 * (number + 1)),
                    assignee: assignee, team: team)
            }
        }
        let inbox = InboxRecords(
            teams: ["7001", "7002"].map { Team(id: .init(rawValue: $0), name: "Team \($0)") },
            members: [("501", "7001"), ("502", "7002")].map { id, team in
                InboxMember(
                    id: .init(rawValue: id), name: "Agent \(id)", email: "", isAway: false,
                    teams: [.init(rawValue: team)])
            },
            conversations: queued.flatMap { tickets($1, of: "q\($0)", team: $0, nil) }
                + assigned.flatMap { tickets($1, of: "a\($0)", team: $0 == "501" ? "7001" : "7002", $0) })
        return Snapshot(.init(inbox: inbox, phone: nil, sources: .make(), rules: rules, now: now))
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)
