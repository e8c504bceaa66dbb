import Foundation
import GRDB
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct ReportQueryTests {
    private static let zones = ["America/New_York", "Asia/Kathmandu", "GMT", "America/Sao_Paulo"]
    private static let filters: [RatingFilter] = [
        RatingFilter(), RatingFilter(agents: .only(["501"])),
        RatingFilter(agents: .only(["501", "502"]), teams: .only(["7001"])),
        RatingFilter(teams: .only(["7001"])), RatingFilter(teams: .only(["7001", "7002"]), scores: .only([1, 2])),
        RatingFilter(scores: .only([5])), RatingFilter(withRemarkOnly: true),
        RatingFilter(teams: .only(["7001", "7002"]), withRemarkOnly: true), RatingFilter(teams: .only(["7404"])),
        RatingFilter(agents: .only(["502"]), scores: .only([3, 4, 5]), withRemarkOnly: true),
        RatingFilter(agents: .only(["nobody"])), RatingFilter(namesNobody: true),
        RatingFilter(namesNobody: true, teams: .only(["7001", "7002"]), scores: .only([4, 5])),
        RatingFilter(namesNobody: true, withRemarkOnly: true), RatingFilter(agents: .only(["501"]), namesNobody: true),
        RatingFilter(agents: .only([])), RatingFilter(teams: .only([])), RatingFilter(scores: .only([])),
    ]

    @Test(arguments: zones, 1...6)
    func `sums say what a plain count says, whatever the zone, the range and the filter`(
        zone: String, seed: Int
    ) throws {
        // Given ratings around a day on which clocks change, changed and removed again
        let timeZone = try #require(TimeZone(identifier: zone))
        var world = try RatedWorld(seed: seed)
        for _ in 0..<3 { try world.change() }
        let ranges = try world.ranges(in: timeZone)
        for range in ranges {
            for filter in Self.filters {
                for unit in ReportBucket.Unit.allCases {
                    let parts = range.buckets(by: unit)
                    // When they are counted
                    let counts = try world.store.ratingCounts(parts.map(\.span), filter)
                    // Then it is what a count of each of them gives
                    let expected = RatingCounts(world.ratings.values, in: parts, filter: filter)
                    #expect(counts == expected, "\(range.firstDay)–\(range.lastDay) \(filter)")
                }
            }
        }
    }

    @Test func `conversations of a span come oldest first, until one is refused`() throws {
        // Given conversations at, before and after both ends
        let now = Date(timeIntervalSince1970: 1_795_455_000)
        let store = try MonitorStore.inMemory()
        let ages: [Double] = [-1, 0, 1, 50, 50, 99, 100, 101]
        let entries = ages.enumerated().map { number, age in
            ConversationEntry(
                conversation: .make(Conversation.ID(rawValue: "\(number + 8)"), now: now, age: age), rating: nil)
        }
        try store.addHistory(
            entries, coveringAll: .conversations, of: DateInterval(start: now - 200, end: now + 200))
        // When
        var (all, some) = ([Conversation.ID](), [Conversation.ID]())
        try store.forEachConversation(now - 100..<now) { conversation in
            all.append(conversation.id)
            return true
        }
        try store.forEachConversation(now - 100..<now) { conversation in
            some.append(conversation.id)
            return some.count < 2
        }
        // Then
        #expect(all == ["14", "13", "11", "12", "10"])
        #expect(some == ["14", "13"])
    }

    @Test(arguments: 1...6)
    func `pages of any size make the whole list, newest first`(seed: Int) throws {
        var world = try RatedWorld(seed: seed)
        for _ in 0..<2 { try world.change() }
        let range = try #require(try world.ranges(in: .gmt).first)
        for filter in Self.filters {
            let expected = world.ratings.values
                .filter { range.span.contains($0.requestedAt) && $0.score != nil && filter.matches($0) }
                .sorted { ($1.requestedAt, $1.conversation) < ($0.requestedAt, $0.conversation) }
            for limit in [1, 7, 1000] {
                var (pages, position) = ([ConversationRating](), RatingPosition?.none)
                while true {
                    let page = try world.store.ratings(range.span, filter, after: position, limit: limit)
                    guard let last = page.last else { break }
                    pages += page
                    position = RatingPosition(last)
                }
                #expect(pages == expected)
            }
        }
    }

    @Test func `a walk through the ratings is oldest first, has the unanswered ones, and can be ended`() throws {
        var world = try RatedWorld(seed: 3)
        try world.change()
        let span = Date.distantPast..<Date.distantFuture
        var seen: [ConversationRating] = []
        try world.store.forEachRating(span) { rating in
            seen.append(rating)
            return true
        }
        let expected = world.ratings.values.sorted {
            ($0.requestedAt, $0.conversation) < ($1.requestedAt, $1.conversation)
        }
        #expect(seen == expected)
        #expect(seen.contains { $0.score == nil })
        var count = 0
        try world.store.forEachRating(span) { _ in
            count += 1
            return count < 3
        }
        #expect(count == 3)
    }

    @Test func `a store of an earlier version gets the sums of what it holds`() throws {
        // Given a database that has not heard of these sums
        let queue = try DatabaseQueue(configuration: StoreFiles.configuration())
        try Schema.migrator.migrate(queue, upTo: "1 channels")
        try queue.write { database in
            for (id, score, person, team) in [("1", 5, "'501'", "'7001'"), ("2", 1, "NULL", "NULL")] {
                try database.execute(
                    sql: "INSERT INTO conversation VALUES (?, 2, 0, 0, NULL, NULL, NULL, NULL, '', NULL, 0)",
                    arguments: [id])
                try database.execute(
                    sql: "INSERT INTO rating VALUES (?, 100000, ?, NULL, \(person), \(team), NULL)",
                    arguments: [id, score])
            }
        }
        // When it is brought up to date
        let store = try MonitorStore(queue, files: nil)
        // Then nothing is missing
        let day = Date(timeIntervalSince1970: 0)..<Date(timeIntervalSince1970: 200_000)
        #expect(try store.ratingCounts([day]).total.byScore == [1, 0, 0, 0, 1])
        #expect(
            try store.ratingCounts([day], RatingFilter(teams: .only(["7001"]))).agents == [
                "501": CSATCounts(byScore: [0, 0, 0, 0, 1], requested: 1)
            ])
    }

    @Test func `what came in is counted by quarter of an hour, and running calls are not`() throws {
        let store = try MonitorStore.inMemory()
        let quarter = Date(timeIntervalSince1970: 1_795_455_000)
        func conversation(
            _ id: Conversation.ID, _ offset: TimeInterval, _ team: Team.ID?, _ person: InboxMember.ID?
        ) -> ConversationEntry {
            let conversation = Conversation(
                id: id, state: .closed, createdAt: quarter + offset, updatedAt: quarter + offset, assignee: person,
                team: team)
            return ConversationEntry(conversation: conversation, rating: nil)
        }
        func call(_ id: Call.ID, _ status: Call.Status, _ direction: Call.Direction, answered: Bool) -> Call {
            Call(
                id: id, direction: direction, status: status, startedAt: quarter + 5,
                answeredAt: answered ? quarter + 9 : nil, line: "55")
        }
        try store.apply(
            InboxChange(
                asOf: quarter,
                entries: [
                    conversation("1", 0, "7001", "501"), conversation("2", 899, "7001", "501"),
                    conversation("3", 900, "7002", "502"), conversation("4", 10, nil, "501"),
                ]))
        try store.apply(
            PhoneChange(
                asOf: quarter,
                calls: [
                    call("1", .done, .inbound, answered: true), call("2", .done, .inbound, answered: false),
                    call("3", .talking, .inbound, answered: true), call("4", .done, .outbound, answered: false),
                ]))
        let arrivals = try store.arrivals(quarter..<(quarter + 1800))
        #expect(
            Set(arrivals.map { "\($0.start.timeIntervalSince(quarter)) \($0.kind) \($0.count)" }).count
                == arrivals.count)
        #expect(arrivals.contains(ArrivalCount(start: quarter, kind: .conversations(team: "7001"), count: 2)))
        #expect(arrivals.contains(ArrivalCount(start: quarter, kind: .conversations(team: nil), count: 1)))
        #expect(arrivals.contains(ArrivalCount(start: quarter + 900, kind: .conversations(team: "7002"), count: 1)))
        #expect(arrivals.contains(ArrivalCount(start: quarter, kind: .calls(line: "55", missed: 1), count: 2)))
        #expect(arrivals.count == 4)
        #expect(try store.volume(quarter..<(quarter + 1800)) == ["501": 2, "502": 1])
        #expect(try store.volume(quarter..<(quarter + 1800), teams: .only(["7002"])) == ["502": 1])
        #expect(try store.volume(quarter..<(quarter + 1800), teams: .only([])).isEmpty)
    }

    @Test func `history comes with the time it covers, and how current a channel is does not move`() throws {
        let store = try MonitorStore.inMemory()
        let interval = DateInterval(start: .at(-1000), end: .at(-500))
        try store.addHistory([.make("1", updated: 7)], coveringAll: .conversations, of: interval)
        try store.addHistory([Call.make("1")], coveringAllOf: interval)
        #expect(try store.inbox(createdSince: .distantPast) == nil)
        #expect(try store.phone(startedSince: .distantPast) == nil)
        #expect(try store.coverage(of: .conversations) == [interval] && store.coverage(of: .calls) == [interval])
        // An older version of a row changes nothing.
        try store.addHistory([.make("1", updated: 3, subject: "old")], coveringAll: .conversations, of: interval)
        try store.apply(InboxChange(asOf: .at(0)))
        #expect(try store.inbox(createdSince: .distantPast)?.records.conversations.map(\.subject) == ["Parcel"])
    }
}

