import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@Suite struct AlertOverviewTests {
    @Test func `alerts stand where people see them, with what comes next`() throws {
        // Given one alert of each standing
        var watch = AlertWatch(policy: AlertPolicy(holds: [.spike: .seconds(300)]))
        let alerts: [Alert] = [
            .make(.queue), .make(.queue, .team("7002")), .make(.staffing, value: 1), .make(.spike),
        ]
        _ = watch.see(at: 0, alerts)
        watch.book.acknowledge(.staffing, at: AlertWatch.start)
        let other = Alert.make(.queue, .team("7002")).id
        watch.book.mute(other, until: AlertWatch.start + 900, at: AlertWatch.start)

        // When they are looked at
        let overview = AlertOverview(
            book: watch.book, receivers: [.slack()], policy: watch.policy, now: AlertWatch.start + 60)

        // Then each is in one list
        #expect(overview.firing.map(\.id) == [.queue])
        #expect(overview.pending.map(\.id.rule) == [.spike])
        #expect(overview.acknowledged.map(\.id) == [.staffing])
        #expect(overview.muted.map(\.id) == [other])
        let row = try #require(overview.firing.first)
        #expect(row.lastSent == AlertWatch.start)
        #expect(row.nextReminder == AlertWatch.start + 600)
        #expect(row.decision == .suppress(.cooldown(until: AlertWatch.start + 600)))
        #expect((row.value, row.threshold, row.messages) == (3, 1, 1))
        #expect(overview.muted.first?.nextReminder == AlertWatch.start + 900)
        #expect(overview.acknowledged.first?.nextReminder == nil)
    }

    @Test func `the history says what became of the last message about each firing`() {
        var watch = AlertWatch()
        watch.deliversAtOnce = false
        _ = watch.see(at: 0, [.make()])
        _ = watch.see(at: 60)
        let overview = AlertOverview(
            book: watch.book, history: watch.history, messages: watch.outbox, receivers: [.slack()],
            policy: watch.policy,
            now: AlertWatch.start + 60)
        #expect(overview.history.map(\.delivery) == [.queued])
        #expect(overview.firing.isEmpty)
        #expect(
            AlertOverview(
                book: watch.book, history: watch.history, receivers: [.slack()], policy: watch.policy,
                now: AlertWatch.start
            )
            .history.map(\.delivery) == [nil])
    }

    @Test func `a firing was told if any receiver got the last message about it`() {
        var watch = AlertWatch()
        watch.deliversAtOnce = false
        _ = watch.see(at: 0, [.make()])
        _ = watch.see(at: 60)
        let mentions = watch.outbox.first?.mentions ?? []
        let messages = [("a", AlertMessage.State.dropped), ("b", .delivered), ("b", .dropped), ("c", .queued)].map {
            AlertMessage(
                id: .init(rawValue: "\($0)"), to: .init(rawValue: $0), createdAt: AlertWatch.start, mentions: mentions,
                content: nil, state: $1)
        }
        func delivery(_ messages: some Sequence<AlertMessage>) -> [AlertMessage.State?] {
            AlertOverview(
                book: watch.book, history: watch.history, messages: Array(messages), receivers: [.slack()],
                policy: watch.policy, now: AlertWatch.start + 60
            ).history.map(\.delivery)
        }
        #expect(delivery(messages) == [.delivered])
        #expect(delivery(messages.filter { $0.receiver != "b" }) == [.queued])
        #expect(delivery(messages.prefix(1)) == [.dropped])
    }
}
