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
    var commands: [OwnCommand] = []
    var views = ViewSettings()

    /// The command whose table is being read.
    var command = CommandDraft()

    /// Who is told about alerts.
    var receivers: [ReceiverSettings] = []

    /// The receiver whose table is being read.
    var receiver = ReceiverDraft()

    /// Table `[hours]`.
    var hours = HoursDraft()

    /// The team whose tables are being read.
    var team = TeamDraft()

    /// A table of business hours; nil means left out.
    struct HoursDraft {
        var open: ActiveHours?
        var holidays: Set<CalendarDay>?
    }

    /// What one team sets for itself; nil means the same as for every team.
    struct TeamDraft {
        var limits = AlertLimits()
        var queueHold: Duration?
        var firstResponse: Duration?
        var firstClose: Duration?
        var hours = HoursDraft()
    }

    /// Keeps what was read of the team `id` in a table below `table`.
    mutating func keepTeam(as id: Team.ID, from table: [String]) {
        switch table.first {
        case "alerts":
            rules.teamLimits[id] = team.limits
            alerts.policy.queueHolds[id] = team.queueHold
        case "targets":
            rules.teamFirstResponse[id] = team.firstResponse
            rules.teamFirstClose[id] = team.firstClose
        default: rules.teamHours[id] = businessHours(team.hours)
        }
    }

    /// The hours in `table`, with what it leaves out as in `[hours]`; nil if there are none.
    private func businessHours(_ table: HoursDraft) -> BusinessHours? {
        let (open, holidays) = (table.open ?? hours.open, table.holidays ?? hours.holidays)
        return open == nil && holidays == nil
            ? nil : BusinessHours(open: open, holidays: holidays ?? [])
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
        settings.receivers = receivers
        let links = settings.rules.links
        settings.rules = rules
        settings.rules.links = links
        settings.rules.hours = businessHours(hours)
        settings.rules.teams = Subset(anyOf: monitor.teams)
        settings.rules.lines = Subset(anyOf: Set(monitor.lines))
        settings.rules.timeZone = monitor.timeZone ?? .current
        settings.monitor = monitor
        settings.alerts = alerts
        settings.screen = screen
        settings.keys = keys
        settings.commands = commands
        settings.views = views
        return settings
    }

    private var voice: MonitorSettings.Voice? {
        guard let aircallID, let aircallToken else { return nil }
        return .init(id: aircallID, token: aircallToken, baseURL: aircallBaseURL)
    }
}
