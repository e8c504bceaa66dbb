import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// The rules about tickets that nobody answers: long waits, targets, and tickets in which nobody writes.
@Suite struct WaitRuleTests {
    @Test(
        arguments: [
            ("a second short of the limit", 1199, false), ("the limit itself", 1200, true), ("beyond it", 5000, true),
        ] as [(String, TimeInterval, Bool)])
    func `a wait from the limit on is an alert`(name: String, waited: TimeInterval, fires: Bool) {
        let alerts = found(.wait, [.make("1", now: now, waited: waited)]) { $0.limits[.waitMinutes] = 20 }
        #expect(alerts.isEmpty != fires, "\(name)")
    }

    @Test func `it says how many wait too long, and names them`() throws {
        // Given three who have waited too long, one who has not, and one of whom nobody knows
        let tickets: [Conversation] = [
            .make("1", now: now, waited: 1300), .make("2", now: now, waited: 7200), .make("3", now: now, waited: 1200),
            .make("4", now: now, waited: 60), .make("5", now: now, age: 9000, waitIsKnown: false),
        ]
        // When
        let alert = try #require(found(.wait, tickets) { $0.limits[.waitMinutes] = 20 }.first)
        // Then
        #expect(alert.subject == .team("7001"))
        #expect((alert.value, alert.threshold) == (120, 20))
        #expect(alert.details.tickets.map(\.id) == ["2", "1", "3"])
        #expect(alert.details.count == 3)
        #expect(alert.message(.english) == "Suporte: 3 waiting for 20 min or more, longest 2h00m")
        #expect(alert.message(.brazilianPortuguese) == "Suporte: 3 na fila há 20 min ou mais, maior espera 2h00m")
    }

    @Test func `it is off without a limit, for a team with none, and about tickets that somebody has`() {
        let waiting = Conversation.make("1", now: now, waited: 90_000)
        #expect(found(.wait, [waiting]).isEmpty)
        #expect(found(.wait, [waiting]) { $0.limits[.waitMinutes] = 0 }.isEmpty)
        let ownLimit: (inout SnapshotRules) -> Void = { rules in
            (rules.limits[.waitMinutes], rules.teamLimits) = (20, ["7001": [.waitMinutes: 0]])
        }
        #expect(found(.wait, [waiting], ownLimit).isEmpty)
        let assigned = Conversation.make("1", now: now, waited: 90_000, assignee: "501")
        #expect(found(.wait, [assigned]) { $0.limits[.waitMinutes] = 20 }.isEmpty)
    }

    @Test func `limbo has the limit of everyone, where it is watched`() {
        let lost = Conversation.make("1", now: now, waited: 1200, team: nil)
        let alerts = found(.wait, [lost]) { ($0.limits[.waitMinutes], $0.watchesLimbo) = (20, true) }
        #expect(alerts.map(\.subject) == [.limbo])
        #expect(found(.wait, [lost]) { $0.limits[.waitMinutes] = 20 }.isEmpty)
    }

    @Test func `a wait over night counts by the hours of the team`() throws {
        // Given somebody who wrote ten minutes before closing time, and now is ten minutes after opening time
        let opening = try #require(CalendarDay("2026-11-24")).start(in: .gmt) + 8 * 3600
        let ticket = Conversation.make("1", now: opening + 600, waited: 14 * 3600 + 1200)
        let office = BusinessHours(open: ActiveHours(spans: [.init(weekdays: Set(0...6), start: 480, end: 1080)]))
        let alerts = { (minutes: Int, hours: BusinessHours?) in
            found(.wait, [ticket], at: opening + 600) { rules in
                (rules.limits[.waitMinutes], rules.hours) = (minutes, hours)
            }
        }
        // Then only the time in which somebody worked counts
        #expect(alerts(20, office).map(\.value) == [20])
        #expect(alerts(21, office).isEmpty)
        #expect(alerts(21, nil).map(\.value) == [860])
    }

    @Test func `between refreshes the longest wait goes on`() throws {
        let alert = try #require(
            found(.wait, [.make("1", now: now, waited: 1200)]) { $0.limits[.waitMinutes] = 20 }.first)
        let later = AlertRule.wait.carry(alert, now + 30)
        #expect(later.details.longestWait == .seconds(1230))
        #expect(later.details.count == 1)
        #expect(later.id == alert.id)
    }
}

@Suite struct TargetRuleTests {
    @Test(
        arguments: [
            ("five minutes left are not less than five", 600, []), ("a second less", 601, [4]),
            ("the last second", 899, [0]), ("due now", 900, [0]), ("a second over", 901, [-1]),
            ("over by far", 4500, [-60]),
        ] as [(String, TimeInterval, [Int])])
    func `less time than the warning is an alert, and so is what is overdue`(
        name: String, waited: TimeInterval, left: [Int]
    ) {
        let alerts = found(.target, [.make("1", now: now, waited: waited)], warning)
        #expect(alerts.map(\.value) == left, "\(name)")
    }

    @Test func `tickets that somebody has count too, the most urgent first`() throws {
        let tickets: [Conversation] = [
            .make("1", now: now, waited: 700), .make("2", now: now, waited: 1000, assignee: "501"),
            .make("3", now: now, waited: 60), .make("4", now: now, assignee: "501"),
            .make("5", state: .snoozed, now: now, waited: 9000),
        ]
        let alert = try #require(found(.target, tickets, warning).first)
        #expect(alert.subject == .team("7001"))
        #expect(alert.details.tickets.map(\.id) == ["2", "1"])
        #expect(alert.details.tickets.map { $0.timeLeft?.minutesRoundedDown } == [-2, 3])
        #expect(alert.details.count == 2)
        #expect(alert.message(.english) == "Suporte: 2 to answer, the first: 2 min overdue")
        #expect(alert.message(.brazilianPortuguese) == "Suporte: 2 a responder, no primeiro: 2 min de atraso")
    }

