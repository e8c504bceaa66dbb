import Diagnostics
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import RefreshEngine
@testable import Storage

@Suite struct StoredFiguresTests {
    private let now = Stage.afternoon
    private let store: MonitorStore
    private var figures = StoredFigures(log: .discarded)

    init() throws {
        store = try MonitorStore.inMemory()
    }

    private func keep(_ members: [InboxMember], at instant: Date) throws {
        try store.apply(InboxChange(asOf: instant, members: members))
    }

    @Test mutating func `the states of the day are read, and who was called what before`() throws {
        // Given two states on the day before, and one on this day
        try keep([.make("1", "Ana"), .make("2", "Bia")], at: now - 90_000)
        try keep([.make("1", "Ana")], at: now - 60)
        // When
        figures.readStates(from: store, at: now, in: .gmt, pace: WatchPace())
        figures.readPast(from: store)
        // Then
        #expect(Set(figures.statusChanges.map(\.person)) == [.member("1"), .member("2")])
        #expect(figures.past.members.map(\.record.id) == ["2"])
        figures.forget()
        #expect(figures.statusChanges.isEmpty)
    }

    @Test mutating func `ratings are read again only for news, and when a month begins`() throws {
        // Given
        let rules = SnapshotRules.make(timeZone: .gmt)
        figures.readRatings(from: store, at: now, rules, inboxHasNews: false)
        let first = try #require(figures.ratings, "nothing was read before")
        // When time passes without news
        figures.readRatings(from: store, at: now + 60, rules, inboxHasNews: false)
        #expect(figures.ratings?.end == first.end)
        // Then they are read with news, and in another month
        figures.readRatings(from: store, at: now + 60, rules, inboxHasNews: true)
        #expect(figures.ratings?.end == now + 60)
        figures.readRatings(from: store, at: now + 32 * 86_400, rules, inboxHasNews: false)
        #expect(figures.ratings?.end == now + 32 * 86_400)
    }

    @Test mutating func `what cannot be read stays as it was`() throws {
        // Given a store in a folder, and what it said
        let folder = try ScratchFolder()
        let store = try MonitorStore.open(in: folder.url, at: now).store
        try store.apply(InboxChange(asOf: now - 60, members: [.make("1", "Ana")]))
        let rules = SnapshotRules.make(timeZone: .gmt)
        figures.readStates(from: store, at: now, in: .gmt, pace: WatchPace())
        figures.readRatings(from: store, at: now, rules, inboxHasNews: true)
        let before = figures
        // When it can no longer be read
        store.close()
        figures.readStates(from: store, at: now + 60, in: .gmt, pace: WatchPace())
        figures.readPast(from: store)
        figures.readRatings(from: store, at: now + 60, rules, inboxHasNews: true)
        // Then
        #expect(!before.statusChanges.isEmpty)
        #expect(figures.statusChanges == before.statusChanges)
        #expect(figures.ratings?.end == before.ratings?.end)
    }
}
