import Foundation
import Monitoring
import RefreshEngine
import Storage

/// What the store gives the engine when it starts, and what is computed from it.
struct Known {
    let inbox: InboxRecords
    let phone: PhoneRecords
    let rules: SnapshotRules

    init(_ store: MonitorStore, rules: SnapshotRules) throws {
        self.rules = rules
        inbox = try Self.inbox(store, rules)
        phone = try Self.phone(store, rules)
    }

    func readInbox(_ store: MonitorStore) throws -> InboxRecords { try Self.inbox(store, rules) }
    func readPhone(_ store: MonitorStore) throws -> PhoneRecords { try Self.phone(store, rules) }

    func snapshot(now: Date = LargeWorld.now) -> Snapshot {
        Self.snapshot(inbox, phone, rules, now: now)
    }

    static func snapshot(_ inbox: InboxRecords, _ phone: PhoneRecords, _ rules: SnapshotRules, now: Date) -> Snapshot {
        let health = SourceHealth(state: .ok, asOf: now)
        return Snapshot(
            inbox: inbox, phone: phone, sources: SourcesHealth(inbox: health, phone: health), rules: rules, now: now)
    }

    /// As far back as the engine reads: two days of closed conversations, this month's ratings.
    private static func inbox(_ store: MonitorStore, _ rules: SnapshotRules) throws -> InboxRecords {
        let request = FilledStore.request(in: rules.timeZone)
        guard
            let stored = try store.inbox(
                createdSince: request.now - 50 * 3600, ratingsSince: request.ratingsFrom)
        else { throw EmptyStore() }
        return stored.records
    }

    /// As far back as the engine reads: today's calls and those of the six hours before.
    private static func phone(_ store: MonitorStore, _ rules: SnapshotRules) throws -> PhoneRecords {
        let request = FilledStore.request(in: rules.timeZone)
        guard let stored = try store.phone(startedSince: request.periodFrom - 6 * 3600) else { throw EmptyStore() }
        return stored.records
    }

    private struct EmptyStore: Error {}
}
