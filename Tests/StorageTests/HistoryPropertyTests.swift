import Foundation
import Monitoring
import Storage
import TestSupport
import Testing

@Suite struct HistoryPropertyTests {
    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `whatever the history, the store holds what plain dictionaries would`(seed: UInt64) throws {
        // A quarter of them on disk, where the store is opened again and again.
        let scratch = seed.isMultiple(of: 4) ? try Scratch() : nil
        var store = try scratch?.open() ?? .inMemory()
        var model = NaiveStore()
        var generator = ChangeGenerator(seed: seed)
        let pace = WatchPace(
            maxPause: .seconds(generator.number(0...12)), turn: .seconds(generator.pick([0, 0, 6])))
        for _ in 0..<generator.number(3...12) {
            if let scratch, generator.chance(20) { store = try scratch.open() }
            let cursors = generator.cursors()
            if generator.chance(50) {
                let change = generator.inboxChange()
                try store.apply(change, cursors: cursors, pace: pace)
                model.apply(change, cursors: cursors, pace: pace)
            } else {
                let change = generator.phoneChange()
                try store.apply(change, cursors: cursors, pace: pace)
                model.apply(change, cursors: cursors, pace: pace)
            }
        }
        try expect(store, equals: model, seed)
        try expectWindows(of: store, equal: model, from: generator.date(), seed)
    }

    private func expect(_ store: MonitorStore, equals model: NaiveStore, _ seed: UInt64) throws {
        #expect(try store.wholeInbox() == model.inbox, "seed \(seed)")
        #expect(try store.wholeRatings() == model.ratings, "seed \(seed)")
        #expect(try store.wholePhone() == model.phone, "seed \(seed)")
        #expect(try store.cursors() == model.cursors, "seed \(seed)")
        #expect(
            try store.inbox(createdSince: .distantPast)?.asOf == model.inboxAsOf,
            "seed \(seed)")
        #expect(try store.phone(startedSince: .distantPast)?.asOf == model.phoneAsOf, "seed \(seed)")
    }

    private func expectWindows(
        of store: MonitorStore, equal model: NaiveStore, from start: Date, _ seed: UInt64
    ) throws {
        let inbox = try store.inbox(createdSince: start)?.records ?? InboxRecords()
        #expect(
            inbox.conversations.sorted { $0.id < $1.id }
                == model.inbox.conversations.filter { $0.state != .closed || $0.createdAt >= start }, "seed \(seed)")
        let summary = RatingSummary(model.ratings, start: start, end: .at(50))
        let stored = try store.ratingSummary(from: start, to: .at(50))
        #expect(stored.counts == summary.counts, "seed \(seed)")
        #expect(stored.latest == summary.latest, "seed \(seed)")
        #expect(
            try store.ratingInstants(from: start)
                == model.ratings.map(\.requestedAt).filter { $0 >= start }.sorted(), "seed \(seed)")
        let calls = try store.phone(startedSince: start)?.records.calls ?? []
        #expect(
            calls.sorted { $0.id < $1.id }
                == model.phone.calls.filter { $0.status != .done || $0.startedAt >= start }, "seed \(seed)")
        #expect(try store.statusChanges(since: start) == model.statusChanges(since: start), "seed \(seed)")
    }
}
