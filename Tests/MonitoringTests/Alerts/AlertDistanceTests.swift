import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// How far each rule is from an alert while nothing fires.
@Suite struct AlertDistanceTests {
    @Test func `each rule tells its nearest subject, and how far that is`() throws {
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
            rule.distance(in: snapshot).map { "\(rule) \($0.subject.key) \($0.name) \($0.value)/\($0.threshold)" }
        }
        #expect(
            distances == [
                "source source:intercom Intercom 0/3", "target team:7002 Vendas 45/10", "wait team:7002 Vendas 15/30",
                "queue team:7002 Vendas 1/2", "staffing online online 1/1", "missed line:55 Linha 1/4",
                "away agent:502 Bia 30/60", "overload agent:502 Bia 1/10",
                "idle agent:502 Bia 50/120",
            ])
    }

    @Test func `a rule that is off, or finds nobody, has no distance`() {
        let snapshot = Snapshot.make(now: now)
        for rule in AlertRule.all where rule != .source { #expect(rule.distance(in: snapshot) == nil, "\(rule)") }
        #expect(AlertRule.wait.limit(in: snapshot.rules) == nil)
        #expect(AlertRule.queue.limit(in: snapshot.rules) == 1)
        #expect(AlertRule.source.limit(in: snapshot.rules) == nil)
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)
