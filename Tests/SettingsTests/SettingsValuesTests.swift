import Canvas
import Diagnostics
import Foundation
import Localization
import Monitoring
import Settings
import TestSupport
import Testing

@Suite struct SettingsValuesTests {
    @Test func `credentials alone give every default`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials)

        let loaded = try sandbox.loader().load()

        let intercom = MonitorSettings.Intercom(appID: "ab12cd34", token: Secret("tok-1"))
        #expect(loaded.settings == MonitorSettings(appPassword: Secret("open sesame"), intercom: intercom))
        #expect(loaded.file == "secrets.toml")
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.settings.monitor.refreshInterval == .seconds(60))
        #expect(loaded.settings.rules.spikeWindow == .seconds(1800))
    }

    @Test func `every key arrives where it belongs`() throws {
        // Given a file that sets every key to something else than its default
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            """
            APP_PASSWORD    = ""
            INTERCOM_APP_ID = "ab12cd34"
            INTERCOM_TOKEN  = "  tok-1 "
            AIRCALL_ID      = "voice-id"
            AIRCALL_TOKEN   = "voice-token"
            SLACK_WEBHOOK   = "https://hooks.slack.com/services/T0/B0/xyz"
            INTERCOM_BASE_URL = "https://api.eu.intercom.io/"
            INTERCOM_WEB_URL  = "http://localhost:8080"
            AIRCALL_BASE_URL  = "http://127.0.0.1:9/aircall//"
            [monitor]
            teams = [7001, "7002", 7001]
            refresh_seconds = 3600
            timezone = "America/Sao_Paulo"
            lines = ["9001"]
            period = "48h"
            language = "PT-br"
            lock_after_minutes = 15
            history_days = 1
            [alerts]
            minimum_online = 0
            overload_open = 1
            spike_count = 1
            spike_minutes = 1
            cooldown_seconds = 0
            notify_resolved = true
            active_hours = "Mon-Fri 08:00-18:00"
            queue_waiting = 2
            overload_clear = 0
            limbo = true
            [alerts.hold_seconds]
            queue = 1
            overload = 2
            spike = 3
            staffing = 4
            source = 5
            [alerts.team."7001"]
            queue_waiting = 3
            queue_hold_seconds = 120
            overload_open = 15
            overload_clear = 12
            spike_count = 5
            [alerts.team.7002]
            [alerts.receiver.sales-2]
            webhook = "https://example.test/hook?key=1"
            kind = "JSON"
            teams = [7002]
            rules = ["queue", " Spike "]
            language = "pt-br"
            active_hours = "Sat 09:00-13:00"
            secret = "shared"
            [alerts.receiver.slack]
            mention = "<!here>"
            [hours]
            open = "Mon-Fri 08:00-18:00"
            holidays = ["2026-12-25", " 2027-01-01 "]
            [targets]
            first_response_minutes = 15
            close_hours = 24
            calls = " 90  IN 10"
            [targets.team.7001]
            first_response_minutes = 5
            close_hours = 8
            [targets.team.7002]
            first_response_minutes = 0
            [hours.team.7001]
            open = "Mon-Sun 00:00-24:00"
            [hours.team.7002]
            holidays = []
            [staffing]
            after_call_seconds = 45
            conversation_minutes = 12
            chats_at_once = 3
            [screen]
            wait_warning_minutes = 1
            wait_critical_minutes = 2
            bell = false
            notify = true
            theme = "Light"
            mouse = false
            [agents]
            aliases = { "Ana.Voice@example.test " = "ANA@example.test" }
            """)

        // When it is loaded
        let loaded = try sandbox.loader().load()

        // Then nothing is lost, and nothing is complained about
        var expected = MonitorSettings(
            appPassword: Secret(""),
            intercom: .init(
                appID: "ab12cd34", token: Secret("tok-1"),
                baseURL: try #require(URL(string: "https://api.eu.intercom.io")),
                webURL: try #require(URL(string: "http://localhost:8080"))),
            voice: .init(
                id: Secret("voice-id"), token: Secret("voice-token"),
                baseURL: try #require(URL(string: "http://127.0.0.1:9/aircall"))),
            slackWebhook: Secret("https://hooks.slack.com/services/T0/B0/xyz"))
        expected.monitor.teams = ["7001", "7002"]
        expected.rules.teams = .only(["7001", "7002"])
        expected.monitor.refreshInterval = .seconds(3600)
        let saoPaulo = try #require(TimeZone(identifier: "America/Sao_Paulo"))
        expected.monitor.timeZone = saoPaulo
        expected.rules.timeZone = saoPaulo
        expected.monitor.lines = ["9001"]
        expected.rules.lines = .only(["9001"])
        expected.rules.period = .last48Hours
        expected.monitor.language = .brazilianPortuguese
        expected.monitor.lockAfter = .seconds(900)
        expected.monitor.retention = .seconds(86_400)
        expected.rules.minimumOnline = 0
        expected.rules.overloadOpen = 1
        expected.rules.limits[.spikeCount] = 1
        expected.rules.limits[.spikeMinutes] = 1
        expected.alerts.policy.cooldown = .zero
        expected.alerts.policy.notifiesResolved = true
        expected.alerts.activeHours = try ActiveHours(parsing: "Mon-Fri 08:00-18:00")
        expected.receivers = [
            ReceiverSettings(
                Receiver(
                    "sales-2", rules: .only([.queue, .spike]), teams: .only(["7002"]),
                    hours: try ActiveHours(parsing: "Sat 09:00-13:00")),
                kind: .json, at: Secret("https://example.test/hook?key=1"), language: .brazilianPortuguese,
                secret: Secret("shared")),
            ReceiverSettings(
                Receiver(.slack, hours: expected.alerts.activeHours, mention: "<!here>"),
                at: Secret("https://hooks.slack.com/services/T0/B0/xyz")),
        ]
        expected.rules.limits[.queueWaiting] = 2
        expected.rules.limits[.overloadClear] = 0
        expected.rules.watchesLimbo = true
        expected.screen.theme = .light
        expected.screen.mouse = false
        expected.alerts.policy.holds[.queue] = .seconds(1)
        expected.alerts.policy.holds[.overload] = .seconds(2)
        expected.alerts.policy.holds[.spike] = .seconds(3)
        expected.alerts.policy.holds[.staffing] = .seconds(4)
        expected.alerts.policy.holds[.source] = .seconds(5)
        expected.rules.teamLimits = [
            "7001": [.queueWaiting: 3, .overloadOpen: 15, .overloadClear: 12, .spikeCount: 5],
            "7002": [:],
        ]
        expected.alerts.policy.queueHolds = ["7001": .seconds(120)]
        expected.rules.firstResponse = .seconds(900)
        expected.rules.teamFirstResponse = ["7001": .seconds(300), "7002": .zero]
        expected.rules.firstClose = .seconds(24 * 3600)
        expected.rules.teamFirstClose = ["7001": .seconds(8 * 3600)]
        expected.rules.staffing = StaffingRules(
            target: try #require(ServiceLevelTarget(percent: 90, within: .seconds(10))), afterCall: .seconds(45),
            conversationTime: .seconds(720), chatsAtOnce: 3)
        let office = try ActiveHours(parsing: "Mon-Fri 08:00-18:00")
        let holidays = Set(["2026-12-25", "2027-01-01"].compactMap { CalendarDay($0) })
        expected.rules.hours = BusinessHours(open: office, holidays: holidays)
        expected.rules.teamHours = [
            "7001": BusinessHours(
                open: try ActiveHours(parsing: "Mon-Sun 00:00-24:00"), holidays: holidays),
            "7002": BusinessHours(open: office),
        ]
        expected.screen.waits.warning = .seconds(60)
        expected.screen.waits.critical = .seconds(120)
        expected.screen.bell = false
        expected.screen.notify = true
        let (voice, inbox) = (EmailAddress("ana.voice@example.test"), EmailAddress("ana@example.test"))
        expected.rules.aliases = [try #require(voice): try #require(inbox)]
        #expect(loaded.settings == expected)
        #expect(loaded.warnings.isEmpty)
    }

    @Test(arguments: AlertRule.all)
    func `every rule of the alerts can be held`(rule: AlertRule) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[alerts.hold_seconds]\n\(rule.name) = 7\n")
        let loaded = try sandbox.loader().load()
        #expect(loaded.settings.alerts.policy.holds == [rule: .seconds(7)])
        #expect(loaded.warnings.isEmpty)
    }

    @Test(arguments: AlertLimit.all)
    func `every limit can be set for everyone, and where teams may differ for a team`(
        limit: AlertLimit
    ) throws {
        let (value, own) = (limit.range.lowerBound + 1, limit.range.lowerBound + 2)
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            .credentials
                + "[alerts]\n\(limit.key) = \(value)\n[alerts.team.7001]\n\(limit.key) = \(own)\n")
        let loaded = try sandbox.loader().load()
        #expect(loaded.settings.rules.limits[limit] == value)
        #expect(loaded.settings.rules.teamLimits["7001"]?[limit] == (limit.isPerTeam ? own : nil))
        #expect(loaded.warnings.isEmpty == limit.isPerTeam)
    }

    @Test func `a limit that is set to its default is the same as one left out`() throws {
        let sandbox = try SettingsSandbox()
        let defaults = AlertLimit.all.compactMap { limit in
            limit.defaultValue.map { "\(limit.key) = \($0)" }
        }
        try sandbox.write(.credentials + "[alerts]\n" + defaults.joined(separator: "\n"))
        let written = try sandbox.loader().load().settings
        try sandbox.write(.credentials)
        #expect(try sandbox.loader().load().settings == written)
    }

    @Test func `the sample shows every limit and every rule`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        let sample = try String(
            contentsOf: root.appending(path: "secrets.example.toml"), encoding: .utf8)
        let lines = sample.split(separator: "\n").map { $0.hasPrefix("#: ") ? $0.dropFirst(3) : $0 }
        for limit in AlertLimit.all {
            #expect(lines.contains { $0.hasPrefix("\(limit.key) = ") }, "\(limit.key)")
        }
        let holds = try #require(lines.first { $0.hasPrefix("hold_seconds = ") })
        for rule in AlertRule.all { #expect(holds.contains(" \(rule.name) = "), "\(rule.name)") }
    }

    @Test(arguments: ThemeChoice.allCases)
    func `every theme can be chosen by its name`(theme: ThemeChoice) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[screen]\ntheme = \"\(theme.rawValue.uppercased())\"\n")
        #expect(try sandbox.loader().load().settings.screen.theme == theme)
    }

    @Test(arguments: Period.Name.allCases)
    func `every period can be chosen by its name`(period: Period.Name) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[monitor]\nperiod = \"\(period.rawValue)\"\n")
        #expect(try sandbox.loader().load().settings.rules.period == period)
    }

    @Test(arguments: [
        ("in a table", "[agents]\naliases = { \"a@x\" = \"b@x\", \"b@x\" = \"c@x\" }"),
        ("in a table of its own", "[agents.aliases]\n\"b@x\" = \"c@x\"\n\"A@x\" = \" b@X \""),
        ("with dots", "agents.aliases.\"a@x\" = \"b@x\"\nagents.aliases.\"b@x\" = \"c@x\""),
        ("all in braces", "agents = { aliases = { \"a@x\" = \"c@x\", \"b@x\" = \"c@x\" } }"),
    ])
    func `aliases can be written in every way of TOML and lead to the end of a chain`(
        way: String, text: String
    ) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + text)
        let loaded = try sandbox.loader().load()
        let aliases = loaded.settings.rules.aliases.map { [$0.normalized, $1.normalized] }
        #expect(Set(aliases) == [["a@x", "c@x"], ["b@x", "c@x"]], "\(way)")
        #expect(loaded.warnings.isEmpty)
    }

    @Test(arguments: [
        ("", "absent"),
        ("SLACK_WEBHOOK = \"\"\nAIRCALL_ID = \"\"\nAIRCALL_TOKEN = \"\"", "empty"),
    ])
    func `what is optional can be left out or left empty`(text: String, way: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + text)
        let loaded = try sandbox.loader().load()
        #expect(loaded.settings.voice == nil, "\(way)")
        #expect(loaded.settings.slackWebhook == nil, "\(way)")
        #expect(loaded.warnings.isEmpty)
    }

    @Test(arguments: AddressCases.webhooks.map(\.0))
    func `webhooks of Slack and of this machine are taken`(address: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "SLACK_WEBHOOK = \"\(address)\"")
        #expect(try sandbox.loader().load().settings.slackWebhook == Secret(address))
    }

    @Test(arguments: AddressCases.noWebhooks + AddressCases.workflows)
    func `what the client could not post to is refused`(address: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "SLACK_WEBHOOK = '\(address)'")
        #expect(sandbox.problems().count == 1)
    }

    @Test(arguments: AddressCases.services)
    func `services over TLS and on this machine are taken`(address: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "INTERCOM_BASE_URL = \"\(address)\"")
        #expect(try sandbox.loader().load().settings.intercom.baseURL.absoluteString == address)
    }

    @Test(arguments: AddressCases.noServices)
    func `what must not be sent credentials is refused`(address: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "INTERCOM_BASE_URL = \"\(address)\"")
        #expect(sandbox.problems().count == 1)
    }

    @Test(arguments: ["\r\n", "\n"], ["\u{FEFF}", ""])
    func `line ends of Windows and a byte order mark change nothing`(lineEnd: String, mark: String) throws {
        let sandbox = try SettingsSandbox()
        let text = mark + (.credentials + "[monitor]\nrefresh_seconds = 5\nwrong = 1\n").replacing("\n", with: lineEnd)
        try sandbox.write(text)
        #expect(try sandbox.loader().load().settings.monitor.refreshInterval == .seconds(5))
        #expect(sandbox.lines() == ["secrets.toml:6: warning: wrong: is not a known key and has no effect"])
    }

    @Test func `a copy of the sample that nobody has filled in is noticed, key by key`() throws {
        // Given the sample as it is delivered
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sample = root.appending(path: "secrets.example.toml")
        let load = { (environment: [String: String]) throws in
            try SettingsLoader(environment: environment, workingDirectory: root, explicitFile: sample).load().settings
        }
        // Then each of its values is known for what it is
        let keys = [
            "APP_PASSWORD", "INTERCOM_APP_ID", "INTERCOM_TOKEN", "AIRCALL_ID", "AIRCALL_TOKEN", "SLACK_WEBHOOK",
        ]
        #expect(try load([:]).placeholders == keys)
        // And none that was filled in
        let own = Dictionary(uniqueKeysWithValues: keys.map { ($0, "own1") })
            .merging(["SLACK_WEBHOOK": "https://hooks.slack.com/services/T1/B1/own"]) { $1 }
        #expect(try load(own).placeholders.isEmpty)
    }
}
