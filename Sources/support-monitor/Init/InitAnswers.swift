import Canvas
import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Settings

/// What `init` has been told, and the file that follows from it.
struct InitAnswers {
    /// A team or a line.
    struct Choice: Equatable {
        let id: String
        /// As the service has it, not safe for a terminal.
        let name: String
    }

    /// The credentials and addresses that are given, by the names of their keys.
    var values: [String: Secret] = [:]
    /// The chosen teams; empty for all.
    var teams: [Choice] = []
    /// The chosen lines; empty for all.
    var lines: [Choice] = []
    /// nil for the workspace's own.
    var timeZone: String?

    /// The keys of credentials, in the order of a file.
    static let credentials = [
        "APP_PASSWORD", "INTERCOM_APP_ID", "INTERCOM_TOKEN", "AIRCALL_ID", "AIRCALL_TOKEN", "SLACK_WEBHOOK",
    ]
    /// The keys of addresses.
    static let addresses = ["INTERCOM_BASE_URL", "INTERCOM_WEB_URL", "AIRCALL_BASE_URL"]

    /// What the environment says.
    init(environment: [String: String] = [:], keys: [String]) {
        for key in keys {
            if let value = environment[key], !value.isEmpty { values[key] = Secret(value) }
        }
    }

    subscript(_ key: String) -> String? {
        get { values[key]?.reveal() }
        set { values[key] = newValue.map(Secret.init) }
    }

    /// Whether there is a telephone to be watched.
    var hasVoice: Bool { self["AIRCALL_ID"] != nil }

    /// Settings to try them with.
    var settings: MonitorSettings {
        var intercom = MonitorSettings.Intercom(
            appID: self["INTERCOM_APP_ID"] ?? "", token: Secret(self["INTERCOM_TOKEN"] ?? ""))
        if let address = url("INTERCOM_BASE_URL") { intercom.baseURL = address }
        if let address = url("INTERCOM_WEB_URL") { intercom.webURL = address }
        var voice: MonitorSettings.Voice?
        if let id = values["AIRCALL_ID"], let token = values["AIRCALL_TOKEN"] {
            voice = MonitorSettings.Voice(id: id, token: token)
            if let address = url("AIRCALL_BASE_URL") { voice?.baseURL = address }
        }
        var settings = MonitorSettings(
            appPassword: values["APP_PASSWORD"] ?? Secret(""), intercom: intercom, voice: voice,
            slackWebhook: values["SLACK_WEBHOOK"])
        settings.monitor.teams = teams.map { Team.ID(rawValue: $0.id) }
        settings.monitor.lines = lines.map { Line.ID(rawValue: $0.id) }
        settings.monitor.timeZone = timeZone.flatMap(TimeZone.init(identifier:))
        return settings
    }

    private func url(_ key: String) -> URL? {
        self[key].flatMap { URL(string: $0.trimmingCharacters(in: CharacterSet(charactersIn: "/ "))) }
    }

    /// The file, with comments in `language`.
    func file(in language: Language) -> String {
        var choices: [String: SettingsGuide.Choice] = [:]
        for key in Self.credentials + Self.addresses {
            if let value = self[key] {
                choices[key] = .value(TOMLText.quoted(value))
            } else if Self.credentials.contains(key) {
                // A password that is left out would be an error.
                choices[key] = key == "APP_PASSWORD" ? .value("\"\"") : .leftOut
            }
        }
        if !teams.isEmpty { choices["monitor.teams"] = Self.list(teams) }
        if !lines.isEmpty { choices["monitor.lines"] = Self.list(lines) }
        if let timeZone { choices["monitor.timezone"] = .value(TOMLText.quoted(timeZone)) }
        return SettingsGuide.standard.file(SettingsGuide.writtenHeading, in: language, choices: choices)
    }

    private static func list(_ chosen: [Choice]) -> SettingsGuide.Choice {
        .value(
            "[\(chosen.map(\.id).joined(separator: ", "))]",
            remark: chosen.map { DisplayText($0.name).string }.joined(separator: ", "))
    }
}

extension SettingsGuide {
    /// Why `value` cannot be the value of the credential or address `key`; nil if it can.
    static func complaint(about value: String, for key: String) -> LocalizedText? { complaint(about: value, at: [key]) }
}
