import Diagnostics
import Foundation

/// Settings on their way to be complete: what a key was given replaces what stands here.
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

    var monitor = MonitorSettings.Monitor()
    var alerts = MonitorSettings.Alerts()
    var screen = MonitorSettings.Screen()
    var agents = MonitorSettings.Agents()
    var keys: [KeySetting] = []

    /// The team whose table is being read.
    var team = MonitorSettings.TeamAlerts()

    /// The settings; nil while a required credential is not there.
    var completed: MonitorSettings? {
        guard let appPassword, let intercomAppID, let intercomToken else { return nil }
        var settings = MonitorSettings(
            appPassword: appPassword,
            intercom: .init(
                appID: intercomAppID, token: intercomToken, baseURL: intercomBaseURL, webURL: intercomWebURL),
            voice: voice,
            slackWebhook: slackWebhook)
        settings.monitor = monitor
        settings.alerts = alerts
        settings.screen = screen
        settings.agents = agents
        settings.keys = keys
        return settings
    }

    private var voice: MonitorSettings.Voice? {
        guard let aircallID, let aircallToken else { return nil }
        return .init(id: aircallID, token: aircallToken, baseURL: aircallBaseURL)
    }
}
