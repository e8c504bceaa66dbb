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

    /// Who is told about alerts, the receiver of ``slackWebhook`` among them; empty to show alerts on screen only.
    package var receivers: [ReceiverSettings] = []

    /// What is watched, and how much is too much: what tables `[monitor]`, `[alerts]`, `[targets]`,
    /// `[staffing]`, `[hours]` and `[agents]` say about figures.
    package var rules: SnapshotRules

    /// Table `[monitor]`: how often the services are asked, how much is kept, and how it is shown.
    package var monitor = Monitor()

    /// Table `[alerts]`: when an alert fires, and when it may leave.
    package var alerts = Alerts()

    /// Table `[screen]`: appearance, sound and highlighting.
    package var screen = Screen()

    /// Table `[keys]`: the keys chosen for actions, in the order of the file.
    package var keys: [KeyChoice] = []

    /// Tables `[commands.NAME]`: the user's own commands, in the order of the file.
    package var commands: [OwnCommand] = []

    /// Table `[views]`: the keys of saved views, and those of the wallboard.
    package var views = ViewSettings()

    /// The directory of another user's monitor, for someone who looks on there: without any credential, so that nothing can be
    /// asked of a service. nil for everybody else.
    package var viewedDirectory: URL?

    /// Whether they are those of someone who looks on.
    package var isViewer: Bool { viewedDirectory != nil }

    /// Creates settings with these credentials and defaults for everything else.
    package init(appPassword: Secret, intercom: Intercom, voice: Voice? = nil, slackWebhook: Secret? = nil) {
        self.appPassword = appPassword
        self.intercom = intercom
        self.voice = voice
        self.slackWebhook = slackWebhook
        if let slackWebhook { receivers = [ReceiverSettings(Receiver(.slack), at: slackWebhook)] }
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

        /// Whether a desktop notification is shown when the bell would ring.
        package var notify = false

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
    static let all = fixed + limits + holds

    /// The limits of all rules, for everyone and for individual teams.
    private static let limits = AlertLimit.all.flatMap { limit in
        let rule = ValueRule<Int?>.optionalWholeNumber(limit.range, example: limit.example)
        let ofAll = SettingsKey("alerts", limit.key, rule, \.rules.limits[limit])
        return [ofAll]
            + (limit.isPerTeam ? [SettingsKey(in: teamTable, limit.key, rule, \.team.limits[limit])] : [])
    }

    /// How long the condition of each rule must last.
    private static let holds = AlertRule.all.map { rule in
        SettingsKey(
            in: holdTable, rule.name, .optionalSeconds(0...Int.max, example: 60), \.alerts.policy.holds[rule])
    }

    private static let fixed: [SettingsKey] = [
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

        SettingsKey("alerts", "cooldown_seconds", .seconds(0...Int.max, example: 600), \.alerts.policy.cooldown),
        SettingsKey("alerts", "notify_resolved", .trueOrFalse, \.alerts.policy.notifiesResolved),
        SettingsKey("alerts", "active_hours", .activeHours, \.alerts.activeHours),
        SettingsKey("alerts", "limbo", .trueOrFalse, \.rules.watchesLimbo),

        SettingsKey(in: teamTable, "queue_hold_seconds", .optionalSeconds(0...Int.max, example: 60), \.team.queueHold),

        SettingsKey("targets", "first_response_minutes", targetMinutes, \.rules.firstResponse),
        SettingsKey(
            in: ["targets", "team", "ID"], "first_response_minutes", targetMinutes, \.team.firstResponse),

        SettingsKey("targets", "close_hours", targetHours, \.rules.firstClose),
        SettingsKey(in: ["targets", "team", "ID"], "close_hours", targetHours, \.team.firstClose),

        SettingsKey("targets", "calls", .serviceLevel, \.rules.staffing.target),

        SettingsKey("staffing", "after_call_seconds", .seconds(0...3600, example: 30), \.rules.staffing.afterCall),
        SettingsKey(
            "staffing", "conversation_minutes",
            ValueRule<Int?>.optionalWholeNumber(1...1440, example: 10).map { $0.map { Duration.seconds(60 * $0) } },
            \.rules.staffing.conversationTime),
        SettingsKey("staffing", "chats_at_once", .wholeNumber(1...100, example: 3), \.rules.staffing.chatsAtOnce),

        SettingsKey("hours", "open", .activeHours, \.hours.open),
        SettingsKey("hours", "holidays", .holidays, \.hours.holidays),
        SettingsKey(in: ["hours", "team", "ID"], "open", .activeHours, \.team.hours.open),
        SettingsKey(in: ["hours", "team", "ID"], "holidays", .holidays, \.team.hours.holidays),

        SettingsKey(in: receiverTable, "webhook", .anyAddress, \.receiver.webhook),
        SettingsKey(in: receiverTable, "kind", .oneOfAll, \.receiver.kind),
        SettingsKey(in: receiverTable, "teams", .identifiers(example: 7001), \.receiver.teams),
        SettingsKey(in: receiverTable, "rules", .alertRules, \.receiver.rules),
        SettingsKey(in: receiverTable, "mention", .slackMention, \.receiver.mention),
        SettingsKey(
            in: receiverTable, "language", .oneOf(["en": .english, "pt-BR": .brazilianPortuguese]),
            \.receiver.language),
        SettingsKey(in: receiverTable, "active_hours", .activeHours, \.receiver.activeHours),
        SettingsKey(in: receiverTable, "digest", .digestTimes, \.receiver.digestTimes),
        SettingsKey(in: receiverTable, "secret", .optionalToken, \.receiver.secret),

        SettingsKey("screen", "wait_warning_minutes", .minutes(1...1440, example: 5), \.screen.waits.warning),
        SettingsKey("screen", "wait_critical_minutes", .minutes(1...1440, example: 15), \.screen.waits.critical),
        SettingsKey("screen", "bell", .trueOrFalse, \.screen.bell),
        SettingsKey("screen", "notify", .trueOrFalse, \.screen.notify),
        SettingsKey("screen", "theme", .oneOfAll, \.screen.theme),
        SettingsKey("screen", "mouse", .trueOrFalse, \.screen.mouse),

        SettingsKey("agents", "aliases", .aliases, \.rules.aliases),

        SettingsKey(wholeTable: "keys", .keyBindings, \.keys),

        SettingsKey(wholeTable: "views", .views, \.views),

        SettingsKey(in: commandTable, "key", .keyName, \.command.key),
        SettingsKey(in: commandTable, "place", .commandPlaces, \.command.places),
        SettingsKey(in: commandTable, "run", .programWithArguments, \.command.run),
        SettingsKey(in: commandTable, "confirm", .trueOrFalse, \.command.confirms),
        SettingsKey(in: commandTable, "title", .oneLine, \.command.title),
    ]

    /// The paths of the tables that have a table for each team.
    static let teamTables = [["alerts", "team"], ["targets", "team"], ["hours", "team"]]

    /// Stands for a team's id in the path of its table.
    private static let teamTable = ["alerts", "team", "ID"]

    /// The path of the tables of individual receivers.
    static let receivers = ["alerts", "receiver"]

    /// Stands for a receiver's name in the path of its table.
    private static let receiverTable = receivers + ["NAME"]

    /// The path of the tables of the user's own commands.
    static let commands = ["commands"]

    /// Stands for a command's name in the path of its table.
    private static let commandTable = commands + ["NAME"]

    private static let targetMinutes = ValueRule<Int?>.optionalWholeNumber(0...525_600, example: 15)
        .map { $0.map { Duration.seconds(60 * $0) } }

    private static let targetHours = ValueRule<Int?>.optionalWholeNumber(0...8760, example: 24)
        .map { $0.map { Duration.seconds(3600 * $0) } }

    private static let holdTable = ["alerts", "hold_seconds"]

    /// The paths of all tables that contain known keys, and of their parents.
    static let tables = Set(
        all.filter { !$0.isWholeTable }.map(\.table).flatMap { table in table.indices.map { Array(table[...$0]) } })

    /// The known path for `path`: the same, with a team's id, or the name of a receiver or a command, replaced by its placeholder.
    static func pattern(of path: [String]) -> [String] {
        for (tables, table) in [(receivers, receiverTable), (commands, commandTable)]
        where path.count >= table.count && path.starts(with: tables) {
            return table + path.dropFirst(table.count)
        }
        guard let teams = teamTables.first(where: { path.count > $0.count && path.starts(with: $0) })
        else { return path }
        return teams + ["ID"] + path.dropFirst(teams.count + 1)
    }

    /// The keys in the table of a team below `teams`.
    static func ofTeams(in teams: [String]) -> [SettingsKey] {
        all.filter { $0.table == teams + ["ID"] }
    }

    /// The keys in the table of a receiver.
    static var ofReceivers: [SettingsKey] { all.filter { $0.table == receiverTable } }

    /// The keys in the table of a command.
    static var ofCommands: [SettingsKey] { all.filter { $0.table == commandTable } }

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
