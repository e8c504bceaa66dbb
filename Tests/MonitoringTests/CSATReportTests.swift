import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct CSATReportTests {
    @Test func `real counts every rating, adjusted leaves the neutral ones out`() {
        let report = report([5, 5, 4, 3, 2, 1, nil, nil])
        #expect(report.counts.byScore == [1, 1, 1, 1, 2])
        #expect(report.counts.real == 0.5)
        #expect(report.counts.adjusted == 0.6)
        #expect(report.counts.responseRate == 0.75)
    }

    @Test(
        arguments: [([], nil, nil, nil), ([nil], nil, nil, 0), ([3, 3], 0, nil, 1)]
            as [([Int?], Double?, Double?, Double?)])
    func `without a denominator there is no figure`(scores: [Int?], real: Double?, adjusted: Double?, response: Double?)
    {
        let counts = report(scores).counts
        #expect(counts.real == real)
        #expect(counts.adjusted == adjusted)
        #expect(counts.responseRate == response)
    }

    @Test func `ratings belong to whom they name, former teammates and nobody included`() {
        let report = CSATReport(
            RatingSummary(
                [rating(5, by: "501"), rating(1, by: "404"), rating(4, by: nil), rating(nil, by: "502")], start: start,
                end: start + 3600),
            members: [
                InboxMember(id: "501", name: "bia", email: "", isAway: false),
                InboxMember(id: "502", name: "Ana", email: "", isAway: false),
            ])
        #expect(report.agents.map(\.id) == ["502", "501", "404", nil])
        #expect(report.agents.map(\.name) == ["Ana", "bia", nil, nil])
        #expect(report.agents.map(\.counts.total) == [0, 1, 1, 1])
    }

    @Test func `a score out of range is no score, and ratings outside the range do not count`() {
        let report = CSATReport(
            RatingSummary(
                [
                    rating(9, by: "501"), rating(0, by: "501"), rating(5, by: "501", at: -1),
                    rating(5, by: "501", at: 3601),
                ], start: start, end: start + 3600), members: [])
        #expect(report.counts.total == 0)
        #expect(report.counts.requested == 2)
    }

    @Test(
        arguments: [
            (.all, .all, .all), (.only(["7001"]), .all, .only(["7001"])), (.all, .only(["7001"]), .only(["7001"])),
            (.only(["7001", "7002"]), .only(["7002", "7003"]), .only(["7002"])),
            (.only(["7001"]), .only(["7003"]), .only([])), (.all, .only([]), .only([])),
        ] as [(Subset<Set<Team.ID>>, Subset<Set<Team.ID>>, Subset<Set<Team.ID>>)])
    func `a filter within the monitored teams lets through what passes both`(
        monitored: Subset<Set<Team.ID>>, asked: Subset<Set<Team.ID>>, passes: Subset<Set<Team.ID>>
    ) {
        let filter = RatingFilter(teams: asked, scores: .only([1])).within(monitored)
        #expect(filter == RatingFilter(teams: passes, scores: .only([1])))
        #expect(filter.isEmpty == (passes == .only([])))
    }

    @Test func `the list of ratings is newest first and holds only answers`() {
        let report = CSATReport(
            RatingSummary(
                [rating(5, by: nil, at: 10, "1"), rating(nil, by: nil, at: 30, "2"), rating(2, by: nil, at: 20, "3")],
                start: start, end: start + 3600), members: [])
        #expect(report.ratings.map(\.conversation) == ["3", "1"])
    }
}

private let start = Date(timeIntervalSince1970: 1_790_000_000)

private func rating(
    _ score: Int?, by teammate: InboxMember.ID?, at offset: Int = 60, _ id: Conversation.ID = "1"
) -> ConversationRating {
    ConversationRating(conversation: id, requestedAt: start + TimeInterval(offset), score: score, teammate: teammate)
}

private func report(_ scores: [Int?]) -> CSATReport {
    CSATReport(RatingSummary(scores.map { rating($0, by: "501") }, start: start, end: start + 3600), members: [])
}
