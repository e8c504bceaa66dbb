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

    @Test func `a rating is for the team of its conversation, missed calls are for everybody`() throws {
        // Given a rating in each of two teams and one in none, and a line that misses calls
        let ratings = [("1", "7001"), ("2", "7002"), ("3", nil)].map { id, team in
            RatingAnswer(
                .make(.init(rawValue: id), now: start, score: 1, team: team.map { Team.ID(rawValue: $0) }),
                answeredAt: start - 60)
        }
        let calls = (1...3).map { number in
            Call.make(.init(rawValue: "\(number)"), now: start, age: 60, rang: nil, line: "9001")
        }
        var rules = SnapshotRules.make()
        rules.limits[.ratingAtMost] = 2
        rules.limits[.missedCount] = 3
        let health = SourceHealth(state: .ok, asOf: start)
        let snapshot = Snapshot(
            .init(
                inbox: InboxRecords(members: [.make("501", "Ana", teams: ["7001"])]), phone: PhoneRecords(calls: calls),
                ratings: RatingSummary(start: start - 9000, end: start, counts: [:], latest: [], answers: ratings),
                sources: SourcesHealth(inbox: health, phone: health), rules: rules, now: start))
        let conditions = AlertConditions(snapshot)
        #expect(conditions.raised.filter { [.rating, .missed].contains($0.rule) }.count == 4)
        // When
        var book = AlertBook()
        let told = tell(conditions, to: [all, support], &book)
        // Then
        let keys = { (id: Receiver.ID) in Set((told[id] ?? []).filter { !$0.hasPrefix("online") }) }
        #expect(keys(.slack) == ["line:9001", "conversation:1", "conversation:2", "conversation:3"])
        #expect(keys("suporte") == ["line:9001", "conversation:1", "conversation:3"])
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
        let other = try #require(overview.firing.last)
        #expect(other.receivers.last == .init("suporte", messages: 0, lastSent: nil, .suppress(.teamNotTaken)))
        #expect(other.receivers.map(\.isTaker) == [true, false])
        #expect(other.teams == ["7002"])
        // Where nobody takes it, it says so
        let untaken = AlertOverview(
            book: book, receivers: [ReceiverStatus(Receiver("x", rules: .only([.spike])))], policy: AlertPolicy(),
            now: start + 60)
        #expect(untaken.firing.map(\.decision) == [.suppress(.notTaken), .suppress(.notTaken)])
        #expect(untaken.firing.first?.nextReminder == nil)
        // Those whom another program has told are known all the same
        #expect(
            untaken.firing.first?.receivers == [
                .init("x", messages: 0, lastSent: nil, .suppress(.ruleNotTaken)),
                .init(.slack, messages: 1, lastSent: start, nil),
            ])
    }
}

/// A reminder takes along all that the receiver knows, so that a steady receiver gets one message per cooldown.
@Suite struct ReminderTests {
    /// What one receiver got in one message, and when.
    private struct Post {
        let at: TimeInterval
        let bulletin: AlertBulletin

        func reasons(of alert: Alert) -> [AlertDecision.NotifyReason] {
            bulletin.items.filter { $0.record.id == alert.id }.map(\.reason)
        }
    }

    /// Lets `end` seconds pass, looked at every five; messages arrive two seconds after they were written.
    private func posts(
        until end: TimeInterval, to receivers: [Receiver], policy: AlertPolicy = AlertPolicy(),
        marking: (TimeInterval, inout AlertBook) -> Void = { _, _ in }, _ alerts: (TimeInterval) -> [Alert]
    ) -> [Receiver.ID: [Post]] {
        var (book, posts) = (AlertBook(), [Receiver.ID: [Post]]())
        for second in stride(from: 0, through: end, by: 5) {
            let now = AlertWatch.start + second
            marking(second, &book)
            let evaluation = book.evaluate(
                AlertConditions(evaluatedAt: now, raised: alerts(second)), policy: policy,
                receivers: receivers.map { ReceiverStatus($0) })
            for (receiver, bulletin) in evaluation.bulletins {
                let message = AlertMessage(id: .init(rawValue: "\(receiver) \(second)"), to: receiver, bulletin)
                book.markPending(message)
                book.finish(message, as: .delivered(at: now + 2))
                posts[receiver, default: []].append(Post(at: second, bulletin: bulletin))
            }
        }
        return posts
    }

