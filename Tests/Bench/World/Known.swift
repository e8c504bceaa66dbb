import Foundation
import Monitoring
import RefreshEngine
import Storage

/// The records that the engine loads from the store at start-up, and what is computed from them.
struct Known {
    let inbox: InboxRecords
    let phone: PhoneRecords
    let ratings: RatingSummary
    let rules: SnapshotRules

    init(_ store: MonitorStore, rules: SnapshotRules) throws {
        self.rules = rules
        inbox = try Self.inbox(store, rules)
        phone = try Self.phone(store, rules)
        ratings = try Self.ratings(store, rules)
    }

    func readInbox(_ store: MonitorStore) throws -> InboxRecords { try Self.inbox(store, rules) }
    func readRatings(_ store: MonitorStore) throws -> RatingSummary { try Self.ratings(store, rules) }
    func readPhone(_ store: MonitorStore) throws -> PhoneRecords { try Self.phone(store, rules) }

    func snapshot(now: Date = LargeWorld.now) -> Snapshot {
        Snapshot(Self.inputs(inbox, phone, ratings, rules, now: now))
    }

    static func inputs(
        _ inbox: InboxRecords, _ phone: PhoneRecords, _ ratings: RatingSummary, _ rules: SnapshotRules, now: Date
    ) -> Snapshot.Inputs {
        let health = SourceHealth(state: .ok, asOf: now)
        return .init(
            inbox: inbox, phone: phone, ratings: ratings, sources: SourcesHealth(inbox: health, phone: health),
            rules: rules, now: now)
    }

    /// What the engine reads: including two days of closed conversations.
    private static func inbox(_ store: MonitorStore, _ rules: SnapshotRules) throws -> InboxRecords {
        let request = FilledStore.request(in: rules.timeZone)
        guard let stored = try store.inbox(createdSince: request.serviceNow - 50 * 3600) else { throw EmptyStore() }
        var records = stored.records
        records.ratingsFrom = request.ratingsFrom
        return records
    }

    private static func ratings(_ store: MonitorStore, _ rules: SnapshotRules) throws -> RatingSummary {
        let request = FilledStore.request(in: rules.timeZone)
        return try store.ratingSummary(
            from: request.ratingsFrom, to: request.serviceNow, includesAnswers: rules.isOn(.ratingAtMost))
    }

    /// What the engine reads: today's calls and those of the six hours before.
    private static func phone(_ store: MonitorStore, _ rules: SnapshotRules) throws -> PhoneRecords {
        let request = FilledStore.request(in: rules.timeZone)
        guard let stored = try store.phone(startedSince: request.periodFrom - 6 * 3600) else { throw EmptyStore() }
        return stored.records
    }

    private struct EmptyStore: Error {}
}
