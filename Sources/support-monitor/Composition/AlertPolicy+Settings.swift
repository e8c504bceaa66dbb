import Foundation
import Monitoring
import Settings

extension AlertPolicy {
    /// The part of the settings that decides when an alert fires and is told.
    init(_ settings: MonitorSettings) {
        let alerts = settings.alerts
        let holds: [AlertRule: Duration] = [
            .source: alerts.hold.source, .queue: alerts.hold.queue, .staffing: alerts.hold.staffing,
            .overload: alerts.hold.overload, .spike: alerts.hold.spike,
        ]
        let queueHolds = alerts.teams.compactMap { id, team in
            team.queueHold.map { (Team.ID(rawValue: id), $0) }
        }
        self.init(
            cooldown: alerts.cooldown, notifiesResolved: alerts.notifiesResolved,
            holds: holds, queueHolds: Dictionary(uniqueKeysWithValues: queueHolds))
    }
}

extension SnapshotRules {
    /// Takes over what alerts call too much, for every team and for single ones.
    mutating func setLimits(_ alerts: MonitorSettings.Alerts) {
        minimumOnline = alerts.minimumOnline
        overloadOpen = alerts.overloadOpen
        overloadClear = alerts.overloadClear
        spikeCount = alerts.spikeCount
        spikeWindow = alerts.spikeWindow
        queueWaiting = alerts.queueWaiting
        watchesLimbo = alerts.watchesLimbo
        for (id, team) in alerts.teams {
            teamLimits[Team.ID(rawValue: id)] = TeamLimits(
                queueWaiting: team.queueWaiting, overloadOpen: team.overloadOpen, overloadClear: team.overloadClear,
                spikeCount: team.spikeCount)
        }
    }
}
