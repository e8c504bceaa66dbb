import Localization
import Settings
import Testing

/// A wrong line and exactly what is said about it. The line is the first after the credentials, which is line 4.
struct WrongInput: Sendable, CustomTestStringConvertible {
    let text: String
    let lines: [String]

    init(_ text: String, _ lines: String...) {
        self.text = text
        self.lines = lines
    }

    var testDescription: String { text }
}

/// A text made long by one part of it. Its description stays short: test logs name every argument.
struct Repetition: Sendable, CustomTestStringConvertible {
    let text: String
    let testDescription: String

    init(_ beginning: String, of part: String, _ count: Int, then end: String = "") {
        text = beginning + String(repeating: part, count: count) + end
        testDescription = "\(beginning)\(part)\(end), \(count) times".replacing("\n", with: "⏎")
    }
}

@Suite struct SettingsProblemsTests {
    static let numbers = [
        WrongInput(
            "monitor.refresh_seconds = 0",
            "secrets.toml:4: refresh_seconds: must be a whole number from 1 to 3600, such as 60"),
        WrongInput(
            "monitor.refresh_seconds = 3601",
            "secrets.toml:4: refresh_seconds: must be a whole number from 1 to 3600, such as 60"),
        WrongInput(
            "monitor.refresh_seconds = \"60\"",
            "secrets.toml:4: refresh_seconds: must be a whole number from 1 to 3600, such as 60, not text in quotes"),
        WrongInput(
            "monitor.refresh_seconds = 1.5",
            "secrets.toml:4: refresh_seconds: must be a whole number from 1 to 3600, such as 60, not a decimal number"),
        WrongInput(
            "monitor.lock_after_minutes = -1",
            "secrets.toml:4: lock_after_minutes: must be a whole number of 0 or more, such as 15"),
        WrongInput(
            "monitor.history_days = 0",
            "secrets.toml:4: history_days: must be a whole number of 1 or more, such as 400"),
        WrongInput(
            "monitor.history_days = 9223372036854775807",
            "secrets.toml:4: history_days: must be a whole number from 1 to 2147483647, such as 400"),
        WrongInput(
            "screen.wait_warning_minutes = 0",
            "secrets.toml:4: wait_warning_minutes: must be a whole number from 1 to 1440, such as 5"),
        WrongInput(
            "[screen]\nwait_warning_minutes = 10\nwait_critical_minutes = 9",
            "secrets.toml:6: wait_critical_minutes: must be at least wait_warning_minutes; left out, they are 15 and 5"),
        WrongInput(
            "alerts.minimum_online = -1",
            "secrets.toml:4: minimum_online: must be a whole number of 0 or more, such as 4"),
        WrongInput(
            "alerts.overload_open = true",
            "secrets.toml:4: overload_open: must be a whole number of 0 or more, such as 10, not true or false"),
        WrongInput(
            "alerts.spike_count = []",
            "secrets.toml:4: spike_count: must be a whole number of 0 or more, such as 3, not a list"),
        WrongInput(
            "alerts.spike_minutes = { a = 1 }",
            "secrets.toml:4: spike_minutes: must be a whole number from 1 to 1440, such as 30, not a table"),
        WrongInput(
            "alerts.cooldown_seconds = 08:00:00",
            "secrets.toml:4: cooldown_seconds: must be a whole number of 0 or more, such as 600, not a date or time"),
        WrongInput(
            "alerts.notify_resolved = 1", "secrets.toml:4: notify_resolved: must be true or false, not a number"),
    ]

