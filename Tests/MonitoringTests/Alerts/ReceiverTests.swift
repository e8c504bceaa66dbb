import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// Several receivers of the same alerts, each with a filter, hours and a memory of its own.
@Suite struct ReceiverTests {
    private let start = AlertWatch.start
    private let all = ReceiverStatus(Receiver(.slack))
    private let support = ReceiverStatus(Receiver("suporte", teams: .only(["7001"])))
    private let queues = ReceiverStatus(Receiver("filas", rules: .only([.queue])))

    private func conditions(
        _ raised: [Alert], at second: TimeInterval = 0, teams: [Alert.Subject: Set<Team.ID>] = [:]
    ) -> AlertConditions {
        AlertConditions(evaluatedAt: start + second, raised: raised, teams: teams)
    }

    /// What each receiver is told, as the subjects of its bulletin; the messages arrive at once.
    private func tell(
        _ conditions: AlertConditions, to receivers: [ReceiverStatus], policy: AlertPolicy = AlertPolicy(),
        _ book: inout AlertBook
    ) -> [Receiver.ID: [String]] {
        let evaluation = book.evaluate(conditions, policy: policy, receivers: receivers)
        for (receiver, bulletin) in evaluation.bulletins {
            let message = AlertMessage(
                id: .init(rawValue: "\(receiver) \(conditions.evaluatedAt)"), to: receiver, bulletin)
            book.markPending(message)
            book.finish(message, as: .delivered(at: conditions.evaluatedAt))
        }
        return evaluation.bulletins.mapValues { $0.items.map(\.record.id.subject.key) }
    }

    @Test func `each receiver is told of its rules and its teams, and of what concerns no team in particular`() {
        var book = AlertBook()
        let alerts: [Alert] = [
            .make(.queue), .make(.queue, .team("7002")), .make(.queue, .limbo), .make(.overload),
            .make(.overload, .agent("502")), .make(.overload, .agent("503")), .make(.staffing, value: 1),
            .make(.source, since: start - 600),
        ]
        let teams: [Alert.Subject: Set<Team.ID>] = [.agent("501"): ["7001", "7002"], .agent("502"): ["7002"]]
        let told = tell(conditions(alerts, teams: teams), to: [all, support, queues], &book)
        #expect(told[.slack]?.count == 7, "the service has not been silent for long enough")
        #expect(told["suporte"] == ["limbo", "team:7001", "online", "agent:501", "agent:503"])
        #expect(told["filas"] == ["limbo", "team:7001", "team:7002"])
    }

