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
