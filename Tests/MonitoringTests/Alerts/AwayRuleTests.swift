import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// Agents who are away while they have tickets: only for as long as that was watched, and within their hours.
@Suite struct AwayRuleTests {
    @Test(
        arguments: [
            ("a second short of the limit", 1799, false), ("the limit itself", 1800, true), ("hours", 9000, true),
        ] as [(String, TimeInterval, Bool)])
    func `an absence from the limit on is an alert`(name: String, away: TimeInterval, fires: Bool) {
        #expect(findings(away: away).raised.isEmpty != fires, "\(name)")
    }

    @Test func `it says since when, and how many tickets are open`() throws {
        let alert = try #require(findings(away: 2400).raised.first)
        #expect(alert.subject == .agent("501"))
        #expect((alert.value, alert.threshold) == (40, 30))
        #expect(alert.details.since == noon - 2400)
        #expect(alert.details.count == 2)
        #expect(!alert.details.mayHaveBegunEarlier)
        #expect(alert.details.link == TicketLinks.make().link(to: "1"))
        #expect(alert.message(.english) == "Ana: away for 40 min, since 2026-11-24T11:20:00Z, 2 open")
    }

    @Test func `nobody is away by guess`() throws {
        // Given somebody of whom nothing is recorded
        #expect(findings(away: nil).raised.isEmpty)
        // And somebody who was away when the watch began: it counts from there
        let began = findings(away: 2400, wasSeen: false)
        #expect(try #require(began.raised.first).details.mayHaveBegunEarlier)
        #expect(began.raised.first?.message(.english).contains("or earlier") == true)
        // And somebody who was not watched any more: it counts up to there
        #expect(findings(away: 2400, watchedUntil: 900).raised.isEmpty)
        #expect(findings(away: 2400, watchedFrom: 1700).raised.isEmpty)
    }

    @Test func `it is about agents who are away and have something open, and off without a limit`() {
        #expect(findings(away: 2400, isAway: false).all.isEmpty)
        #expect(findings(away: 2400, open: 0).all.isEmpty)
        #expect(findings(away: 2400) { $0.limits[.awayMinutes] = 0 }.all.isEmpty)
        #expect(findings(away: 2400) { $0.limits[.awayMinutes] = nil }.all.isEmpty)
        #expect(findings(away: 2400) { $0.teamLimits = ["7001": [.awayMinutes: 60]] }.all.isEmpty)
    }

    @Test func `only minutes within the hours count, and outside them none fires`() {
        // Given noon as the time to open, or to close
        let hours = { (start: Int, end: Int) in
            { (rules: inout SnapshotRules) in
                rules.hours = BusinessHours(
                    open: ActiveHours(spans: [.init(weekdays: Set(0...6), start: start, end: end)]))
            }
        }
        // Then an absence from before the opening begins with it
        #expect(findings(away: 7200, hours(11 * 60 + 45, 18 * 60)).all.isEmpty)
        #expect(findings(away: 7200, hours(11 * 60 + 30, 18 * 60)).raised.map(\.value) == [30])
        // And at closing time it ends
        let closed = findings(away: 7200, hours(8 * 60, 12 * 60))
        #expect(closed.raised.isEmpty && closed.lingering.isEmpty)
        #expect(closed.outsideHours.map(\.value) == [120])
        #expect(findings(away: 7200, hours(8 * 60, 12 * 60 + 1)).raised.count == 1)
    }

    @Test func `a holiday is no day to be missed on`() throws {
        let today = try #require(CalendarDay("2026-11-24"))
        #expect(findings(away: 7200) { $0.hours = BusinessHours(holidays: [today]) }.all.isEmpty)
    }

    /// What is found at noon about Ana, who has been away for `away` seconds.
    private func findings(
        away: TimeInterval?, isAway: Bool = true, wasSeen: Bool = true, open: Int = 2,
        watchedFrom: TimeInterval = 40_000,
        watchedUntil: TimeInterval = 0, _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> AlertFindings {
        var rules = SnapshotRules.make()
        rules.limits[.awayMinutes] = 30
        change(&rules)
        let tickets = (0..<open).map { Conversation.make(.init(rawValue: "\($0 + 1)"), now: noon, assignee: "501") }
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana", isAway: isAway)],
            conversations: tickets)
        let changes = away.map { seconds in
            StatusChange(
                person: .member("501"), state: isAway ? .away : .online, changedAt: noon - seconds, wasSeen: wasSeen)
        }
        let watched = DateInterval(start: noon - watchedFrom, end: noon - watchedUntil)
        let snapshot = Snapshot.make(
            inbox: inbox, statusChanges: [changes].compactMap(\.self), watch: PresenceWatch(inbox: [watched]),
            rules: rules, now: noon)
        return AlertRule.away.find(snapshot)
    }
}

/// A Tuesday.
private let noon = Date(timeIntervalSince1970: 1_795_521_600)
