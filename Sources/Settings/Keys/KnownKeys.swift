import Localization

/// Every key there is. A new one is a property of ``MonitorSettings`` with its default, and a row here.
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
        SettingsKey("monitor", "period", .oneOf(["today": .today, "48h": .last48Hours]), \.monitor.period),
        SettingsKey(
            "monitor", "language", .oneOf(["auto": nil, "en": .english, "pt-BR": .brazilianPortuguese]),
            \.monitor.language),
        SettingsKey("monitor", "lock_after_minutes", .minutesOrNever(example: 15), \.monitor.lockAfter),
        SettingsKey("monitor", "history_days", .wholeNumber(1...Int.max, example: 400), \.monitor.historyDays),

        SettingsKey("alerts", "minimum_online", .wholeNumber(0...Int.max, example: 4), \.alerts.minimumOnline),
        SettingsKey("alerts", "queue_waiting", .wholeNumber(1...Int.max, example: 1), \.alerts.queueWaiting),
        SettingsKey("alerts", "overload_open", .wholeNumber(1...Int.max, example: 10), \.alerts.overloadOpen),
        SettingsKey("alerts", "overload_clear", .optionalWholeNumber(0...Int.max, example: 8), \.alerts.overloadClear),
        SettingsKey("alerts", "spike_count", .wholeNumber(1...Int.max, example: 3), \.alerts.spikeCount),
        SettingsKey("alerts", "spike_minutes", .minutes(1...1440, example: 30), \.alerts.spikeWindow),
        SettingsKey("alerts", "cooldown_seconds", .seconds(0...Int.max, example: 600), \.alerts.cooldown),
        SettingsKey("alerts", "notify_resolved", .trueOrFalse, \.alerts.notifiesResolved),
        SettingsKey("alerts", "active_hours", .activeHours, \.alerts.activeHours),
        SettingsKey("alerts", "limbo", .trueOrFalse, \.alerts.watchesLimbo),

        SettingsKey(in: holdTable, "queue", .seconds(0...Int.max, example: 60), \.alerts.hold.queue),
        SettingsKey(in: holdTable, "overload", .seconds(0...Int.max, example: 60), \.alerts.hold.overload),
        SettingsKey(in: holdTable, "spike", .seconds(0...Int.max, example: 60), \.alerts.hold.spike),
        SettingsKey(in: holdTable, "staffing", .seconds(0...Int.max, example: 60), \.alerts.hold.staffing),
        SettingsKey(in: holdTable, "source", .seconds(0...Int.max, example: 60), \.alerts.hold.source),

        SettingsKey(in: teamTable, "queue_waiting", .optionalWholeNumber(1...Int.max, example: 1), \.team.queueWaiting),
        SettingsKey(in: teamTable, "queue_hold_seconds", .optionalSeconds(0...Int.max, example: 60), \.team.queueHold),
        SettingsKey(
            in: teamTable, "overload_open", .optionalWholeNumber(1...Int.max, example: 10), \.team.overloadOpen),
        SettingsKey(
            in: teamTable, "overload_clear", .optionalWholeNumber(0...Int.max, example: 8), \.team.overloadClear),
        SettingsKey(in: teamTable, "spike_count", .optionalWholeNumber(1...Int.max, example: 3), \.team.spikeCount),

        SettingsKey("screen", "wait_warning_minutes", .minutes(1...1440, example: 5), \.screen.waitWarning),
        SettingsKey("screen", "wait_critical_minutes", .minutes(1...1440, example: 15), \.screen.waitCritical),
        SettingsKey("screen", "bell", .trueOrFalse, \.screen.bell),
        SettingsKey(
            "screen", "theme",
            .oneOf([
                "auto": .automatic, "dark": .dark, "light": .light, "sixteen": .sixteen, "monochrome": .monochrome,
            ]), \.screen.theme),
        SettingsKey("screen", "mouse", .trueOrFalse, \.screen.mouse),

        SettingsKey("agents", "aliases", .aliases, \.agents.aliases),

        SettingsKey(wholeTable: "keys", .keyBindings, \.keys),
    ]

    /// Where the tables of single teams stand.
    static let teams = ["alerts", "team"]

    /// What stands for a team's id in the path of its table.
    private static let teamTable = teams + ["ID"]

    private static let holdTable = ["alerts", "hold_seconds"]

    /// The paths of all tables that hold known keys, and of the tables around those.
    static let tables = Set(
        all.filter { !$0.isWholeTable }.map(\.table).flatMap { table in table.indices.map { Array(table[...$0]) } })

    /// The known path that `path` is an example of: the same, but for the id of a team.
    static func pattern(of path: [String]) -> [String] {
        guard path.count >= teamTable.count, path.starts(with: teams) else { return path }
        return teamTable + path.dropFirst(teamTable.count)
    }

    /// The keys that each team has for itself.
    static var ofTeams: [SettingsKey] { all.filter { $0.table == teamTable } }

    /// Whether there is a key called `name` in any table.
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
