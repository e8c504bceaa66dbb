import Canvas
import Diagnostics
import Foundation
import Monitoring

/// Settings being read: values of keys replace the defaults here.
struct SettingsDraft {
    var appPassword: Secret?
    var intercomAppID: String?
    var intercomToken: Secret?
    var aircallID: Secret?
    var aircallToken: Secret?
    var slackWebhook: Secret?

    var intercomBaseURL = MonitorSettings.Intercom.defaultBaseURL
    var intercomWebURL = MonitorSettings.Intercom.defaultWebURL
    var aircallBaseURL = MonitorSettings.Voice.defaultBaseURL

    /// Without the lines, the time zone and the addresses of tickets: those follow from other keys.
    var rules = SnapshotRules(links: TicketLinks(web: MonitorSettings.Intercom.defaultWebURL, application: ""))
    var monitor = MonitorSettings.Monitor()
    var alerts = MonitorSettings.Alerts()
    var screen = MonitorSettings.Screen()
    var keys: [KeyChoice] = []

    /// The team whose table is being read.
    var team = TeamDraft()

    /// Table `[alerts.team.ID]`: what one team sets for itself; nil means the same as for every team.
    struct TeamDraft {
        var limits = TeamLimits()
        var queueHold: Duration?
    }

    /// Keeps what was read of the team `id`.
    mutating func keepTeam(as id: Team.ID) {
        rules.teamLimits[id] = team.limits
        alerts.policy.queueHolds[id] = team.queueHold
    }

    /// The settings; nil while a required credential is missing.
    var completed: MonitorSettings? {
        guard let appPassword, let intercomAppID, let intercomToken else { return nil }
        var settings = MonitorSettings(
            appPassword: appPassword,
            intercom: .init(
                appID: intercomAppID, token: intercomToken, baseURL: intercomBaseURL, webURL: intercomWebURL),
            voice: voice,
            slackWebhook: slackWebhook)
        let links = settings.rules.links
        settings.rules = rules
        settings.rules.links = links
        settings.rules.teams = Subset(anyOf: monitor.teams)
        settings.rules.lines = Subset(anyOf: Set(monitor.lines))
        settings.rules.timeZone = monitor.timeZone ?? .current
        settings.monitor = monitor
        settings.alerts = alerts
        settings.screen = screen
        settings.keys = keys
        return settings
    }

    private var voice: MonitorSettings.Voice? {
        guard let aircallID, let aircallToken else { return nil }
        return .init(id: aircallID, token: aircallToken, baseURL: aircallBaseURL)
    }
}
