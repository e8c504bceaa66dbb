import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct AlertHoursTests {
    @Test func `after quiet hours one summary reports what is still true`() {
        // Given a queue that was reported before the hours ended
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        _ = watch.see(at: 0, [.make(.queue)])

        // When outside the hours it lasts, an overload begins, and a spike comes and goes
        watch.delivery = .outsideActiveHours(until: AlertWatch.start + 36_000)
        var lines = watch.see(at: 3600, [.make(.queue), .make(.overload, value: 11), .make(.spike)])
        lines += watch.see(at: 7200, [.make(.queue), .make(.overload, value: 11)])
        #expect(lines.isEmpty)

        // Then the first message inside them tells both at once, and not the spike
        watch.delivery = .open
        lines = watch.see(
            at: 36_000, [.make(.queue, value: 5), .make(.overload, value: 12), .make(.staffing, value: 3)])
        #expect(
            lines == ["summary queue team:7001 5", "new staffing online 3", "summary overload agent:501 12"])
        #expect(watch.bulletins.last?.isSummary == true)
        #expect(
            watch.see(at: 36_060, [.make(.queue), .make(.overload, value: 12), .make(.staffing, value: 3)]).isEmpty)
        #expect(watch.history.map(\.alert.rule) == [.spike])
    }

    @Test func `when business hours end, what counts within them only ends without a report, and fires anew`() throws {
        // Given an office that closes at 18:00 and keeps a holiday, one agent of two online where two are needed, and
        // the other away for an hour with an open ticket
        var rules = SnapshotRules.make()
        (rules.minimumOnline, rules.limits[.awayMinutes]) = (2, 30)
        let holiday = try #require(CalendarDay("2026-11-25"))
        rules.hours = BusinessHours(
            open: ActiveHours(spans: [.init(weekdays: Set(0...6), start: 8 * 60, end: 18 * 60)]), holidays: [holiday])
        let tuesday = try #require(CalendarDay("2026-11-24")).start(in: .gmt)
        let settled = rules
        func conditions(at hour: Double, isBack: Bool = false) -> AlertConditions {
            let now = tuesday + hour * 3600
            let inbox = InboxRecords(
                teams: [Team(id: "7001", name: "Suporte")],
                members: [.make("501", "Ana"), .make("502", "Bruno", isAway: !isBack)],
                conversations: [.make("1", now: now, age: 60, assignee: "502")])
            let left = StatusChange(
                person: .member("502"), state: .away, changedAt: tuesday + 16 * 3600, wasSeen: true)
            return AlertConditions(
                .make(
                    inbox: inbox, statusChanges: isBack ? [] : [left],
                    watch: PresenceWatch(inbox: [DateInterval(start: tuesday, end: now)]), rules: settled, now: now))
        }
        var (watch, said) = (AlertWatch(policy: AlertPolicy(notifiesResolved: true)), [String]())
        func see(_ hour: Double, isBack: Bool = false) -> [String] {
            let found = conditions(at: hour, isBack: isBack)
            return watch.see(
                at: found.evaluatedAt.timeIntervalSince(AlertWatch.start),
                found.raised.filter { [.staffing, .away].contains($0.rule) }, outsideHours: found.outsideHours,
                watched: found.watched)
        }
        #expect(see(17) == ["new staffing online 1", "new away agent:502 60"])
        // When the office closes, and through the night, and all through the holiday
        for hour in stride(from: 18.0, to: 24 + 24 + 8, by: 0.25) { said += see(hour) }
        // Then nobody is told anything, and both are in the history
        #expect(said.isEmpty)
        #expect(Set(watch.history.map(\.alert.rule)) == [.staffing, .away])
        #expect(watch.history.allSatisfy { $0.endedAt == tuesday + 18 * 3600 })
        #expect(watch.book.records.isEmpty)
        // When it opens the day after the holiday, they fire anew
        #expect(see(56) == ["new staffing online 1", "new away agent:502 120"])
        // And an end within the hours is told
        #expect(see(56.5, isBack: true) == ["resolved staffing online 1", "resolved away agent:502 120"])
        #expect(watch.book.records.allSatisfy { $0.phase == .resolved })
    }

    @Test func `what was reported just before short quiet hours is not reported again after them`() {
        var watch = AlertWatch()
        _ = watch.see(at: 0, [.make()])
        watch.delivery = .outsideActiveHours(until: nil)
        _ = watch.see(at: 60, [.make()])
        watch.delivery = .open
        #expect(watch.see(at: 300, [.make()]).isEmpty)
        #expect(watch.see(at: 600, [.make()]) == ["reminder queue team:7001 3"])
    }

    @Test func `the summary waits for a service that does not answer`() {
        var watch = AlertWatch()
        watch.delivery = .outsideActiveHours(until: nil)
        _ = watch.see(at: 0, [.make()])
        watch.delivery = .open
        #expect(watch.see(at: 60, [.make()], untrusted: [.inbox]).isEmpty)
        #expect(watch.see(at: 120, [.make()]) == ["summary queue team:7001 3"])
    }

    @Test func `the end of a reported alert outside the hours is reported in them`() {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        _ = watch.see(at: 0, [.make()])
        watch.delivery = .outsideActiveHours(until: nil)
        #expect(watch.see(at: 60).isEmpty)
        watch.delivery = .open
        #expect(watch.see(at: 36_000) == ["resolved queue team:7001 3"])
        #expect(watch.see(at: 36_060).isEmpty)
    }
}
