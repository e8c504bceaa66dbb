import Diagnostics
import Foundation
import Monitoring
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

@Suite struct RatingReadingTests {
    /// Midnight of 1 December 2026, UTC.
    private let newMonth = Date(timeIntervalSince1970: 1_796_083_200)

    @Test func `ratings are of the inbox's last news, and of the month that it is`() async throws {
        // Given ratings that were read two minutes before the month ends
        let time = Mutex(newMonth - 120)
        let now: @Sendable () -> Date = { time.withLock { $0 } }
        let inbox = RatedInbox()
        let refresher = try Refresher(
            rules: .make(), timeZone: .gmt, schedule: RefreshSchedule(interval: .seconds(60)), clock: TestClock(),
            localNow: now, log: .discarded
        ) { store in
            inbox.keep(.make(now: now()), in: store)
            return Refresher.Sources(inbox: inbox, phone: SilentPhone())
        }
        let first = try #require(await refresher.refreshOnce().csat)
        #expect(first.counts.total == 1)
        #expect(first.end == newMonth - 120)

        // When the phone goes on alone, they are those that were read
        inbox.fails.withLock { $0 = true }
        time.withLock { $0 = newMonth - 60 }
        #expect(await refresher.refreshOnce().csat == first)

        // Then the new month begins without any
        time.withLock { $0 = newMonth + 60 }
        let last = try #require(await refresher.refreshOnce().csat)
        #expect(last.start == newMonth)
        #expect(last.counts.total == 0)
    }
}

extension RatingReadingTests {
    @Test(arguments: [1, 7])
    func `however few days are kept, the month's ratings and the longest period stay`(days: Int) async throws {
        // Given the 30th of a month: a rating and a call of its first day, and rows of today
        let now = newMonth - 86_400
        let monthBegan = now - 29 * 86_400
        let inbox = RatedInbox()
        let kept = Mutex<MonitorStore?>(nil)
        var rules = SnapshotRules.make()
        rules.period = .last48Hours
        let refresher = try Refresher(
            rules: rules, timeZone: .gmt, schedule: RefreshSchedule(interval: .seconds(60)),
            retention: .seconds(days * 86_400), clock: TestClock(), localNow: { now }, log: .discarded
        ) { store in
            kept.withLock { $0 = store }
            inbox.keep(.make("1", now: monthBegan + 7200), in: store)
            inbox.keep(.make("2", now: now), in: store)
            return Refresher.Sources(inbox: inbox, phone: SilentPhone())
        }
        let store = try #require(kept.withLock { $0 })
        try store.apply(
            PhoneChange(
                asOf: now, calls: [Call.make("1", now: now, age: 53 * 3600), Call.make("2", now: now, age: 60)]))
        // When the store is pruned, as at every start
        await refresher.pruneIfDue()
        // Then nothing that is counted is gone
        #expect(await refresher.refreshOnce().csat?.counts.total == 2)
        #expect(try store.phone(startedSince: .distantPast)?.records.calls.count == 2)
    }
}

/// An inbox with one rating in its store, which answers until it is told not to.
private final class RatedInbox: ChannelSource {
    struct Silence: Error {}

    let fails = Mutex(false)

    func keep(_ rating: ConversationRating, in store: MonitorStore) {
        let conversation = Conversation.make(rating.conversation, state: .closed, now: rating.requestedAt)
        let entry = ConversationEntry(conversation: conversation, rating: rating)
        #expect(throws: Never.self) { try store.apply(InboxChange(asOf: rating.requestedAt, entries: [entry])) }
    }

    func load(_ request: LoadRequest) async throws -> Loaded<InboxRecords> {
        if fails.withLock({ $0 }) { throw Silence() }
        return Loaded(records: InboxRecords(), asOf: request.serviceNow)
    }

    func restore(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? { nil }

    func maintain(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? { nil }

    func traffic() async -> SourceTraffic { SourceTraffic() }
}

/// A phone that always answers, and has nothing to tell.
private struct SilentPhone: ChannelSource {
    func load(_ request: LoadRequest) async throws -> Loaded<PhoneRecords> {
        Loaded(records: PhoneRecords(), asOf: request.serviceNow)
    }

    func restore(_ request: LoadRequest) async throws -> Loaded<PhoneRecords>? { nil }

    func maintain(_ request: LoadRequest) async throws -> Loaded<PhoneRecords>? { nil }

    func traffic() async -> SourceTraffic { SourceTraffic() }
}