    static let limits = [
        WrongInput(
            "alerts.overload_clear = 10",
            "secrets.toml:4: overload_clear: must be below overload_open, which is 10"),
        WrongInput(
            "[alerts.team.7001]\noverload_clear = 5\noverload_open = 5",
            "secrets.toml:5: overload_clear: must be below overload_open, which is 5"),
        WrongInput(
            "[alerts.team.7001]\noverload_clear = 10",
            "secrets.toml:5: overload_clear: must be below overload_open, which is 10"),
        WrongInput(
            "[alerts.team.7001]\nqueue_hold_seconds = -1",
            "secrets.toml:5: queue_hold_seconds: must be a whole number of 0 or more, such as 60"),
        WrongInput(
            "[alerts.team.support]\nspike_count = 5",
            "secrets.toml:4: [alerts.team.support]: must name a team by its id, such as [alerts.team.7001]"),
        WrongInput(
            "[alerts.team]\n7001 = 5",
            "secrets.toml:5: 7001: must be a table, with [alerts.team.7001] on a line of its own, not a number"),
        WrongInput(
            "alerts.team = 5",
            "secrets.toml:4: team: must be a table, with [alerts.team] on a line of its own, not a number"),
        WrongInput(
            "alerts.hold_seconds = 60",
            "secrets.toml:4: hold_seconds: must be a table, with [alerts.hold_seconds] on a line of its own, "
                + "not a number"),
        WrongInput(
            "alerts.hold_seconds = { queue = 1.5 }",
            "secrets.toml:4: queue: must be a whole number of 0 or more, such as 60, not a decimal number"),
        WrongInput(
            "[alerts.team.7001]\nspike_minutes = 5\nminimum_online = 2\noverload_opn = 3",
            "secrets.toml:5: warning: spike_minutes: belongs in [alerts]; here it has no effect",
            "secrets.toml:6: warning: minimum_online: belongs in [alerts]; here it has no effect",
            "secrets.toml:7: warning: overload_opn: is not a known key; did you mean overload_open?"),
        WrongInput(
            "targets.calls = \"100 in 20\"",
            "secrets.toml:4: calls: must be text such as \"80 in 20\": 80% of calls answered within 20 seconds; "
                + "from 1 to 99, and up to 3600"),
        WrongInput(
            "targets.calls = 80",
            "secrets.toml:4: calls: must be text such as \"80 in 20\": 80% of calls answered within 20 seconds; "
                + "from 1 to 99, and up to 3600, not a number"),
        WrongInput(
            "[staffing]\nchats_at_once = 0\nconversation_minutes = 0\nafter_call_seconds = 3601\nchats = 2",
            "secrets.toml:5: chats_at_once: must be a whole number from 1 to 100, such as 3",
            "secrets.toml:6: conversation_minutes: must be a whole number from 1 to 1440, such as 10",
            "secrets.toml:7: after_call_seconds: must be a whole number from 0 to 3600, such as 30",
            "secrets.toml:8: warning: chats: is not a known key and has no effect"),
        WrongInput(
            "[targets.team.7001]\ncalls = \"80 in 20\"",
            "secrets.toml:5: warning: calls: belongs in [targets]; here it has no effect"),
        WrongInput(
            "hours.open = \"08:00-18:00\"",
            "secrets.toml:4: open: must be English days and times such as Mon-Fri 08:00-18:00, Sat 09:00-13:00"
        ),
        WrongInput(
            "hours.holidays = [\"2026-12-25\", \"2026-02-30\", 2026-01-01]",
            "secrets.toml:4: holidays: must be a list of days in quotes, such as [\"2026-12-25\", \"2027-01-01\"]; "
                + "item 2 is no day",
            "secrets.toml:4: holidays: must be a list of days in quotes, such as [\"2026-12-25\", \"2027-01-01\"]; "
                + "item 3 is no day"),
        WrongInput(
            "hours.holidays = \"2026-12-25\"",
            "secrets.toml:4: holidays: must be a list of days in quotes, such as [\"2026-12-25\", \"2027-01-01\"], "
                + "not text in quotes"),
        WrongInput(
            "[hours.team.sales]\nopen = \"Mon 08:00-18:00\"",
            "secrets.toml:4: [hours.team.sales]: must name a team by its id, such as [hours.team.7001]"),
        WrongInput(
            "[hours]\nopne = 1",
            "secrets.toml:5: warning: opne: is not a known key; did you mean open?"),
        WrongInput(
            "[monitor]\nteams = [7001]\n[hours.team.7002]\nholidays = []",
            "secrets.toml:6: warning: [hours.team.7002]: is not among the teams of [monitor] and has no effect"
        ),
        WrongInput(
            "[monitor]\nteams = [7001]\n[alerts.team.7002]\nspike_count = 5",
            "secrets.toml:6: warning: [alerts.team.7002]: is not among the teams of [monitor] and has no effect"),
    ]

