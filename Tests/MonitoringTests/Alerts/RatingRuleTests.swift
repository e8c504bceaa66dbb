import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// Low ratings that have just come in.
@Suite struct RatingRuleTests {
    @Test(arguments: [(1, true), (2, true), (3, false), (5, false)])
    func `a score up to the limit is an alert`(score: Int, fires: Bool) {
        #expect(found([answer("1", score: score)]).isEmpty != fires)
    }

    @Test func `it says who rated whom, and what the customer wrote`() throws {
        let alert = try #require(found([answer("215300", score: 1, remark: "Ninguém ajudou")]).first)
        #expect(alert.subject == .conversation("215300"))
        #expect((alert.value, alert.threshold, alert.since) == (1, 2, now - 60))
        #expect(alert.details.agent == "Ana")
        #expect(alert.details.links == [TicketLinks.make().link(to: "215300")])
        let address = TicketLinks.make().link(to: "215300").absoluteString
        #expect(alert.message(.english) == "Marina Q.: rated 1 of 5 for Ana: “Ninguém ajudou” \(address)")
        #expect(alert.message(.brazilianPortuguese) == "Marina Q.: nota 1 de 5 para Ana: “Ninguém ajudou” \(address)")
    }

    @Test func `what is not known is left out`() throws {
        let nameless = RatingAnswer(
            .make("7", now: now, score: 1, teammate: nil, team: nil, customer: nil), answeredAt: now)
        let alert = try #require(found([nameless]).first)
        #expect(alert.name == "#7")
        #expect(alert.message(.english).hasPrefix("#7: rated 1 of 5 http"))
    }

    @Test(
        arguments: [("yesterday, a second less", 86_399, 1), ("a whole day ago", 86_400, 0)]
            as [(String, TimeInterval, Int)])
    func `an answer is new for a day`(name: String, age: TimeInterval, count: Int) {
        #expect(found([answer("1", score: 1, age: age)]).count == count, "\(name)")
    }

    @Test func `a team may have its own limit, or none`() {
        let answers = [answer("1", score: 3), answer("2", score: 3, team: "7002"), answer("3", score: 1, team: "7003")]
        let alerts = found(answers) { $0.teamLimits = ["7002": [.ratingAtMost: 3], "7003": [.ratingAtMost: 0]] }
        #expect(alerts.map(\.subject) == [.conversation("2")])
        #expect(found([answer("1", score: 1)]) { $0.limits[.ratingAtMost] = nil }.isEmpty)
    }

    @Test func `it is told once, without a reminder and without an end`() throws {
        // Given a low rating that was told
        let policy = AlertPolicy(cooldown: .seconds(600), notifiesResolved: true)
        var book = AlertBook()
        let first = try #require(
            book.evaluate(conditions(at: 0), policy: policy, receivers: [.slack()]).bulletins[.slack])
        let message = AlertMessage(id: "m1", to: .slack, first)
        book.markPending(message)
        book.finish(message, as: .delivered(at: now))
        // Then nothing follows, for as long as it is new, and when it is not any more
        for minutes in stride(from: 1, through: 1500, by: 7) {
            #expect(
                book.evaluate(conditions(at: minutes), policy: policy, receivers: [.slack()]).bulletins[.slack] == nil,
                "after \(minutes) min")
        }
        #expect(
            book.evaluate(conditions(at: 1600, isNew: false), policy: policy, receivers: [.slack()]).bulletins[.slack]
                == nil)
        // And nobody is told of it again
        #expect(book.records.isEmpty)
    }

    @Test func `another one is told though the first was`() throws {
        var book = AlertBook()
        let policy = AlertPolicy()
        let first = try #require(
            book.evaluate(conditions(at: 0), policy: policy, receivers: [.slack()]).bulletins[.slack])
        let message = AlertMessage(id: "m1", to: .slack, first)
        book.markPending(message)
        book.finish(message, as: .delivered(at: now))
        let both = AlertConditions(
            snapshot([answer("1", score: 1), answer("2", score: 2)], at: now + 60))
        let bulletin = try #require(book.evaluate(both, policy: policy, receivers: [.slack()]).bulletins[.slack])
        #expect(bulletin.items.map(\.record.id.subject) == [.conversation("2")])
    }

    private func conditions(at minutes: Int, isNew: Bool = true) -> AlertConditions {
        let instant = now + TimeInterval(60 * minutes)
        let answers = [RatingAnswer(.make("1", now: now, score: 1), answeredAt: instant)]
        return AlertConditions(snapshot(isNew ? answers : [], at: instant))
    }

    private func answer(
        _ conversation: Conversation.ID, score: Int, remark: String? = nil, age: TimeInterval = 60,
        team: Team.ID = "7001"
    ) -> RatingAnswer {
        RatingAnswer(
            .make(conversation, now: now, score: score, remark: remark, team: team), answeredAt: now - age)
    }

    private func snapshot(
        _ answers: [RatingAnswer], at instant: Date = now, _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> Snapshot {
        var rules = SnapshotRules.make()
        rules.limits[.ratingAtMost] = 2
        rules.minimumOnline = 0
        change(&rules)
        let inbox = InboxRecords(teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana")])
        let health = SourceHealth(state: .ok, asOf: instant)
        return Snapshot(
            .init(
                inbox: inbox, phone: nil,
                ratings: RatingSummary(start: instant - 9000, end: instant, counts: [:], latest: [], answers: answers),
                sources: SourcesHealth(inbox: health, phone: SourceHealth(state: .disabled)), rules: rules, now: instant
            ))
    }

    private func found(
        _ answers: [RatingAnswer], _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> [Alert] {
        snapshot(answers, change).alerts.filter { $0.rule == .rating }
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)
