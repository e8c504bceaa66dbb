import Foundation
import Monitoring
import Storage
import TestSupport
import Testing

@Suite struct CSATCountTests {
    private static let day = 86_400.0
    /// Midnight UTC before the reference.
    private static let midnight = (Date.reference.timeIntervalSince1970 / day).rounded(.down) * day

    @Test(arguments: [
        (from: 0.0, to: 10 * day - 1, why: "whole days only"),
        (from: 1, to: 10 * day, why: "parts of days at both ends"),
        (from: 0, to: day - 1, why: "one day exactly"),
        (from: 0, to: day - 2, why: "one day but a second"),
        (from: day / 2, to: day / 2, why: "one second"),
        (from: day / 2, to: day * 1.5, why: "two halves"),
        (from: 3 * day + 0.5, to: 5 * day + 0.5, why: "fractions of a second"),
        (from: -100 * day, to: 100 * day, why: "more than there is"),
        (from: day, to: 0, why: "the wrong way round"),
    ])
    func `the counts are those of a plain count`(from: Double, to: Double, why: String) throws {
        // Given ratings all over ten days, on the borders of days, changed and removed again
        let store = try MonitorStore.inMemory()
        var random = SeededNumbers(seed: 7)
        var ratings: [Conversation.ID: ConversationRating] = [:]
        for update in 0..<3 {
            let entries = (0..<200).filter { _ in Bool.random(using: &random) }.map { number in
                entry(number, update: update, using: &random)
            }
            try store.apply(InboxChange(asOf: .at(0), entries: entries, removed: ["3", "4"]))
            for entry in entries { ratings[entry.id] = entry.rating }
            for id in ["3", "4"] as [Conversation.ID] { ratings[id] = nil }
        }

        // When they are counted
        let range = (start: Self.instant(from), end: Self.instant(to))
        let counts = try store.csatCounts(from: range.start, to: range.end)

        // Then it is what a plain count of them says
        for teams: Subset<Set<Team.ID>> in [.only(["7001"]), .only(["7001", "7002"]), .only(["7404"]), .only([])] {
            let summary = try store.ratingSummary(from: range.start, to: range.end, teams: teams)
            let plain = RatingSummary(Array(ratings.values), start: range.start, end: range.end, teams: teams)
            #expect(summary.counts == plain.counts)
            #expect(summary.latest == plain.latest)
        }
        let expected = RatingSummary(Array(ratings.values), start: range.start, end: range.end)
        #expect(counts == expected.counts, "\(why)")
    }

    private func entry(
        _ number: Int, update: Int, using random: inout SeededNumbers
    ) -> ConversationEntry {
        let id = Conversation.ID(rawValue: "\(number)")
        let border = Double(Int.random(in: 0...10, using: &random)) * Self.day
        let offset: Double = [-1, 0, 1, 40_000][Int.random(in: 0...3, using: &random)]
        let rating = ConversationRating(
            conversation: id, requestedAt: Self.instant(border + offset),
            score: [nil, 1, 2, 3, 4, 5][Int.random(in: 0...5, using: &random)],
            teammate: [nil, "501", "502"][Int.random(in: 0...2, using: &random)],
            team: [nil, "7001", "7002"][Int.random(in: 0...2, using: &random)])
        let isRated = Int.random(in: 0..<5, using: &random) > 0
        return .make(id, updated: Double(update), rating: isRated ? rating : nil)
    }

    private static func instant(_ seconds: Double) -> Date {
        Date(timeIntervalSince1970: midnight + seconds)
    }
}
