import Diagnostics
import Localization
import Monitoring
import Settings
import Testing

@Suite struct ReceiverSettingsTests {
    private static let hook = "https://hooks.slack.com/services/T0/B0/xyz"

    private func load(_ text: String, _ environment: [String: String] = [:]) throws -> [ReceiverSettings] {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + text)
        let loaded = try sandbox.loader(environment: environment).load()
        #expect(loaded.warnings.isEmpty)
        return loaded.settings.receivers
    }

    @Test func `SLACK_WEBHOOK alone is the receiver slack, as it always was`() throws {
        #expect(try load("").isEmpty)
        let expected = ReceiverSettings(Receiver(.slack), at: Secret(Self.hook))
        #expect(try load("SLACK_WEBHOOK = \"\(Self.hook)\"") == [expected])
        #expect(try load("", ["SLACK_WEBHOOK": Self.hook]) == [expected])
    }

    @Test func `a receiver takes everything that its table does not narrow, in the hours of all`() throws {
        let text = "alerts.active_hours = \"Mon 09:00-18:00\"\n[alerts.receiver.suporte]\nwebhook = \"\(Self.hook)\""
        let receiver = try #require(try load(text).first)
        #expect(receiver.receiver.rules.isAll && receiver.receiver.teams.isAll)
        #expect(receiver.receiver.hours == (try ActiveHours(parsing: "Mon 09:00-18:00")))
        #expect((receiver.kind, receiver.language, receiver.secret) == (.slack, nil, nil))
    }

    @Test func `an address may come from the environment, which wins`() throws {
        let table = "[alerts.receiver.apoio-2]\nteams = [7001]"
        let other = "https://hooks.slack.com/services/T0/B0/other"
        #expect(try load(table, ["SLACK_WEBHOOK_APOIO_2": other]).map(\.address) == [Secret(other)])
        let both = table + "\nwebhook = \"\(Self.hook)\""
        #expect(try load(both, ["SLACK_WEBHOOK_APOIO_2": other]).map(\.address) == [Secret(other)])
        #expect(try load("", ["SLACK_WEBHOOK_APOIO_2": other]).isEmpty, "nobody asked for it")
    }

    @Test func `the receiver of SLACK_WEBHOOK comes first, then the tables in their order`() throws {
        let text = """
            SLACK_WEBHOOK = "\(Self.hook)"
            [alerts.receiver.b]
            webhook = "http://127.0.0.1:8080/any"
            kind = "json"
            [alerts.receiver.a]
            webhook = "\(Self.hook)"
            """
        #expect(try load(text).map(\.receiver.id) == ["slack", "b", "a"])
    }

    @Test(arguments: [
        ("[alerts.receiver.Suporte]", "[alerts.receiver.Suporte]: must have a name of lower-case letters"),
        (
            "[alerts.receiver.apoio]",
            "[alerts.receiver.apoio]: needs an address: add webhook = \"…\", or set SLACK_WEBHOOK_APOIO"
        ),
        (
            "[alerts.receiver.slack]",
            "[alerts.receiver.slack]: needs an address: add webhook = \"…\", or set SLACK_WEBHOOK in"
        ),
    ])
    func `a table without a name or an address says what it needs`(text: String, problem: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + text)
        let lines = sandbox.lines()
        #expect(lines.count == 1 && lines[0].contains("4: \(problem)"), "\(lines)")
    }

    @Test(arguments: [
        ("webhook = \"https://example.test/hook\"", "6: webhook: must be the address of an incoming webhook"),
        ("webhook = \"http://example.test/hook\"\nkind = \"json\"", "6: webhook: must be an address such as"),
        ("webhook = \"https://example.test/a#b\"\nkind = \"json\"", "6: webhook: must be an address such as"),
        ("webhook = \"two words\"", "6: webhook: must be the address of an incoming webhook"),
        ("webhook = \"HOOK\"\nkind = \"pager\"", "7: kind: must be \"slack\" or \"json\""),
        ("webhook = \"HOOK\"\nrules = [\"queue\", \"qeue\"]", "7: rules: must be a list of rules such as"),
        ("webhook = \"HOOK\"\nmention = \"@here\"", "7: mention: must be a mention as Slack writes it"),
        ("webhook = \"HOOK\"\nmention = \"<!here> <!channel>\"", "7: mention: must be a mention as Slack writes it"),
        ("webhook = \"HOOK\"\nlanguage = \"de\"", "7: language: must be \"en\" or \"pt-BR\""),
        ("webhook = \"HOOK\"\nactive_hours = \"always\"", "7: active_hours: "),
        ("webhook = \"HOOK\"\nteams = [\"Vendas\"]", "7: teams: must be a list of ids"),
        ("webhook = \"HOOK\"\nsecret = \"x\"", "7: warning: secret: is only for receivers of kind \"json\""),
        (
            "webhook = \"http://localhost/x\"\nkind = \"json\"\nmention = \"<!here>\"",
            "8: warning: mention: is only for receivers of kind \"slack\""
        ),
        (
            "webhook = \"HOOK\"\ndigest = [\"08:00\", \"25:00\"]",
            "7: digest: must be a list of times from \"00:00\" to \"23:59\", such as [\"08:00\", \"18:00\"]; item 2 is not"
        ),
        ("webhook = \"HOOK\"\ndigest = \"08:00\"", "7: digest: must be a list of times"),
        (
            "webhook = \"HOOK\"\nactive_hours = \"Mon-Fri 08:00-18:00\"\ndigest = [\"18:00\", \"19:00\"]",
            "8: warning: digest: has 19:00, which is outside this receiver's active hours"
        ),
        ("webhook = \"HOOK\"\nteams = [7009]", "7: warning: teams: names team 7009, which is not among the teams"),
        ("webhook = \"HOOK\"\nwebhok = \"x\"", "7: warning: webhok: is not a known key; did you mean webhook?"),
    ])
    func `everything wrong in a table is reported on its line`(text: String, problem: String) throws {
        let sandbox = try SettingsSandbox()
        let table = "monitor.teams = [7001]\n[alerts.receiver.apoio]\n" + text.replacing("HOOK", with: Self.hook)
        try sandbox.write(.credentials + table)
        let lines = sandbox.lines()
        #expect(lines.count == 1 && lines[0].contains(problem), "\(lines)")
        #expect(!lines.joined().contains("xyz"), "no value of a credential is shown")
    }

    @Test func `digests leave at the times of the table, each once`() throws {
        let text = "[alerts.receiver.a]\nwebhook = \"\(Self.hook)\"\ndigest = [\"18:00\", \"8:00\", \"08:00\"]"
        #expect(try load(text).first?.receiver.digestTimes.map(\.description) == ["08:00", "18:00"])
        #expect(try load("SLACK_WEBHOOK = \"\(Self.hook)\"").first?.receiver.digestTimes == [])
    }

    @Test func `one address cannot be given in two places`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            .credentials + "SLACK_WEBHOOK = \"\(Self.hook)\"\n[alerts.receiver.slack]\nwebhook = \"\(Self.hook)\"")
        #expect(sandbox.lines().map { $0.contains("6: webhook: is given twice") } == [true])
    }

    @Test func `a wrong address in the environment is reported under its name`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[alerts.receiver.apoio]")
        let lines = sandbox.lines(environment: ["SLACK_WEBHOOK_APOIO": "sekret"])
        #expect(lines.count == 1 && lines[0].contains("SLACK_WEBHOOK_APOIO: must be the address"), "\(lines)")
        #expect(!lines.joined().contains("sekret"))
    }
}
