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
        SettingsKey("alerts", "overload_open", .wholeNumber(1...Int.max, example: 10), \.alerts.overloadOpen),
        SettingsKey("alerts", "spike_count", .wholeNumber(1...Int.max, example: 3), \.alerts.spikeCount),
        SettingsKey("alerts", "spike_minutes", .minutes(1...1440, example: 30), \.alerts.spikeWindow),
        SettingsKey("alerts", "cooldown_seconds", .seconds(0...Int.max, example: 600), \.alerts.cooldown),
        SettingsKey("alerts", "notify_resolved", .trueOrFalse, \.alerts.notifiesResolved),
        SettingsKey("alerts", "active_hours", .activeHours, \.alerts.activeHours),

        SettingsKey("agents", "aliases", .aliases, \.agents.aliases),
    ]

    /// The paths of all tables that hold known keys.
    static let tables = Set(all.map(\.table).filter { !$0.isEmpty })

    /// Whether there is a key called `name` in any table.
    static func isKnown(name: String) -> Bool {
        all.contains { $0.name == name }
    }

    /// The key at `path`, if it is one.
    static func key(at path: [String]) -> SettingsKey? {
        all.first { $0.path == path }
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
