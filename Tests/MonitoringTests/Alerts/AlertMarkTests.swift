import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct AlertMarkTests {
    @Test func `an acknowledged alert is quiet until it is clearly worse than it was then`() {
        var watch = AlertWatch()
        _ = watch.see(at: 0, [.make(value: 2)])
        _ = watch.see(at: 60, [.make(value: 3)])
        #expect(watch.book.acknowledge(.queue, at: AlertWatch.start + 70) == true)
        #expect(watch.see(at: 700, [.make(value: 5)]).isEmpty)
        #expect(watch.see(at: 760, [.make(value: 6)]) == ["worse queue team:7001 6"])
        #expect(watch.book[.queue]?.acknowledgedAt == nil)
    }

    @Test func `an acknowledgement ends with the alert`() {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        _ = watch.see(at: 0, [.make()])
        watch.book.acknowledge(.queue, at: AlertWatch.start + 1)
        #expect(watch.see(at: 60) == ["resolved queue team:7001 3"])
        #expect(watch.see(at: 900, [.make()]) == ["new queue team:7001 3"])
    }

    @Test func `who acknowledged is known until that has no effect any more, and of the episode afterwards`() {
        var watch = AlertWatch()
        _ = watch.see(at: 0, [.make(value: 2)])
        watch.book.apply(
            AlertMark(.acknowledge, .queue, setAt: AlertWatch.start + 1, by: "ana"), at: AlertWatch.start + 1)
        #expect(watch.book[.queue]?.acknowledgedBy == "ana")
        #expect(watch.book[.queue].flatMap { AlertEpisode($0, endedAt: AlertWatch.start + 9) }?.acknowledgedBy == "ana")
        _ = watch.see(at: 60, [.make(value: 20)])
        #expect(watch.book[.queue]?.acknowledgedBy == nil, "it is clearly worse")
        let until = AlertWatch.start + 900
        watch.book.apply(AlertMark(.mute(until: until), .queue, setAt: until - 800, by: "bia"), at: until - 800)
        #expect(watch.book[.queue]?.mutedBy == "bia")
        watch.book.apply(AlertMark(.unmute, .queue, setAt: until - 700), at: until - 700)
        #expect(watch.book[.queue]?.mutedBy == nil)
    }

    @Test func `a mute outlasts episodes and doublings, and ends at its time`() {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        _ = watch.see(at: 0, [.make()])
        #expect(watch.book.mute(.queue, until: AlertWatch.start + 1800, at: AlertWatch.start + 1) == true)
        #expect(watch.see(at: 600, [.make(value: 12)]).isEmpty)
        #expect(watch.see(at: 660).isEmpty, "whoever muted it does not hear of its end")
        #expect(watch.see(at: 1799, [.make(value: 4)]).isEmpty)
        #expect(watch.see(at: 1800, [.make(value: 4)]) == ["new queue team:7001 4"])
    }

    @Test func `marks can be taken back`() {
        var watch = AlertWatch()
        _ = watch.see(at: 0, [.make()])
        let now = AlertWatch.start + 700
        watch.book.apply(AlertMark(.mute(until: now + 9000), .queue, setAt: now), at: now)
        watch.book.apply(AlertMark(.acknowledge, .queue, setAt: now), at: now)
        watch.book.apply(AlertMark(.unmute, .queue, setAt: now), at: now)
        #expect(watch.see(at: 700, [.make()]).isEmpty)
        watch.book.apply(AlertMark(.unacknowledge, .queue, setAt: now), at: now)
        #expect(watch.see(at: 700, [.make()]) == ["reminder queue team:7001 3"])
    }

    @Test func `there is nothing to mark where nothing fires, and no mute in the past`() {
        var watch = AlertWatch()
        #expect(watch.book.acknowledge(.queue, at: AlertWatch.start) == false)
        _ = watch.see(at: 0, [.make()])
        #expect(watch.book.mute(.queue, until: AlertWatch.start, at: AlertWatch.start) == false)
        _ = watch.see(at: 60)
        #expect(watch.book.acknowledge(.queue, at: AlertWatch.start + 61) == false)
        #expect(watch.book.unmute(.queue) == false)
    }
}