    /// Eight queues that fire one after the other, far from each other and at no round distance.
    private let spread: [(alert: Alert, from: TimeInterval)] = [0, 95, 190, 310, 405, 530, 645, 790].enumerated().map {
        (.make(.queue, .team(.init(rawValue: "700\($0)"))), $1)
    }

    private func firing(at second: TimeInterval) -> [Alert] { spread.filter { $0.from <= second }.map(\.alert) }

    @Test func `a steady hour of eight alerts that fired whenever they did is one message per cooldown`() throws {
        // Given eight alerts over more than ten minutes, and then an hour in which nothing changes
        let posts = try #require(posts(until: 790 + 3600, to: [Receiver(.slack)], firing)[.slack])
        // Then each is told the moment it fires, and no other time as news
        for (alert, start) in spread {
            #expect(posts.filter { $0.reasons(of: alert) == [.new] }.map(\.at) == [start])
        }
        // And from then on no two messages are within a cooldown of one another, and each tells all
        let steady = posts.filter { $0.at > 790 }
        #expect(steady.count == 6 || steady.count == 5)
        #expect(zip(steady, steady.dropFirst()).allSatisfy { $1.at - $0.at >= 600 })
        #expect(steady.allSatisfy { $0.bulletin.items.count == 8 })
        // And nobody waits longer than for a cooldown
        for (alert, _) in spread {
            let told = posts.filter { !$0.reasons(of: alert).isEmpty }.map(\.at)
            #expect(zip(told, told.dropFirst()).allSatisfy { $1 - $0 <= 610 }, "\(alert.subject): \(told)")
        }
    }

    @Test func `receivers with different routes are each told once per cooldown, of their own alerts`() throws {
        // Given one that takes everything, and one that takes every other queue
        let odd: Set<Team.ID> = ["7001", "7003", "7005", "7007"]
        let receivers = [Receiver(.slack), Receiver("suporte", teams: .only(odd))]
        let posts = posts(until: 790 + 3600, to: receivers, firing)
        // Then
        for (receiver, count) in [(Receiver.ID.slack, 8), ("suporte", 4)] {
            let steady = try #require(posts[receiver]).filter { $0.at > 790 }
            #expect(steady.count >= 5)
            #expect(zip(steady, steady.dropFirst()).allSatisfy { $1.at - $0.at >= 600 })
            #expect(steady.allSatisfy { $0.bulletin.items.count == count })
        }
        #expect(posts["suporte"]?.first?.at == 95, "its first message does not wait for the others")
    }

