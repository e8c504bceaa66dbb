import Foundation
import GRDB
import Monitoring
import Testing

@testable import Storage

@Suite struct PruningTests {
    @Test func `what is old and over goes, everything else stays`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(
            InboxChange(
                asOf: .at(50),
                entries: [
                    .make("open", state: .open, updated: -10), .make("snoozed", state: .snoozed, updated: -10),
                    .make("old", state: .closed, updated: -1, rating: .make("old", requested: -2)),
                    .make("unrated", state: .closed, updated: -1),
                    .make("rated since", state: .closed, updated: -1, rating: .make("rated since", requested: 0)),
                    .make("recent", state: .closed, updated: 0, rating: .make("recent", requested: -9)),
                ]))
        try store.apply(
            PhoneChange(
                asOf: .at(50),
                calls: [.make("old", started: -1), .make("recent"), .make("stuck", status: .ringing, started: -1)]))
        let pruned = try store.prune(before: .at(0))

        #expect(Set(try store.wholeInbox().conversations.map(\.id)) == ["open", "snoozed", "rated since", "recent"])
        #expect(Set(try store.wholeRatings().map(\.conversation)) == ["rated since", "recent"])
        #expect(try store.wholePhone().calls.map(\.id) == ["recent"])
        #expect((pruned.conversations, pruned.ratings, pruned.calls, pruned.statusChanges) == (2, 1, 2, 0))
        #expect(try store.prune(before: .at(0)).conversations == 0)
    }

    @Test func `status changes stay as far as a strip needs them`() throws {
        let store = try MonitorStore.inMemory()
        for (time, isAway) in [(-30.0, false), (-20, true), (-10, false), (10, true)] {
            try store.apply(InboxChange(asOf: .at(time), members: [.make(isAway: isAway)]))
        }
        try store.apply(PhoneChange(asOf: .at(-40), voiceStates: ["901": .offline]))
        let needed = try store.statusChanges(since: .at(0))
        #expect(try store.prune(before: .at(0)).statusChanges == 2)
        #expect(try store.statusChanges(since: .distantPast) == needed)
        #expect(needed.map(\.changedAt) == [.at(-10), .at(10), .at(-40)])
    }

    @Test func `coverage ends where the records do`() throws {
        let store = try MonitorStore.inMemory()
        for (start, end) in [(-30.0, -20.0), (-10, 10), (20, 30)] {
            try store.addCoverage(of: .calls, DateInterval(start: .at(start), end: .at(end)))
        }
        _ = try store.prune(before: .at(0))
        #expect(
            try store.coverage(of: .calls) == [
                DateInterval(start: .at(0), end: .at(10)), DateInterval(start: .at(20), end: .at(30)),
            ])
    }

    @Test func `the cursors that tell how far it reaches go with the coverage, the others stay`() throws {
        let store = try MonitorStore.inMemory()
        let numbers = ["inbox.createdFrom": -50, "inbox.ratingsFrom": 10, "inbox.syncedAt": -60].mapValues {
            Int64(Date.at($0).timeIntervalSince1970)
        }
        try store.apply(InboxChange(asOf: .at(50)), cursors: numbers)
        let pruned = try store.prune(before: .at(0), clipping: ["inbox.createdFrom", "inbox.ratingsFrom"])
        #expect(pruned.cutoff == .at(0))
        let expected = ["inbox.createdFrom": 0, "inbox.ratingsFrom": 10, "inbox.syncedAt": -60].mapValues {
            Int64(Date.at($0).timeIntervalSince1970)
        }
        #expect(try store.cursors() == expected)
    }

    @Test(
        arguments: [
            ("the clock is right", 100.0, 60.0, ["old"]), ("the clock is years ahead", 800 * 86_400, 60, ["old"]),
            ("nothing came for long", 100, 150, []),
        ] as [(String, Double, Double, Set<Conversation.ID>)])
    func `pruning goes no further than the newest row allows`(
        why: String, now: Double, retention: Double, gone: Set<Conversation.ID>
    ) throws {
        // Given a row of 100 seconds ago and one of now
        let store = try MonitorStore.inMemory()
        let old = Conversation(id: "old", state: .closed, createdAt: .at(0), updatedAt: .at(0))
        let new = Conversation(id: "new", state: .closed, createdAt: .at(100), updatedAt: .at(100))
        try store.apply(
            InboxChange(asOf: .at(100), entries: [old, new].map { ConversationEntry(conversation: $0, rating: nil) }))
        // When it is pruned by a clock that says `now`
        let pruned = try store.prune(olderThan: .seconds(retention), at: .at(now))
        // Then the newest row decides
        #expect(Set(try store.wholeInbox().conversations.map(\.id)) == Set(["old", "new"]).subtracting(gone), "\(why)")
        #expect(pruned.cutoff == .at(100 - retention))
    }

    @Test func `an empty store is not pruned at all`() throws {
        let store = try MonitorStore.inMemory()
        try store.addCoverage(of: .calls, DateInterval(start: .at(0), end: .at(10)))
        #expect(try store.prune(olderThan: .seconds(1), at: .at(1000)) == PruneResult())
        #expect(try store.coverage(of: .calls).count == 1)
    }

    @Test func `many rows go in several transactions, and the room they took goes back`() throws {
        // Given a file that is mostly old
        let scratch = try Scratch()
        let store = try scratch.open()
        let entries = (1...3_000).map { number in
            ConversationEntry.make(
                Conversation.ID(rawValue: "\(number)"), state: .closed, updated: -1,
                subject: String(repeating: "Parcel ", count: 20))
        }
        try store.apply(InboxChange(asOf: .at(0), entries: entries))
        let (version, pages) = (try store.dataVersion(), try number("page_count", in: store))

        // When it is pruned
        let pruned = try store.prune(before: .at(0))

        // Then everything went, bit by bit, and the file is small again
        #expect(pruned.conversations == 3_000)
        #expect(try store.dataVersion() >= version + 6)
        #expect(try number("freelist_count", in: store) == 0)
        #expect(try number("page_count", in: store) < pages / 2)
        #expect(try store.wholeInbox().conversations.isEmpty)
    }

    private func number(_ pragma: String, in store: MonitorStore) throws -> Int {
        try #require(try store.read { try Int.fetchOne($0, sql: "PRAGMA \(pragma)") })
    }
}
