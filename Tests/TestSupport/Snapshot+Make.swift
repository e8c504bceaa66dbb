public import Foundation
public import Monitoring

extension Snapshot {
    /// What `inbox` and `phone` give at `now`, both sources read at that instant.
    public static func make(
        inbox: InboxRecords? = InboxRecords(), phone: PhoneRecords? = PhoneRecords(),
        ratings: [ConversationRating] = [], sources: SourcesHealth? = nil, statusChanges: [StatusChange] = [],
        rules: SnapshotRules = .make(), now: Date
    ) -> Snapshot {
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now)
        let health = SourceHealth(state: .ok, asOf: now)
        return Snapshot(
            inbox: inbox, phone: phone,
            ratings: RatingSummary(ratings, from: month, to: now, teams: Set(rules.teams)),
            sources: sources ?? SourcesHealth(inbox: health, phone: health), statusChanges: statusChanges,
            rules: rules, now: now)
    }
}
