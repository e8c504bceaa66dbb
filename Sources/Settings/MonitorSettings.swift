package import Canvas
package import Diagnostics
package import Foundation
package import Localization
package import Monitoring

/// Everything a user can configure, checked and typed.
///
/// A key that a file omits has the default its property is declared with; only the credentials of Intercom and the
/// password have none. The rules of figures and alerts are here in the domain's own types; ``KnownKeys``, below, says
/// which key is stored where.
package struct MonitorSettings: Sendable, Equatable {
    /// The password of the lock screen. An empty one disables the lock screen.
    package var appPassword: Secret

    /// The Intercom workspace.
    package var intercom: Intercom

    /// The Aircall account; nil to run without voice.
    package var voice: Voice?

    /// The address of the Slack incoming webhook; nil to show alerts on screen only.
    package var slackWebhook: Secret?

    /// What is watched, and how much is too much: what tables `[monitor]`, `[alerts]` and `[agents]` say about figures.
    package var rules: SnapshotRules

    /// Table `[monitor]`: how often the services are asked, how much is kept, and how it is shown.
    package var monitor = Monitor()

    /// Table `[alerts]`: when an alert fires, and when it may leave.
    package var alerts = Alerts()

    /// Table `[screen]`: appearance, sound and highlighting.
    package var screen = Screen()

    /// Table `[keys]`: the keys chosen for actions, in the order of the file.
    package var keys: [KeyChoice] = []

    /// Creates settings with these credentials and defaults for everything else.
    package init(appPassword: Secret, intercom: Intercom, voice: Voice? = nil, slackWebhook: Secret? = nil) {
        self.appPassword = appPassword
        self.intercom = intercom
        self.voice = voice
        self.slackWebhook = slackWebhook
        rules = SnapshotRules(
            timeZone: .current, links: TicketLinks(web: intercom.webURL, application: intercom.appID))
    }
}

extension MonitorSettings {
    /// The connection to the Intercom workspace.
    package struct Intercom: Sendable, Equatable {
        /// `INTERCOM_APP_ID`: the workspace id, which is part of every ticket link.
        package var appID: String

        /// `INTERCOM_TOKEN`: the access token.
        package var token: Secret

        /// `INTERCOM_BASE_URL`: the address of the API, without a trailing slash.
        package var baseURL: URL

        /// `INTERCOM_WEB_URL`: the base of ticket links, without a trailing slash.
        package var webURL: URL

        /// Creates a connection; the default addresses are those of the US region.
        package init(
            appID: String,
            token: Secret,
            baseURL: URL = Intercom.defaultBaseURL,
            webURL: URL = Intercom.defaultWebURL
        ) {
            self.appID = appID
            self.token = token
            self.baseURL = baseURL
            self.webURL = webURL
        }

        /// The API of the US region.
        package static let defaultBaseURL = URL(string: "https://api.intercom.io")!

        /// The web application of the US region.
        package static let defaultWebURL = URL(string: "https://app.intercom.com")!
    }

    /// The connection to the Aircall account.
    package struct Voice: Sendable, Equatable {
        /// `AIRCALL_ID`: the API id, used as the user name of basic authentication.
        package var id: Secret

        /// `AIRCALL_TOKEN`: the API token, used as the password of basic authentication.
        package var token: Secret

        /// `AIRCALL_BASE_URL`: the address of the API, without `/v1` and without a trailing slash.
        package var baseURL: URL

        /// Creates a connection; the default address is the public one.
        package init(id: Secret, token: Secret, baseURL: URL = Voice.defaultBaseURL) {
            self.id = id
            self.token = token
            self.baseURL = baseURL
        }

        /// The public API.
        package static let defaultBaseURL = URL(string: "https://api.aircall.io")!
    }

    /// Table `[monitor]`, without what decides figures.
    package struct Monitor: Sendable, Equatable {
        /// The time between two refreshes, 1 second to 1 hour.
        package var refreshInterval: Duration = .seconds(60)

        /// The zone that days begin in; nil means the workspace's own, and until that is known this machine's.
        package var timeZone: TimeZone?

        /// The Intercom teams to watch, in the order given; empty means every team.
        package var teams: [Team.ID] = []

        /// The Aircall numbers to watch, in the order given; empty means every line.
        package var lines: [Line.ID] = []

        /// The language of the screen; nil follows the locale (``Localization/Language/preferred(in:)``).
        package var language: Language?

        /// The time without input after which the screen locks; nil for never.
        package var lockAfter: Duration?

        /// How long the store keeps what is over, at least a day.
        package var retention: Duration = .seconds(400 * 86_400)

        /// Creates the defaults.
        package init() {}
    }

