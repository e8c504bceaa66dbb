import Foundation
import Localization
import Monitoring
import Storage

extension Refresher {
    /// This machine's time, corrected by the services' clock.
    var serviceNow: Date { localNow().addingTimeInterval(clockOffset) }

    var effectiveRules: SnapshotRules {
        var rules = rules
        rules.followsWorkspaceZone = configuredTimeZone == nil
        rules.timeZone = configuredTimeZone ?? channels.inbox.records?.workspace?.timeZone ?? rules.timeZone
        return rules
    }

    /// Until the workspace's time zone is known, its day may have begun up to 14 hours before or after this machine's.
    func request(
        at instant: Date, progress: @escaping @Sendable (LoadProgress) async -> Void = { _ in }
    ) -> LoadRequest {
        let rules = effectiveRules
        let isZoneKnown = configuredTimeZone != nil || channels.inbox.records?.workspace != nil
        let slack: TimeInterval = isZoneKnown ? 0 : 26 * 3600
        let period = Period(rules.period, now: instant, timeZone: rules.timeZone)
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: instant)
        let recentFrom = instant - rules.spikeWindow.seconds
        return LoadRequest(
            serviceNow: instant, periodFrom: period.start - slack, volumeFrom: min(period.start - slack, recentFrom),
            ratingsFrom: month - slack, pace: schedule.pace, progress: progress)
    }

    /// Computes all figures.
    func computeSnapshot() -> Snapshot {
        let snapshot = Snapshot(
            inbox: channels.inbox.records, phone: channels.phone.records, ratings: ratings, sources: health,
            past: past, statusChanges: statusChanges, watch: watch, rules: effectiveRules, now: serviceNow)
        lastSnapshot = snapshot
        return snapshot
    }

    func count(over period: Period.Name) async {
        guard period != rules.period else { return }
        rules.period = period
        publish()
        // A follower finds the data for the longer period in the store.
        if isFollower { await restore() } else { refreshNow() }
    }

    /// Computes and publishes figures.
    func publish() {
        publish(computeSnapshot())
    }

    /// Publishes the current figures, if only the refresh status has changed.
    func publishStatus() {
        publish(lastSnapshot?.with(health) ?? computeSnapshot())
    }
}

extension Refresher {
    private var health: SourcesHealth {
        SourcesHealth(inbox: channels.inbox.health, phone: channels.phone.health)
    }

    private static let delayed = LocalizedText(
        en: "; until then what is new is kept in memory", pt: "; até lá as novidades ficam na memória")

    private func publish(_ snapshot: Snapshot) {
        let isRefreshing = channels.inbox.isLoading || channels.phone.isLoading
        let dueTimes = [channels.inbox.health.nextTry, channels.phone.health.nextTry].compactMap(\.self)
        let status = RefreshStatus(
            inboxProgress: channels.inbox.progress, phoneProgress: channels.phone.progress,
            isRefreshing: isRefreshing, nextRefresh: isRefreshing ? nil : dueTimes.min(),
            interval: schedule.interval, clockOffset: clockOffset, isFollower: isFollower,
            storeNotice: store.delay.map { $0.explanation + Self.delayed } ?? storeNotice, storeFailure: storeFailure)
        publisher.yield(MonitorUpdate(snapshot: snapshot, status: status, alerts: overview))
    }
}