    static let words = [
        WrongInput("monitor.period = \"yesterday\"", "secrets.toml:4: period: must be \"today\" or \"48h\""),
        WrongInput(
            "monitor.language = \"pt\"", "secrets.toml:4: language: must be \"auto\", \"en\" or \"pt-BR\""),
        WrongInput(
            "monitor.timezone = \"EST\"",
            "secrets.toml:4: timezone: must be an IANA time zone such as \"America/Sao_Paulo\" or \"UTC\""),
        WrongInput(
            "monitor.timezone = \"Mars/Olympus_Mons\"",
            "secrets.toml:4: timezone: must be an IANA time zone such as \"America/Sao_Paulo\" or \"UTC\""),
        WrongInput(
            "monitor.timezone = \"../../etc/localtime\"",
            "secrets.toml:4: timezone: must be an IANA time zone such as \"America/Sao_Paulo\" or \"UTC\""),
        WrongInput(
            "alerts.active_hours = \"always\"",
            "secrets.toml:4: active_hours: must be English days and times such as Mon-Fri 08:00-18:00, Sat 09:00-13:00"),
        WrongInput(
            "alerts.active_hours = \"Mon 08:00-18:00, Sat 25:00-26:00\"",
            "secrets.toml:4: active_hours: must be English days and times such as Mon-Fri 08:00-18:00, "
                + "Sat 09:00-13:00; part 2 is not"),
        WrongInput(
            "alerts.active_hours = 8",
            "secrets.toml:4: active_hours: must be text such as \"Mon-Fri 08:00-18:00\", not a number"),
    ]

    static let lists = [
        WrongInput(
            "monitor.teams = 7001", "secrets.toml:4: teams: must be a list of ids such as [7001, 7002], not a number"),
        WrongInput(
            "monitor.teams = [7001, \"support\", 0]",
            "secrets.toml:4: teams: must be a list of ids such as [7001, 7002]; item 2 is not an id",
            "secrets.toml:4: teams: must be a list of ids such as [7001, 7002]; item 3 is not an id"),
        WrongInput(
            "monitor.lines = [\n  9001,\n  -1,\n]",
            "secrets.toml:4: lines: must be a list of ids such as [9001, 9002]; item 2 is not an id"),
        WrongInput(
            "[agents]\naliases = \"a@x\"",
            "secrets.toml:5: aliases: must be pairs of e-mail addresses such as "
                + "{ \"ana.voice@example.com\" = \"ana@example.com\" }, not text in quotes"),
        WrongInput(
            "[agents.aliases]\n\"a@x\" = \"b@x\"\nana = \"c@x\"",
            "secrets.toml:6: aliases.ana: must be an e-mail address, an equals sign and another e-mail address "
                + "in double quotes"),
        WrongInput(
            "[agents.aliases]\n\"a@x\" = \"b@x\"\n\"A@x\" = \"c@x\"",
            "secrets.toml:6: aliases.A@x: is given twice (upper and lower case are the same here): keep one of the two"),
        WrongInput(
            "[agents.aliases]\n\"a@x\" = \"b@x\"\n\"b@x\" = \"a@x\"\n\"c@x\" = \"d@x\"",
            "secrets.toml:5: aliases.a@x: leads back to itself: the right-hand side must be the address that "
                + "Intercom knows",
            "secrets.toml:6: aliases.b@x: leads back to itself: the right-hand side must be the address that "
                + "Intercom knows"),
    ]