/// A store with ratings around 1 November 2026, and the same ratings in a dictionary.
private struct RatedWorld {
    let store: MonitorStore
    private(set) var ratings: [Conversation.ID: ConversationRating] = [:]
    private var numbers: SeededNumbers
    private var updates = 0.0
    private static let middle = Date(timeIntervalSince1970: 1_793_512_800)

    init(seed: Int) throws {
        store = try MonitorStore.inMemory()
        numbers = SeededNumbers(seed: seed)
    }

    mutating func change() throws {
        updates += 1
        var entries: [ConversationEntry] = []
        for number in 0..<250 where numbers.chance(60) {
            let id = Conversation.ID(rawValue: "\(number)")
            let rating = numbers.chance(85) ? rating(id) : nil
            entries.append(.make(id, updated: updates, rating: rating))
            ratings[id] = rating
        }
        try store.apply(InboxChange(asOf: .at(0), entries: entries, removed: ["3", "4"]))
        for id in ["3", "4"] as [Conversation.ID] { ratings[id] = nil }
    }

    /// Mostly near the borders of hours and days, several in one second.
    private mutating func rating(_ id: Conversation.ID) -> ConversationRating {
        let hour = Double(numbers.below(24 * 20) - 24 * 10) * 3600
        let offset: TimeInterval = numbers.pick([-1, 0, 0, 1, 899, 900, 1234, 2700])
        return ConversationRating(
            conversation: id, requestedAt: Self.middle + hour + offset, score: numbers.pick([nil, 1, 2, 3, 4, 5, 5]),
            remark: numbers.pick([nil, nil, "R"]), teammate: numbers.pick([nil, "501", "502", "503"]),
            team: numbers.pick([nil, "7001", "7001", "7002"]))
    }

    /// Whole and cut days, short and long, with the change of clocks inside.
    mutating func ranges(in timeZone: TimeZone) throws -> [ReportRange] {
        let day = CalendarDay(Self.middle, in: timeZone)
        let ends = [(-12, 12), (-1, 1), (0, 0), (-7, -3)]
        return try ends.map { first, last in
            try ReportRange(
                from: day.advanced(by: first), to: day.advanced(by: last),
                now: Self.middle + Double(numbers.below(6 * 86_400)) + 4321, timeZone: timeZone)
        }
    }
}