    /// Table `[alerts]`, without what decides figures.
    package struct Alerts: Sendable, Equatable {
        /// When an alert fires, and when it is reported.
        package var policy = AlertPolicy()

        /// When alerts may be sent; nil for always.
        package var activeHours: ActiveHours?

        /// Creates the defaults.
        package init() {}
    }

    /// Table `[screen]`.
    package struct Screen: Sendable, Equatable {
        /// The waits from which a customer's ticket is shown as long, and as too long; at least one minute.
        package var waits = WaitLimits()

        /// Whether the terminal's bell rings for new source, queue and staffing alerts.
        package var bell = true

        /// The colours of the screen.
        package var theme: ThemeChoice = .automatic

        /// Whether mouse input is used; without it the terminal selects text as usual.
        package var mouse = true

        /// Creates the defaults.
        package init() {}
    }
}

/// Every key there is. A new one is a property with its default, of ``MonitorSettings`` or of what it is made of, and a row here.
enum KnownKeys {
    static let all: [SettingsKey] = [
        SettingsKey("APP_PASSWORD", .password, \.appPassword, missing: passwordMissing),
        SettingsKey("INTERCOM_APP_ID", .workspaceID, \.intercomAppID, missing: workspaceMissing),
        SettingsKey("INTERCOM_TOKEN", .requiredToken, \.intercomToken, missing: tokenMissing),
        SettingsKey("AIRCALL_ID", .optionalToken, \.aircallID),
        SettingsKey("AIRCALL_TOKEN", .optionalToken, \.aircallToken),
        SettingsKey("SLACK_WEBHOOK", .slackWebhook, \.slackWebhook),
        SettingsKey(
            "INTERCOM_BASE_URL", .serviceAddress(example: "https://api.eu.intercom.io"), \.intercomBaseURL),
        SettingsKey(
            "INTERCOM_WEB_URL", .serviceAddress(example: "https://app.eu.intercom.com"), \.intercomWebURL),
        SettingsKey(
            "AIRCALL_BASE_URL",
            .serviceAddress(example: "https://api.aircall.io", withoutSuffixes: ["/v1", "/v2"]), \.aircallBaseURL),

        SettingsKey("monitor", "teams", .identifiers(example: 7001), \.monitor.teams),
        SettingsKey("monitor", "refresh_seconds", .seconds(1...3600, example: 60), \.monitor.refreshInterval),
        SettingsKey("monitor", "timezone", .timeZone, \.monitor.timeZone),
        SettingsKey("monitor", "lines", .identifiers(example: 9001), \.monitor.lines),
        SettingsKey("monitor", "period", .oneOfAll, \.rules.period),
        SettingsKey(
            "monitor", "language", .oneOf(["auto": nil, "en": .english, "pt-BR": .brazilianPortuguese]),
            \.monitor.language),
        SettingsKey("monitor", "lock_after_minutes", .minutesOrNever(example: 15), \.monitor.lockAfter),
        SettingsKey("monitor", "history_days", .days(1...Int.max, example: 400), \.monitor.retention),

        SettingsKey("alerts", "minimum_online", .wholeNumber(0...Int.max, example: 4), \.rules.minimumOnline),
        SettingsKey("alerts", "queue_waiting", .wholeNumber(1...Int.max, example: 1), \.rules.queueWaiting),
        SettingsKey("alerts", "overload_open", .wholeNumber(1...Int.max, example: 10), \.rules.overloadOpen),
        SettingsKey("alerts", "overload_clear", .optionalWholeNumber(0...Int.max, example: 8), \.rules.overloadClear),
        SettingsKey("alerts", "spike_count", .wholeNumber(1...Int.max, example: 3), \.rules.spikeCount),
        SettingsKey("alerts", "spike_minutes", .minutes(1...1440, example: 30), \.rules.spikeWindow),
        SettingsKey("alerts", "cooldown_seconds", .seconds(0...Int.max, example: 600), \.alerts.policy.cooldown),
        SettingsKey("alerts", "notify_resolved", .trueOrFalse, \.alerts.policy.notifiesResolved),
        SettingsKey("alerts", "active_hours", .activeHours, \.alerts.activeHours),
        SettingsKey("alerts", "limbo", .trueOrFalse, \.rules.watchesLimbo),

        SettingsKey(in: holdTable, "queue", .optionalSeconds(0...Int.max, example: 60), \.alerts.policy.holds[.queue]),
        SettingsKey(
            in: holdTable, "overload", .optionalSeconds(0...Int.max, example: 60), \.alerts.policy.holds[.overload]),
        SettingsKey(in: holdTable, "spike", .optionalSeconds(0...Int.max, example: 60), \.alerts.policy.holds[.spike]),
        SettingsKey(
            in: holdTable, "staffing", .optionalSeconds(0...Int.max, example: 60), \.alerts.policy.holds[.staffing]),
        SettingsKey(
            in: holdTable, "source", .optionalSeconds(0...Int.max, example: 60), \.alerts.policy.holds[.source]),

        SettingsKey(
            in: teamTable, "queue_waiting", .optionalWholeNumber(1...Int.max, example: 1), \.team.limits.queueWaiting),
        SettingsKey(in: teamTable, "queue_hold_seconds", .optionalSeconds(0...Int.max, example: 60), \.team.queueHold),
        SettingsKey(
            in: teamTable, "overload_open", .optionalWholeNumber(1...Int.max, example: 10), \.team.limits.overloadOpen),
        SettingsKey(
            in: teamTable, "overload_clear", .optionalWholeNumber(0...Int.max, example: 8), \.team.limits.overloadClear),
        SettingsKey(
            in: teamTable, "spike_count", .optionalWholeNumber(1...Int.max, example: 3), \.team.limits.spikeCount),

        SettingsKey("screen", "wait_warning_minutes", .minutes(1...1440, example: 5), \.screen.waits.warning),
        SettingsKey("screen", "wait_critical_minutes", .minutes(1...1440, example: 15), \.screen.waits.critical),
        SettingsKey("screen", "bell", .trueOrFalse, \.screen.bell),
        SettingsKey("screen", "theme", .oneOfAll, \.screen.theme),
        SettingsKey("screen", "mouse", .trueOrFalse, \.screen.mouse),

        SettingsKey("agents", "aliases", .aliases, \.rules.aliases),

        SettingsKey(wholeTable: "keys", .keyBindings, \.keys),
    ]