    static let addresses = [
        WrongInput("INTERCOM_BASE_URL = \"http://api.intercom.io\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"http://127.0.0.1.example.com\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"http://127.0.1\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"https://user:pass@api.intercom.io\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"https://api.intercom.io?x=1\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"api.intercom.io\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"https://\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"\"", badAddress("api.eu.intercom.io")),
        WrongInput("INTERCOM_BASE_URL = \"https://api.intercom.io:99999\"", badAddress("api.eu.intercom.io")),
        WrongInput(
            "INTERCOM_WEB_URL = \"https://app.intercom.com/#x\"",
            badAddress("app.eu.intercom.com").replacing("INTERCOM_BASE_URL", with: "INTERCOM_WEB_URL")),
        WrongInput(
            "AIRCALL_BASE_URL = \"https://api.aircall.io/v1/\"",
            "secrets.toml:4: AIRCALL_BASE_URL: must be an address such as \"https://api.aircall.io\": "
                + "leave /v1 off, the monitor adds it"),
        WrongInput("SLACK_WEBHOOK = \"http://hooks.slack.com/services/T/B/x\"", badWebhook),
        WrongInput("SLACK_WEBHOOK = \"https://hooks.slack.com/services/T/B\"", badWebhook),
        WrongInput("SLACK_WEBHOOK = \"https://hooks.slack.com/services/T//x\"", badWebhook),
        WrongInput("SLACK_WEBHOOK = \"https://hooks.slack.com.example.com/services/T/B/x\"", badWebhook),
        WrongInput("SLACK_WEBHOOK = \"https://hooks.slack.com/services/T/B/x?y=z\"", badWebhook),
        WrongInput("SLACK_WEBHOOK = \"https://hooks.slack.com/workflows/T/A/1/x\"", workflow),
        WrongInput("SLACK_WEBHOOK = \"https://hooks.slack.com/triggers/T/1/x\"", workflow),
    ]

    static let structure = [
        WrongInput(
            "monitor = 5", "secrets.toml:4: monitor: must be a table, with [monitor] on a line of its own, not a number"
        ),
        WrongInput(
            "[[monitor]]\nteams = [1]",
            "secrets.toml:4: monitor: must be a table, with [monitor] on a line of its own, not a list"),
        WrongInput(
            "teams = [1]", "secrets.toml:4: warning: teams: belongs in [monitor]; here it has no effect"),
        WrongInput(
            "[monitor]\nSLACK_WEBHOOK = \"x\"",
            "secrets.toml:5: warning: SLACK_WEBHOOK: belongs at the top of the file, above the first [table]; "
                + "here it has no effect"),
        WrongInput(
            "[monitor]\nrefersh_seconds = 5",
            "secrets.toml:5: warning: refersh_seconds: is not a known key; did you mean refresh_seconds?"),
        WrongInput(
            "[monitor]\nminimum_onlin = 5",
            "secrets.toml:5: warning: minimum_onlin: is not a known key; did you mean minimum_online in [alerts]?"),
        WrongInput(
            "[alerts]\nslack_webhok = 5",
            "secrets.toml:5: warning: slack_webhok: is not a known key; did you mean SLACK_WEBHOOK, "
                + "at the top of the file?"),
        WrongInput("zzz = 5", "secrets.toml:4: warning: zzz: is not a known key and has no effect"),
        WrongInput(
            "[monitr]\nteams = [1]\nperiod = 5",
            "secrets.toml:4: warning: [monitr]: is not a known table; did you mean [monitor]?"),
        WrongInput(
            "[connections.sheet]\nurl = 1",
            "secrets.toml:4: warning: [connections]: is not a known table and has no effect"),
        WrongInput(
            "[[old]]\na = 1\n[[old]]\na = 2",
            "secrets.toml:4: warning: old: is not a known key and has no effect"),
        WrongInput(
            "\"\\u001b[2J\" = 1", "secrets.toml:4: warning: \u{FFFD}[2J: is not a known key and has no effect"),
        WrongInput(
            "INTERCOM_APP_ID = \"other\"",
            "secrets.toml:4: INTERCOM_APP_ID: is already on line 2: keep one of the two"),
        WrongInput(
            "monitor.period = \"48h\"\nmonitor = { period = \"today\" }",
            "secrets.toml:5: monitor: is already on line 4: keep one of the two"),
        WrongInput(
            "[monitor]\nperiod = \"48h\"\n[alerts]\n[monitor]\nperiod = \"today\"\nhistory_days = 0",
            "secrets.toml:7: [monitor]: is already on line 4: put its keys together there",
            "secrets.toml:8: period: is already on line 5: keep one of the two",
            "secrets.toml:9: history_days: must be a whole number of 1 or more, such as 400"),
    ]

    static let syntax = [
        WrongInput(
            "AIRCALL_ID = hunter2\n[monitor]\nrefresh_seconds = 0",
            "secrets.toml:4:14: AIRCALL_ID: not valid TOML: text must be in double quotes; "
                + "true and false are in lower case without them",
            "secrets.toml:6: refresh_seconds: must be a whole number from 1 to 3600, such as 60"),
        WrongInput(
            "SLACK_WEBHOOK = \"https://x",
            "secrets.toml:4:27: SLACK_WEBHOOK: not valid TOML: text must end with the quote it begins with, "
                + "on the same line, and \\ is written \\\\"),
        WrongInput(
            "nonsense\nzzz = 1",
            "secrets.toml:4:9: not valid TOML: expected a key and a value, such as refresh_seconds = 60",
            "secrets.toml:5: warning: zzz: is not a known key and has no effect"),
        WrongInput(
            "[monitor]\nteams = [7001,\n  7002\nperiod = 3",
            "secrets.toml:6:7: teams: not valid TOML: a list is written in brackets with commas, such as [1, 2]",
            "secrets.toml:7: period: must be \"today\" or \"48h\", not a number"),
        WrongInput(
            "[monitor\nperiod = 3",
            "secrets.toml:4:9: not valid TOML: the name of a table stands alone on its line in brackets, "
                + "such as [monitor]",
            "secrets.toml:5: period: must be \"today\" or \"48h\", not a number"),
        WrongInput(
            "[agents]\naliases = {\n  \"a@x\" = \"b@x\"\n}",
            "secrets.toml:5:12: aliases: not valid TOML: braces must close on the line where they open; "
                + "for more lines use a [table]"),
        WrongInput(
            "x = \"a\\u0000b\"",
            "secrets.toml:4:1: must hold no NUL character, at most 64 KiB and at most 256 dots"),
    ]

    /// What a word processor, a chat or a web page makes of a line that is right.
    static let typography = [
        WrongInput("[monitor]\nteams\u{A0}= [7001]\nperiod = 5", blank(5, 6, "teams"), period(6)),
        WrongInput("\u{A0}", blank(4, 1, nil)),
        WrongInput("monitor.teams = [7001,\u{A0}7002]", blank(4, 23, "teams")),
        WrongInput("[monitor\u{200B}]\nperiod = 5", blank(4, 9, nil), period(5)),
        WrongInput(
            "AIRCALL_ID = \u{201C}abc\u{201D}",
            "secrets.toml:4:14: AIRCALL_ID: has curly quotes: TOML accepts only straight ones, \"like this\""),
        WrongInput(
            "monitor.refresh_seconds = \u{2212}5",
            "secrets.toml:4:27: refresh_seconds: has a long dash: TOML accepts only the plain hyphen -"),
        WrongInput(
            "AIRCALL_ID = \"ab\u{A0}cd\"",
            "secrets.toml:4: AIRCALL_ID: must be the token alone, in double quotes: one word of letters, digits and "
                + "signs; it holds a no-break space or another invisible character"),
        WrongInput(
            "monitor.language = \"pt\u{2013}BR\"",
            "secrets.toml:4: language: must be \"auto\", \"en\" or \"pt-BR\"; "
                + "it holds a long dash where a plain hyphen - belongs"),
        WrongInput(
            "monitor.teams = [\"\u{201C}7001\u{201D}\"]",
            "secrets.toml:4: teams: must be a list of ids such as [7001, 7002]; item 1 is not an id; "
                + "it holds curly quotes"),
    ]

    static let tooLarge = [
        WrongInput(
            "monitor.teams = [7001, 99999999999999999999]",
            "secrets.toml:4:44: teams: no number can be larger than 9223372036854775807, and no id has more digits: "
                + "is a comma missing?"),
        WrongInput(
            "monitor.lines = [\"99999999999999999999\"]",
            "secrets.toml:4: lines: must be a list of ids such as [9001, 9002]; item 1 has too many digits for an id"),
    ]

    @Test(arguments: typography + tooLarge)
    func `what only looks right is called by its name`(input: WrongInput) throws {
        try expectLines(of: input)
    }

    private static func blank(_ line: Int, _ column: Int, _ key: String?) -> String {
        "secrets.toml:\(line):\(column): \(key.map { "\($0): " } ?? "")holds a no-break space or another invisible "
            + "character: type plain spaces instead"
    }

    private static func period(_ line: Int) -> String {
        "secrets.toml:\(line): period: must be \"today\" or \"48h\", not a number"
    }

    @Test(arguments: numbers + limits + words + lists)
    func `a value that is not right is explained on its line`(input: WrongInput) throws {
        try expectLines(of: input)
    }

    @Test(arguments: addresses)
    func `an address that is not right is explained and not repeated`(input: WrongInput) throws {
        try expectLines(of: input)
    }

    @Test(arguments: structure)
    func `a key that is not known, misplaced or repeated is pointed out`(input: WrongInput) throws {
        try expectLines(of: input)
    }

    @Test(arguments: syntax)
    func `a line that is not TOML hides nothing after it`(input: WrongInput) throws {
        try expectLines(of: input)
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            Repetition("x", of: ".a", 30_000, then: " = 1"),
            Repetition("x = {", of: "a.", 30_000, then: "b = 1}"),
            Repetition("x = {", of: "a.", 30_000),
            Repetition("[x", of: ".a", 30_000, then: "]"),
            Repetition("x = ", of: "[", 30_000),
            Repetition("x = ", of: "{a=", 30_000),
            Repetition("x = \"", of: "a", 70_000, then: "\""),
            Repetition("", of: "x = [1\n", 100_000),
        ])
    func `a file without measure is refused in no time`(file: Repetition) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + file.text)
        let lines = sandbox.lines()
        #expect((1...21).contains(lines.count))
        #expect(lines.first?.hasPrefix("secrets.toml:4:") == true)
    }

    @Test func `problems are reported in Portuguese too`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            """
            INTERCOM_APP_ID = "ab12cd34"
            INTERCOM_TOKEN = "tok-1"
            [monitor]
            refresh_seconds = "60"
            idioma = "pt"
            """)
        #expect(
            sandbox.lines(in: .brazilianPortuguese) == [
                "secrets.toml:4: refresh_seconds: deve ser um número inteiro de 1 a 3600, como 60, "
                    + "e não texto entre aspas",
                "secrets.toml:5: aviso: idioma: não é uma chave conhecida e não tem efeito",
                "secrets.toml: APP_PASSWORD: está faltando: adicione APP_PASSWORD = \"…\" no início do arquivo, "
                    + "ou \"\" para não ter tela de bloqueio",
            ])
    }

    private func expectLines(of input: WrongInput) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + input.text)
        #expect(sandbox.lines() == input.lines)
    }

    private static func badAddress(_ example: String) -> String {
        "secrets.toml:4: INTERCOM_BASE_URL: must be an address such as \"https://\(example)\": "
            + "https (http only for this machine), no user, no ? and no #"
    }

    private static let badWebhook =
        "secrets.toml:4: SLACK_WEBHOOK: must be the address of an incoming webhook, "
        + "such as \"https://hooks.slack.com/services/T…/B…/…\""

    private static let workflow =
        "secrets.toml:4: SLACK_WEBHOOK: is the address of a Slack workflow, which takes other messages; "
        + "create an incoming webhook, whose address has /services/ in it"
}
