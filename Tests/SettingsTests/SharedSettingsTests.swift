import Canvas
import Diagnostics
import Foundation
import Localization
import Monitoring
import Settings
import Testing

@Suite struct SharedSettingsTests {
    private static let hook = "https://hooks.slack.com/services/T0/B0/xyz"

    private static let everything = """
        SLACK_WEBHOOK = "\(hook)"
        AIRCALL_ID = "voice-id"
        AIRCALL_TOKEN = "voice-token"
        monitor.teams = [7001, 7002]
        monitor.timezone = "America/Sao_Paulo"
        monitor.language = "pt-BR"

        [alerts]
        wait_minutes = 12
        active_hours = "Mon-Fri 08:00-18:00"

        [alerts.team.7001]
        wait_minutes = 3

        [alerts.hold_seconds]
        queue = 40

        [alerts.receiver.apoio]
        webhook = "http://127.0.0.1:8080/other"
        kind = "json"
        secret = "signs-messages"
        rules = ["wait"]
        teams = [7002]

        [agents.aliases]
        "o\\"brien\\\\x+voz@example.test" = "obrien@example.test"

        [hours.team.7002]
        open = "Mon-Fri 09:00-12:00"

        [commands.assign]
        key = "x"
        place = "ticket"
        run = ["assign", "{id}", "own-secret"]

        [screen]
        bell = false
        """

    /// The settings as the one who made them has them, and as somebody who looks on does.
    private func both(_ text: String = everything, own: String? = nil) throws -> (MonitorSettings, LoadedSettings) {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + text)
        let loader = sandbox.loader()
        let loaded = try loader.load()
        let shared = try #require(loaded.shared).text
        for secret in [
            "open sesame", "tok-1", "voice-id", "voice-token", "xyz", "8080", "signs-messages", "own-secret",
        ] {
            #expect(!shared.contains(secret), "\(secret) is shared")
        }
        try sandbox.write(shared, to: "state/\(SharedSettings.fileName)")
        if let own { try sandbox.write(own, to: "config/support-monitor/screen.toml") }
        let viewer = sandbox.loader(environment: ["XDG_CONFIG_HOME": sandbox.directory.appending(path: "config").path])
        let state = sandbox.directory.appending(path: "state")
        return (loaded.settings, try #require(try viewer.loadShared(in: state)))
    }

    @Test func `who looks on has every rule, and no credential`() throws {
        let (settings, loaded) = try both()
        let seen = loaded.settings
        #expect(seen.isViewer && !settings.isViewer)
        #expect(seen.rules == settings.rules)
        #expect(seen.alerts == settings.alerts)
        #expect(seen.monitor.teams == settings.monitor.teams)
        #expect(seen.intercom.appID == settings.intercom.appID)
        #expect(seen.voice != nil, "that there are calls is no secret")
        for secret in [seen.intercom.token, seen.appPassword, seen.voice?.id, seen.voice?.token].compactMap(\.self) {
            #expect(secret.isEmpty)
        }
        #expect(loaded.warnings.isEmpty)
    }

    @Test func `receivers are known by their names, and their addresses by a fingerprint`() throws {
        let (settings, loaded) = try both()
        #expect(loaded.settings.receivers.map(\.receiver) == settings.receivers.map(\.receiver))
        #expect(loaded.settings.receivers.map(\.fingerprint) == settings.receivers.map(\.fingerprint))
        #expect(loaded.settings.receivers.allSatisfy { $0.address.isEmpty && $0.secret == nil })
    }

    @Test func `what the screen looks like is everybody's own`() throws {
        let own = """
            APP_PASSWORD = "mine"
            monitor.language = "en"
            screen.wait_warning_minutes = 2
            [views]
            f5 = "vip"
            """
        let seen = try both(own: own).1.settings
        #expect(seen.appPassword == Secret("mine"))
        #expect(seen.monitor.language == .english)
        #expect(seen.screen.bell, "the default, not that of the one who made the settings")
        #expect(seen.screen.waits.warning == .seconds(120))
        #expect(seen.views != ViewSettings())
        #expect(seen.commands.isEmpty)
        #expect(try both().1.settings.monitor.language == nil)
    }

    @Test func `a setting that is not one's own is warned of, and has no effect`() throws {
        let (settings, loaded) = try both(
            own: "INTERCOM_TOKEN = \"t\"\nmonitor.teams = [9]\nalerts.wait_minutes = 1\nbel = 1")
        #expect(loaded.settings.rules == settings.rules)
        #expect(
            loaded.warnings.map(\.key).compactMap(\.self).sorted() == [
                "INTERCOM_TOKEN", "bel", "teams", "wait_minutes",
            ])
    }

    @Test func `without a file there is nothing to look on`() throws {
        let sandbox = try SettingsSandbox()
        #expect(try sandbox.loader().loadShared(in: sandbox.directory) == nil)
    }

    @Test func `settings of the environment are shared like those of a file`() throws {
        let sandbox = try SettingsSandbox()
        let loaded = try sandbox.loader(environment: [
            "APP_PASSWORD": "p", "INTERCOM_APP_ID": "abc", "INTERCOM_TOKEN": "secret", "SLACK_WEBHOOK": Self.hook,
        ]).load()
        let text = try #require(loaded.shared).text
        #expect(text.contains("INTERCOM_APP_ID = \"abc\"") && !text.contains("secret") && !text.contains("xyz"))
    }
}