    @Test func `it needs a target and a warning, and a team may have its own of each`() {
        let ticket = Conversation.make("1", now: now, waited: 850)
        #expect(found(.target, [ticket]) { $0.limits[.targetWarningMinutes] = 5 }.isEmpty)
        #expect(found(.target, [ticket]) { $0.firstResponse = .seconds(900) }.isEmpty)
        let laterTarget: (inout SnapshotRules) -> Void = { rules in
            warning(&rules)
            rules.teamFirstResponse = ["7001": .seconds(3600)]
        }
        #expect(found(.target, [ticket], laterTarget).isEmpty)
        let onlyOwn: (inout SnapshotRules) -> Void = { rules in
            rules.limits[.targetWarningMinutes] = 5
            rules.teamFirstResponse = ["7001": .seconds(900)]
        }
        #expect(found(.target, [ticket], onlyOwn).count == 1)
    }

    @Test func `passing time is not worse, being overdue for twice the warning is`() {
        #expect(!AlertRule.target.isClearlyWorse(0, than: 4, threshold: 5))
        #expect(!AlertRule.target.isClearlyWorse(-4, than: 4, threshold: 5))
        #expect(AlertRule.target.isClearlyWorse(-5, than: 4, threshold: 5))
        #expect(AlertRule.target.isClearlyWorse(-15, than: -5, threshold: 5))
        #expect(AlertRule.target.worst(3, -2) == -2)
    }

    private func warning(_ rules: inout SnapshotRules) {
        (rules.limits[.targetWarningMinutes], rules.firstResponse) = (5, .seconds(900))
    }
}

@Suite struct IdleRuleTests {
    @Test(
        arguments: [
            ("a second short of the limit", 7199, false), ("the limit itself", 7200, true), ("days", 400_000, true),
        ] as [(String, TimeInterval, Bool)])
    func `a ticket in which nobody has written from the limit on is idle`(
        name: String, silent: TimeInterval, fires: Bool
    ) {
        let ticket = Conversation.make("1", now: now, age: 500_000, assignee: "501", silent: silent, changed: 60)
        #expect(found(.idle, [ticket]) { $0.limits[.idleMinutes] = 120 }.isEmpty != fires, "\(name)")
    }

    @Test func `where nobody knows when somebody wrote, the last change of any kind is the latest`() {
        let changed = { (seconds: TimeInterval) in
            Conversation.make("1", now: now, age: 500_000, assignee: "501", changed: seconds)
        }
        #expect(found(.idle, [changed(7199)]) { $0.limits[.idleMinutes] = 120 }.isEmpty)
        #expect(found(.idle, [changed(7200)]) { $0.limits[.idleMinutes] = 120 }.count == 1)
        // And a message cannot be newer than the last change
        let odd = Conversation.make("1", now: now, age: 500_000, assignee: "501", silent: 5, changed: 7200)
        #expect(found(.idle, [odd]) { $0.limits[.idleMinutes] = 120 }.count == 1)
    }

    @Test func `it names the agent and the oldest tickets, with how long nobody wrote`() throws {
        let tickets = (1...7).map { number in
            Conversation.make(
                .init(rawValue: "\(number)"), now: now, age: 500_000, assignee: "501",
                silent: 7200 + 60 * TimeInterval(number), changed: 60)
        }
        let alert = try #require(found(.idle, tickets) { $0.limits[.idleMinutes] = 120 }.first)
        #expect(alert.subject == .agent("501"))
        #expect((alert.value, alert.threshold) == (127, 120))
        #expect(alert.details.tickets.map(\.id) == ["7", "6", "5", "4", "3"])
        #expect(alert.details.tickets.first?.waitingTime(at: now) == .seconds(7620))
        #expect(alert.details.count == 7)
        #expect(alert.message(.english) == "Ana: 7 open without a message for 120 min or more")
    }

    @Test func `the highest limit of the agent's teams counts, snoozed tickets and those in queues do not`() {
        let silent: (InboxMember.ID?, Conversation.State) -> Conversation = { assignee, state in
            .make("1", state: state, now: now, age: 500_000, assignee: assignee, silent: 8000, changed: 60)
        }
        let limits: (inout SnapshotRules) -> Void = { rules in
            (rules.limits[.idleMinutes], rules.teamLimits) = (120, ["7001": [.idleMinutes: 180]])
        }
        #expect(found(.idle, [silent("501", .open)], limits).isEmpty)
        #expect(found(.idle, [silent("501", .open)]).isEmpty)
        #expect(found(.idle, [silent("501", .snoozed)]) { $0.limits[.idleMinutes] = 120 }.isEmpty)
        #expect(found(.idle, [silent(nil, .open)]) { $0.limits[.idleMinutes] = 120 }.isEmpty)
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)

/// What `rule` raises for Ana's team, called Suporte, with `conversations`.
private func found(
    _ rule: AlertRule, _ conversations: [Conversation], at instant: Date = now,
    _ change: (inout SnapshotRules) -> Void = { _ in }
) -> [Alert] {
    var rules = SnapshotRules.make()
    change(&rules)
    let inbox = InboxRecords(
        teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana")], conversations: conversations)
    return Snapshot.make(inbox: inbox, rules: rules, now: instant).alerts.filter { $0.rule == rule }
}