    @Test
    func `what is acknowledged or muted takes part in no reminder, and joins the next one when it is not any more`()
        throws
    {
        // Given two of the eight that somebody saw to a minute after the last one fired, for half an hour
        let (acknowledged, muted) = (spread[2].alert, spread[5].alert)
        let posts = try #require(
            posts(
                until: 790 + 5400, to: [Receiver(.slack)],
                marking: { second, book in
                    let now = AlertWatch.start + second
                    if second == 850 {
                        book.acknowledge(acknowledged.id, at: now)
                        book.mute(muted.id, until: now + 1800, at: now)
                    }
                    if second == 2650 { book.unacknowledge(acknowledged.id) }
                }, firing)[.slack])
        // Then nobody hears of them meanwhile, and the others are told once per cooldown
        let quiet = posts.filter { (851..<2650).contains($0.at) }
        #expect(quiet.count >= 2)
        #expect(quiet.allSatisfy { $0.bulletin.items.count == 6 })
        #expect(zip(quiet, quiet.dropFirst()).allSatisfy { $1.at - $0.at >= 600 })
        // And when the marks end both are told at once, with all others, which then are steady again
        let after = posts.filter { $0.at >= 2650 }
        #expect(after.first?.at == 2650)
        #expect(after.allSatisfy { $0.bulletin.items.count == 8 })
        #expect(zip(after, after.dropFirst()).allSatisfy { $1.at - $0.at >= 600 })
    }

    @Test func `a reminder that is on its way is not joined, and what fires meanwhile is told at once`() {
        var watch = AlertWatch()
        watch.deliversAtOnce = false
        let other = Alert.make(.queue, .team("7002"))
        _ = watch.see(at: 0, [.make()])
        watch.deliver(at: 0)
        #expect(watch.see(at: 600, [.make()]) == ["reminder queue team:7001 3"])
        #expect(watch.see(at: 605, [.make(), other]) == ["new queue team:7002 3"])
        watch.deliver(at: 700)
        #expect(watch.see(at: 1299, [.make(), other]).isEmpty)
        #expect(watch.see(at: 1300, [.make(), other]).count == 2)
    }

    @Test func `the screen says when the next reminder leaves, which may be earlier than an alert's own`() throws {
        var watch = AlertWatch()
        let other = Alert.make(.queue, .team("7002"))
        _ = watch.see(at: 0, [.make()])
        _ = watch.see(at: 300, [.make(), other])
        let overview = AlertOverview(
            book: watch.book, receivers: [.slack()], policy: watch.policy, now: AlertWatch.start + 300)
        let end = AlertWatch.start + 600
        #expect(overview.firing.map(\.nextReminder) == [end, end])
        #expect(
            overview.firing.map(\.decision) == [.suppress(.cooldown(until: end)), .suppress(.cooldown(until: end))])
    }

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

    @Test func `nothing is early without company`() {
        var watch = AlertWatch()
        let (first, second, third) = (
            Alert.make(.queue, .team("7001")), Alert.make(.queue, .team("7002")), Alert.make(.queue, .team("7003"))
        )
        _ = watch.see(at: 0, [first])
        _ = watch.see(at: 60, [first, second])
        _ = watch.see(at: 121, [first, second, third])
        #expect(watch.see(at: 599, [first, second, third]).isEmpty)
        let all = (1...3).map { "reminder queue team:700\($0) 3" }
        #expect(watch.see(at: 600, [first, second, third]) == all)
        #expect(watch.see(at: 1199, [first, second, third]).isEmpty)
        #expect(watch.see(at: 1200, [first, second, third]) == all)
    }

    @Test func `news takes along what would be due within a minute, and nothing else`() {
        var watch = AlertWatch()
        let (first, second, third) = (
            Alert.make(.queue, .team("7001")), Alert.make(.queue, .team("7002")), Alert.make(.queue, .team("7003"))
        )
        _ = watch.see(at: 0, [first])
        #expect(watch.see(at: 300, [first, second]) == ["new queue team:7002 3"])
        #expect(watch.see(at: 539, [first, second, third]) == ["new queue team:7003 3"])
        // A reminder that leaves early because of news is a whole one.
        let fourth = Alert.make(.queue, .team("7004"))
        #expect(
            watch.see(at: 540, [first, second, third, fourth]) == [
                "reminder queue team:7001 3", "reminder queue team:7002 3", "reminder queue team:7003 3",
                "new queue team:7004 3",
            ])
    }

    @Test func `a short cooldown is not made shorter by company`() {
        var watch = AlertWatch(policy: AlertPolicy(cooldown: .seconds(30)))
        let other = Alert.make(.queue, .team("7002"))
        _ = watch.see(at: 0, [.make()])
        #expect(watch.see(at: 10, [.make(), other]) == ["new queue team:7002 3"])
        #expect(watch.see(at: 30, [.make(), other]) == ["reminder queue team:7001 3", "reminder queue team:7002 3"])
    }
}
