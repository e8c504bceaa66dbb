package import Foundation
package import Monitoring

extension Snapshot {
    /// The snapshot of `inbox` and `phone` at `now`, with both sources read at that instant.
    ///
    /// - Parameters:
    ///   - service: Service times of the period; nil if none were loaded.
    ///   - watch: nil if people's states were watched all day.
    package static func make(
        inbox: InboxRecords? = InboxRecords(), phone: PhoneRecords? = PhoneRecords(),
        ratings: [ConversationRating] = [], service: ServiceSummary? = nil, sources: SourcesHealth? = nil,
        statusChanges: [StatusChange] = [], watch: PresenceWatch? = nil, rules: SnapshotRules = .make(), now: Date
    ) -> Snapshot {
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now)
        let day = DateInterval(start: Calendar.gregorian(in: rules.timeZone).startOfDay(for: now), end: now)
        let health = SourceHealth(state: .ok, asOf: now)
        return Snapshot(
            .init(
                inbox: inbox, phone: phone,
                ratings: RatingSummary(ratings, start: month, end: now, teams: rules.watchedTeams),
                service: service, sources: sources ?? SourcesHealth(inbox: health, phone: health),
                statusChanges: statusChanges, watch: watch ?? PresenceWatch(inbox: [day], phone: [day]), rules: rules,
                now: now))
    }
}
