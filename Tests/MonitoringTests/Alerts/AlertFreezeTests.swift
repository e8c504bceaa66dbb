import Foundation
import Monitoring
import TestSupport
import Testing

/// Missing data is not good news, and no bad news either.
@Suite struct AlertFreezeTests {
    @Test func `an outage of ten minutes resolves nothing and raises one alert of its own`() {
        // Given a queue that is reported
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        var lines = watch.see(at: 0, [.make()])

        // When the service fails each minute for ten minutes, with a figure that seems to grow and to vanish
        for minute in 1...10 {
            let silence = Alert.make(.source, value: minute, since: AlertWatch.start)
            let seen: [Alert] = minute < 5 ? [.make(value: 9), silence] : [silence]
            lines += watch.see(at: 60 * TimeInterval(minute), seen, untrusted: [.inbox])
        }

        // Then the silence was reported when it had lasted three minutes, and the queue is as it was
        #expect(lines == ["new queue team:7001 3", "new source source:intercom 3"])
        #expect(watch.history.isEmpty)
        #expect(watch.book[.queue]?.value == 3)
        #expect(watch.book[.queue]?.frozenSince == AlertWatch.start + 60)

        // And when the service answers again, the silence ends and the queue goes on
        #expect(
            watch.see(at: 660, [.make(value: 4)]) == [
                "resolved source source:intercom 10", "reminder queue team:7001 4",
            ])
        #expect(watch.history.map(\.alert) == [.intercom])
        #expect(watch.history.map(\.duration) == [.seconds(660)])
    }

    @Test func `nothing new fires from old data`() {
        var watch = AlertWatch()
        #expect(watch.see(at: 0, [.make()], untrusted: [.inbox]).isEmpty)
        #expect(watch.book.records.isEmpty)
    }

    @Test func `a hold does not go on while the data is old`() {
        var watch = AlertWatch(policy: AlertPolicy(holds: [.queue: .seconds(120)]))
        _ = watch.see(at: 0, [.make()])
        _ = watch.see(at: 60, [.make()], untrusted: [.inbox])
        #expect(watch.see(at: 600, [.make()], untrusted: [.inbox]).isEmpty)
        #expect(watch.see(at: 660, [.make()]).isEmpty)
        #expect(watch.see(at: 720, [.make()]) == ["new queue team:7001 3"], "60 before and 60 after the outage")
    }

    @Test func `the voice channel freezes no alert about tickets`() {
        var watch = AlertWatch()
        #expect(watch.see(at: 0, [.make()], untrusted: [.phone]) == ["new queue team:7001 3"])
    }

    @Test func `a service that was asked an hour ago is silent from its first failure on`() {
        var watch = AlertWatch()
        let silence = Alert.make(.source, value: 60, since: AlertWatch.start - 3600)
        #expect(watch.see(at: 0, [silence], untrusted: [.inbox]).isEmpty)
        #expect(watch.see(at: 179, [silence], untrusted: [.inbox]).isEmpty)
        #expect(watch.see(at: 180, [silence], untrusted: [.inbox]) == ["new source source:intercom 60"])
    }

    @Test func `a service that never answered is silent after three minutes of trying`() {
        var watch = AlertWatch()
        #expect(watch.see(at: 0, [.make(.source, value: 0)], untrusted: [.inbox]).isEmpty)
        #expect(watch.see(at: 180, [.make(.source, value: 0)], untrusted: [.inbox]) == ["new source source:intercom 0"])
    }

    @Test func `a silence does not end because the program was started again`() {
        var watch = AlertWatch()
        for second in [0.0, 200] {
            _ = watch.see(at: second, [.make(.source, since: AlertWatch.start)], untrusted: [.inbox])
        }
        #expect(watch.see(at: 260, lingering: [.make(.source)], untrusted: [.inbox]).isEmpty)
        #expect(watch.book[.intercom]?.phase == .firing)
        _ = watch.see(at: 300)
        #expect(watch.history.map(\.alert) == [.intercom])
    }
}
