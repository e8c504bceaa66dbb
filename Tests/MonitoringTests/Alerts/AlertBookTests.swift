import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct AlertBookTests {
    @Test func `a firing alert is reported once, then after each cooldown, then forgotten`() {
        var watch = AlertWatch()
        #expect(watch.see(at: 0, [.make(value: 3)]) == ["new queue team:7001 3"])
        #expect(watch.see(at: 60, [.make(value: 4)]).isEmpty)
        #expect(watch.see(at: 599, [.make(value: 4)]).isEmpty)
        #expect(watch.see(at: 600, [.make(value: 4)]) == ["reminder queue team:7001 4"])
        #expect(watch.see(at: 660).isEmpty)
        #expect(watch.history.map(\.messages) == [2])
        #expect(watch.book[.queue]?.phase == .resolved, "the cooldown is still remembered")
        #expect(watch.see(at: 1200).isEmpty)
        #expect(watch.book.records.isEmpty)
    }

    @Test func `the cooldown starts when the message arrives, not when it is written`() {
        var watch = AlertWatch()
        watch.deliversAtOnce = false
        #expect(watch.see(at: 0, [.make()]) == ["new queue team:7001 3"])
        #expect(watch.see(at: 900, [.make()]).isEmpty, "it is under way")
        watch.deliver(at: 1000)
        #expect(watch.see(at: 1599, [.make()]).isEmpty)
        #expect(watch.see(at: 1600, [.make()]) == ["reminder queue team:7001 3"])
    }

    @Test func `another alert is not swallowed by the cooldown, and goes out alone`() {
        var watch = AlertWatch()
        _ = watch.see(at: 0, [.make(.queue)])
        #expect(watch.see(at: 60, [.make(.queue), .make(.staffing, value: 1)]) == ["new staffing online 1"])
    }

    @Test func `firings of one evaluation leave as one message, the most urgent rule and the worst figure first`() {
        var watch = AlertWatch()
        let alerts: [Alert] = [
            .make(.spike), .make(.overload, value: 12), .make(.overload, .agent("502"), value: 19),
            .make(.staffing, value: 1), .make(.queue),
        ]
        #expect(
            watch.see(at: 0, alerts) == [
                "new queue team:7001 3", "new staffing online 1", "new overload agent:502 19",
                "new overload agent:501 12", "new spike agent:501 3",
            ])
        #expect(watch.bulletins.count == 1)
        #expect(watch.bulletins[0].sections.map(\.rule) == [.queue, .staffing, .overload, .spike])
    }

    @Test func `a doubled figure is reported within the cooldown, once for each doubling`() {
        var watch = AlertWatch()
        #expect(watch.see(at: 0, [.make(value: 2)]) == ["new queue team:7001 2"])
        #expect(watch.see(at: 60, [.make(value: 3)]).isEmpty)
        #expect(watch.see(at: 120, [.make(value: 4)]) == ["worse queue team:7001 4"])
        #expect(watch.see(at: 180, [.make(value: 7)]).isEmpty)
        #expect(watch.see(at: 240, [.make(value: 9)]) == ["worse queue team:7001 9"])
    }

    @Test func `between refreshes reminders, mutes and silences come due, a hold does not`() {
        // Given a queue that was reported, one that must last a minute, and a service that failed a minute after its answer
        var watch = AlertWatch(policy: AlertPolicy(queueHolds: ["7002": .seconds(60)]))
        let held = Alert.make(.queue, .team("7002"))
        let silent = Alert.make(.source, .source(.phone), since: AlertWatch.start - 60)
        let found = [Alert.make(), held, silent]
        #expect(watch.see(at: 0, found) == ["new queue team:7001 3"])
        watch.book.mute(.queue, until: AlertWatch.start + 700, at: AlertWatch.start)
        #expect(watch.book.nextChange(after: AlertWatch.start, policy: watch.policy) == AlertWatch.start + 120)
        // When only time passes
        #expect(watch.see(at: 119, found, foundAt: 0).isEmpty)
        #expect(watch.see(at: 120, found, foundAt: 0) == ["new source source:aircall 3"])
        #expect(watch.see(at: 699, found, foundAt: 0).isEmpty)
        // The service's reminder, due at 720, leaves with the queue's.
        #expect(
            watch.see(at: 700, found, foundAt: 0) == ["reminder source source:aircall 3", "reminder queue team:7001 3"])
        // Then the queue that was seen once has not fired; seen again, it does
        #expect(watch.book[held.id]?.phase == .pending)
        #expect(watch.see(at: 710, found) == ["new queue team:7002 3"])
    }

    @Test func `a condition that does not last as long as its hold says nothing`() {
        var watch = AlertWatch(policy: AlertPolicy(holds: [.queue: .seconds(120)]))
        #expect(watch.see(at: 0, [.make()]).isEmpty)
        #expect(watch.book[.queue]?.phase == .pending)
        #expect(watch.see(at: 60).isEmpty)
        #expect(watch.see(at: 90, [.make()]).isEmpty, "the hold begins anew")
        #expect(watch.see(at: 209, [.make()]).isEmpty)
        #expect(watch.see(at: 210, [.make()]) == ["new queue team:7001 3"])
        #expect(watch.history.isEmpty)
    }

    @Test func `a team may have a hold of its own`() {
        var watch = AlertWatch(policy: AlertPolicy(holds: [.queue: .seconds(120)], queueHolds: ["7001": .zero]))
        let other = Alert.make(.queue, .team("7002"))
        #expect(watch.see(at: 0, [.make(), other]) == ["new queue team:7001 3"])
        #expect(watch.see(at: 120, [.make(), other]) == ["new queue team:7002 3"])
    }

    @Test func `an overload ends at its lower limit only`() {
        var watch = AlertWatch()
        #expect(watch.see(at: 0, lingering: [.make(.overload, value: 9)]).isEmpty, "not enough to begin")
        #expect(watch.see(at: 60, [.make(.overload, value: 10)]) == ["new overload agent:501 10"])
        #expect(watch.see(at: 120, lingering: [.make(.overload, value: 9)]).isEmpty)
        #expect(watch.book[.overload]?.phase == .firing)
        #expect(watch.book[.overload]?.value == 9)
        #expect(watch.see(at: 180).isEmpty)
        #expect(watch.history.map(\.peak) == [10])
        #expect(watch.history.map(\.duration) == [.seconds(120)])
    }

    @Test func `an overload that eases while it is pending does not fire`() {
        var watch = AlertWatch(policy: AlertPolicy(holds: [.overload: .seconds(120)]))
        _ = watch.see(at: 0, [.make(.overload, value: 10)])
        _ = watch.see(at: 60, lingering: [.make(.overload, value: 9)])
        #expect(watch.book[.overload] == nil)
        #expect(watch.see(at: 120, [.make(.overload, value: 10)]).isEmpty)
    }

    @Test func `what is no longer watched ends without a word`() {
        // Given two queues that were reported
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        let other = Alert.make(.queue, .team("7002"))
        #expect(watch.see(at: 0, [.make(), other]).count == 2)
        // When one team is taken out of the settings and the other one's queue is empty
        let said = watch.see(at: 60, watched: [.team("7002"), .online])
        // Then only the second is good news, and both are in the history
        #expect(said == ["resolved queue team:7002 3"])
        #expect(watch.history.map(\.alert.subject).count == 2)
        #expect(watch.see(at: 120, watched: [.team("7002"), .online]).isEmpty)
    }

    @Test func `a snapshot watches its teams, its agents and what is known of them`() {
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana", teams: ["7001"])])
        let sources = SourcesHealth.make(phone: SourceHealth(state: .disabled))
        let known = AlertConditions(.make(inbox: inbox, sources: sources, now: AlertWatch.start))
        #expect(known.watched == [.team("7001"), .agent("501"), .online, .source(.inbox)])
        var rules = SnapshotRules.make()
        rules.teams = .only(["7404"])
        let unknown = AlertConditions(.make(inbox: inbox, sources: sources, rules: rules, now: AlertWatch.start))
        #expect(unknown.watched == [.source(.inbox)])
        #expect(unknown.lasting(until: AlertWatch.start + 60).watched == unknown.watched)
    }

    @Test func `the end is reported once, with duration and peak, if the beginning was`() throws {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        _ = watch.see(at: 0, [.make(value: 3)])
        _ = watch.see(at: 60, [.make(value: 5)])
        #expect(watch.see(at: 300) == ["resolved queue team:7001 5"])
        let item = try #require(watch.bulletins.last?.items.first)
        #expect(item.record.peak == 5)
        #expect(item.record.resolvedAt == AlertWatch.start + 300)
        #expect(watch.see(at: 360).isEmpty)
        #expect(watch.history.count == 1)
    }

    @Test func `an alert that ends before its message arrives is reported as ended afterwards`() {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        watch.deliversAtOnce = false
        _ = watch.see(at: 0, [.make()])
        #expect(watch.see(at: 60).isEmpty)
        watch.deliver(at: 90)
        #expect(watch.see(at: 120) == ["resolved queue team:7001 3"])
    }

    @Test func `an alert that comes and goes is reported once in a cooldown`() {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        var lines: [String] = []
        for minute in 0..<20 {
            lines += watch.see(at: 60 * TimeInterval(minute), minute.isMultiple(of: 2) ? [.make()] : [])
        }
        #expect(
            lines == [
                "new queue team:7001 3", "resolved queue team:7001 3", "new queue team:7001 3",
                "resolved queue team:7001 3",
            ])
        #expect(watch.history.count == 10)
        #expect(watch.history.map(\.messages) == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    }

    @Test func `without a webhook nothing leaves and states run all the same`() {
        var watch = AlertWatch(policy: AlertPolicy(notifiesResolved: true))
        watch.delivery = .noWebhook
        #expect(watch.see(at: 0, [.make()]).isEmpty)
        #expect(watch.book[.queue]?.phase == .firing)
        #expect(watch.see(at: 60).isEmpty)
        #expect(watch.history.count == 1)
        #expect(watch.book.records.isEmpty)
    }

    @Test func `a message that is refused is not written again at once, one that is taken back is`() throws {
        for (settlement, next) in [
            (AlertBook.MessageFate.dropped(at: AlertWatch.start + 30), 630.0), (.withdrawn, 60.0),
        ] {
            var watch = AlertWatch()
            watch.deliversAtOnce = false
            _ = watch.see(at: 0, [.make()])
            watch.book.finish(try #require(watch.outbox.first), as: settlement)
            if next > 60 { #expect(watch.see(at: next - 1, [.make()]).isEmpty) }
            #expect(watch.see(at: next, [.make()]) == ["new queue team:7001 3"])
        }
    }

    @Test func `a clock that is set back starts the cooldown anew, and does not stretch it`() {
        var watch = AlertWatch(policy: AlertPolicy(holds: [.staffing: .seconds(60)]))
        _ = watch.see(at: 90_000, [.make(), .make(.staffing, value: 1)])
        #expect(watch.see(at: 0, [.make(), .make(.staffing, value: 1)]).isEmpty)
        #expect(watch.see(at: 60, [.make(), .make(.staffing, value: 1)]) == ["new staffing online 1"])
        #expect(watch.see(at: 599, [.make(), .make(.staffing, value: 1)]).isEmpty)
        // The other reminder, due a minute later, leaves with it.
        #expect(
            watch.see(at: 600, [.make(), .make(.staffing, value: 1)]) == [
                "reminder queue team:7001 3", "reminder staffing online 1",
            ])
    }

    @Test func `settling a message twice counts once`() throws {
        var watch = AlertWatch()
        watch.deliversAtOnce = false
        _ = watch.see(at: 0, [.make()])
        let message = try #require(watch.outbox.first)
        watch.deliver(at: 10)
        let settled = watch.book
        watch.book.finish(message, as: .delivered(at: AlertWatch.start + 500))
        #expect(watch.book == settled)
    }
}