    @Test func `a snapshot tells the teams of its agents`() {
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas")],
            members: [.make("501", "Ana", teams: ["7001", "7002"]), .make("502", "Bruno", teams: ["7002"])])
        let conditions = AlertConditions(.make(inbox: inbox, now: start))
        #expect(conditions.teams == [.agent("501"): ["7001", "7002"], .agent("502"): ["7002"]])
        #expect(conditions.lasting(until: start + 60).teams == conditions.teams)
    }

    @Test func `a receiver that is silent makes no other wait, and is told when it speaks again`() throws {
        var book = AlertBook()
        let stopped = ReceiverStatus(support.receiver, .stopped(until: start + 600))
        #expect(tell(conditions([.make()]), to: [all, stopped], &book) == [.slack: ["team:7001"]])
        // When the other cools down, the one that comes back is told
        #expect(tell(conditions([.make()], at: 60), to: [all, support], &book) == ["suporte": ["team:7001"]])
        #expect(book[.queue]?.notices.mapValues(\.messages) == [.slack: 1, "suporte": 1])
        // And each has a cooldown of its own
        #expect(tell(conditions([.make()], at: 600), to: [all, support], &book) == [.slack: ["team:7001"]])
        #expect(tell(conditions([.make()], at: 660), to: [all, support], &book) == ["suporte": ["team:7001"]])
    }

    @Test func `a message to one receiver does not hold back those to others`() throws {
        var book = AlertBook()
        let evaluation = book.evaluate(conditions([.make()]), policy: AlertPolicy(), receivers: [all])
        book.markPending(AlertMessage(id: "m1", to: .slack, try #require(evaluation.bulletins[.slack])))
        #expect(tell(conditions([.make()], at: 10), to: [all, support], &book) == ["suporte": ["team:7001"]])
    }

    @Test func `an acknowledgement is for all receivers, until it gets clearly worse`() {
        var book = AlertBook()
        _ = tell(conditions([.make(value: 2)]), to: [all], &book)
        book.acknowledge(.queue, at: start)
        #expect(tell(conditions([.make(value: 3)], at: 700), to: [all, support], &book).isEmpty)
        let told = tell(conditions([.make(value: 4)], at: 760), to: [all, support], &book)
        #expect(told == [.slack: ["team:7001"], "suporte": ["team:7001"]])
        #expect(book[.queue]?.acknowledgedAt == nil)
    }

    @Test func `the end is told to those who were told the beginning`() {
        var book = AlertBook()
        let policy = AlertPolicy(notifiesResolved: true)
        let closed = ReceiverStatus(support.receiver, .outsideActiveHours(until: start + 9000))
        _ = tell(conditions([.make()]), to: [all, closed], policy: policy, &book)
        #expect(tell(conditions([], at: 60), to: [all, support], policy: policy, &book) == [.slack: ["team:7001"]])
        #expect(book[.queue] != nil, "the cooldown is still remembered")
        _ = tell(conditions([], at: 700), to: [all, support], policy: policy, &book)
        #expect(book.records.isEmpty)
    }

    @Test func `a receiver that is gone is owed nothing`() {
        var book = AlertBook()
        let policy = AlertPolicy(notifiesResolved: true)
        _ = tell(conditions([.make()]), to: [all, support], policy: policy, &book)
        #expect(tell(conditions([], at: 60), to: [support], policy: policy, &book) == ["suporte": ["team:7001"]])
        _ = tell(conditions([], at: 700), to: [support], policy: policy, &book)
        #expect(book.records.isEmpty)
    }

    @Test func `the overview says what each receiver has got and gets next`() throws {
        var book = AlertBook()
        let closed = ReceiverStatus(support.receiver, .outsideActiveHours(until: start + 9000))
        _ = tell(conditions([.make(), .make(.queue, .team("7002"))]), to: [all, closed], &book)
        let overview = AlertOverview(book: book, receivers: [all, closed], policy: AlertPolicy(), now: start + 60)
        #expect(overview.delivery == .open)
        let row = try #require(overview.firing.first)
        #expect(
            row.receivers == [
                .init(.slack, messages: 1, lastSent: start, .suppress(.cooldown(until: start + 600))),
                .init("suporte", messages: 0, lastSent: nil, .suppress(.outsideActiveHours(until: start + 9000))),
            ])
        #expect((row.messages, row.lastSent, row.nextReminder) == (1, start, start + 600))
        #expect(row.decision == .suppress(.cooldown(until: start + 600)), "of two, the one that comes first")
        #expect(overview.firing.last?.receivers.map(\.id) == [.slack])
        // Where nobody takes it, it says so
        let untaken = AlertOverview(
            book: book, receivers: [ReceiverStatus(Receiver("x", rules: .only([.spike])))], policy: AlertPolicy(),
            now: start + 60)
        #expect(untaken.firing.map(\.decision) == [.suppress(.notTaken), .suppress(.notTaken)])
        #expect(untaken.firing.first?.nextReminder == nil)
    }
}

/// Reminders that come due within a minute of one another leave as one message.
@Suite struct ReminderTests {
    @Test func `a steady hour of eight alerts that fired within a minute is one message per cooldown`() {
        // Given eight queues that fired one after the other
        var watch = AlertWatch()
        let alerts = (0..<8).map { Alert.make(.queue, .team(.init(rawValue: "700\($0)"))) }
        for second in 0..<8 { _ = watch.see(at: Double(second * 8), Array(alerts.prefix(second + 1))) }
        #expect(watch.bulletins.count == 8)
        // When an hour passes, looked at every five seconds
        for second in stride(from: 65.0, through: 3665, by: 5) { _ = watch.see(at: second, alerts) }
        // Then
        let reminders = watch.bulletins.dropFirst(8)
        #expect(reminders.count == 6)
        #expect(reminders.allSatisfy { $0.items.count == 8 })
    }

    @Test func `what is due in more than a minute waits, and nothing is early without company`() {
        var watch = AlertWatch()
        let (first, second, third) = (
            Alert.make(.queue, .team("7001")), Alert.make(.queue, .team("7002")), Alert.make(.queue, .team("7003"))
        )
        _ = watch.see(at: 0, [first])
        _ = watch.see(at: 60, [first, second])
        _ = watch.see(at: 121, [first, second, third])
        #expect(watch.see(at: 599, [first, second, third]).isEmpty)
        #expect(
            watch.see(at: 600, [first, second, third]) == ["reminder queue team:7001 3", "reminder queue team:7002 3"])
        #expect(watch.see(at: 720, [first, second, third]).isEmpty)
        #expect(watch.see(at: 721, [first, second, third]) == ["reminder queue team:7003 3"])
    }

    @Test func `a short cooldown is not made shorter by company`() {
        var watch = AlertWatch(policy: AlertPolicy(cooldown: .seconds(30)))
        let other = Alert.make(.queue, .team("7002"))
        _ = watch.see(at: 0, [.make()])
        #expect(watch.see(at: 10, [.make(), other]) == ["new queue team:7002 3"])
        #expect(watch.see(at: 30, [.make(), other]) == ["reminder queue team:7001 3", "reminder queue team:7002 3"])
    }
}
