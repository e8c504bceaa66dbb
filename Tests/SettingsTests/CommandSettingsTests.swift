import Canvas
import Foundation
import Localization
import Settings
import Testing

@Suite struct CommandSettingsTests {
    @Test func `a command is a key, a kind of row and a program`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            .credentials + """
                [commands.assign]
                key = "x"
                place = "ticket"
                run = ["intercom-assign", "{id}", "{agent_email}"]
                [commands.page]
                key = "ctrl-x"
                place = "Rating, ticket"
                run = ["sh", "-c", "a\\nb"]
                confirm = false
                title = "Page the boss"
                """)
        #expect(
            try sandbox.loader().load().settings.commands == [
                OwnCommand(
                    name: "assign", key: "x", places: [.ticket], run: ["intercom-assign", "{id}", "{agent_email}"]),
                OwnCommand(
                    name: "page", key: "ctrl-x", places: [.ticket, .rating], run: ["sh", "-c", "a\nb"], confirms: false,
                    title: "Page the boss"),
            ])
    }

    @Test(arguments: [
        ("key = 3", "secrets.toml:6: key: must be a key such as \"x\" or \"ctrl-x\", not a number"),
        ("key = \"\"", "secrets.toml:6: key: must be a key such as \"x\" or \"ctrl-x\""),
        (
            "place = \"queue\"",
            "secrets.toml:6: place: must be one of ticket, call, rating, agent, team, line, alert, or several with commas, "
                + "such as \"ticket, rating\""
        ),
        (
            "run = []",
            "secrets.toml:6: run: must be a list of texts, the program first, such as [\"notify-send\", \"{customer}\"]"
        ),
        (
            "run = [\"a\", 1]",
            "secrets.toml:6: run: must be a list of texts, the program first, such as [\"notify-send\", \"{customer}\"]; "
                + "item 2 is not one"
        ),
        ("confirm = \"no\"", "secrets.toml:6: confirm: must be true or false, not text in quotes"),
        ("titel = \"x\"", "secrets.toml:6: warning: titel: is not a known key; did you mean title?"),
    ])
    func `what is wrong with a value is one line`(line: String, expected: String) throws {
        let sandbox = try SettingsSandbox()
        let others = ["key = \"b\"", "place = \"ticket\"", "run = [\"p\"]"].filter { $0.prefix(3) != line.prefix(3) }
        try sandbox.write(.credentials + "[commands.own]\n" + line + "\n" + others.joined(separator: "\n") + "\n")
        let lines = sandbox.lines()
        #expect(lines.count == 1)
        #expect(lines.first?.replacing(/^secrets.toml:\d+/, with: "secrets.toml:6") == expected)
    }

    @Test func `what is missing is named, and so is a name that is none`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[commands.own]\n[commands.\"Do It\"]\nkey = \"b\"\n[commands]\nx = 1\n")
        let lines = sandbox.lines().map { String($0.drop { $0 != " " }.dropFirst()) }
        #expect(lines.contains("[commands.own]: needs a key: add key = \"x\""))
        #expect(lines.contains("[commands.own]: needs a kind of row: add place = \"ticket\""))
        #expect(lines.contains("[commands.own]: needs a program: add run = [\"program\", \"{id}\"]"))
        #expect(lines.contains { $0.hasPrefix("[commands.Do It]: must have a name of lower-case letters") })
        #expect(lines.contains { $0.hasPrefix("x: must be a table") })
    }

    @Test func `objections are reported with the line of the key`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            .credentials + "[keys]\nquit = \"Q\"\n[commands.own]\nkey = \"q\"\nplace = \"ticket\"\nrun = [\"p\"]\n")
        let loader = SettingsLoader(
            environment: [:], workingDirectory: sandbox.directory,
            commandProblems: { keys, commands in
                commands.map { ($0.name, "key", .verbatim("is for \(keys.map(\.action).joined())")) }
            })
        do throws(SettingsError) {
            _ = try loader.load()
            Issue.record("the settings were accepted")
        } catch {
            guard case .invalid(let problems) = error else { return }
            #expect(problems.map { $0.line(in: .english) } == ["secrets.toml:7: commands.own.key: is for quit"])
        }
    }
}