    /// The path of the tables of individual teams.
    static let teams = ["alerts", "team"]

    /// Stands for a team's id in the path of its table.
    private static let teamTable = teams + ["ID"]

    private static let holdTable = ["alerts", "hold_seconds"]

    /// The paths of all tables that contain known keys, and of their parents.
    static let tables = Set(
        all.filter { !$0.isWholeTable }.map(\.table).flatMap { table in table.indices.map { Array(table[...$0]) } })

    /// The known path for `path`: the same, with a team's id replaced by its placeholder.
    static func pattern(of path: [String]) -> [String] {
        guard path.count >= teamTable.count, path.starts(with: teams) else { return path }
        return teamTable + path.dropFirst(teamTable.count)
    }

    /// The keys in the table of a team.
    static var ofTeams: [SettingsKey] { all.filter { $0.table == teamTable } }

    /// Whether any table has a key called `name`.
    static func isKnown(name: String) -> Bool {
        all.contains { $0.name == name }
    }

    /// The key at `path`, if it is one.
    static func key(at path: [String]) -> SettingsKey? {
        let pattern = pattern(of: path)
        return all.first { $0.path == pattern }
    }

    private static let passwordMissing = LocalizedText(
        en: "is missing: add APP_PASSWORD = \"…\" at the top of the file, or \"\" for no lock screen",
        pt: "está faltando: adicione APP_PASSWORD = \"…\" no início do arquivo, ou \"\" para não ter tela de bloqueio")

    private static let workspaceMissing = LocalizedText(
        en: "is missing: add INTERCOM_APP_ID = \"…\" at the top of the file, the id of your Intercom workspace",
        pt: "está faltando: adicione INTERCOM_APP_ID = \"…\" no início do arquivo, o id do seu workspace do Intercom")

    private static let tokenMissing = LocalizedText(
        en: "is missing: add INTERCOM_TOKEN = \"…\" at the top of the file, the access token of your Intercom app",
        pt: "está faltando: adicione INTERCOM_TOKEN = \"…\" no início do arquivo, o token de acesso do seu app Intercom"
    )
}

extension MonitorSettings {
    /// The names of keys that still have the value of the sample file, in the order of that file. Such a value is
    /// well-formed, but publicly known.
    package var placeholders: [String] {
        let given: [(key: String, isPlaceholder: Bool)] = [
            ("APP_PASSWORD", appPassword.matches("choose-a-password")),
            ("INTERCOM_APP_ID", intercom.appID == "abcd1234"),
            ("INTERCOM_TOKEN", intercom.token.matches("your-intercom-access-token")),
            ("AIRCALL_ID", voice?.id.matches("your-aircall-api-id") == true),
            ("AIRCALL_TOKEN", voice?.token.matches("your-aircall-api-token") == true),
            (
                "SLACK_WEBHOOK",
                slackWebhook?.matches("https://hooks.slack.com/services/T00000000/B00000000/your-webhook") == true
            ),
        ]
        return given.filter(\.isPlaceholder).map(\.key)
    }
}
