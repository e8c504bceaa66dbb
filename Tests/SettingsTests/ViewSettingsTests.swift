import Canvas
import Localization
import Settings
import Testing

@Suite struct ViewSettingsTests {
    @Test func `views have keys, and some are on the wallboard`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            .credentials + "[views]\nf5 = \"vip\"\nF12 = \"  Visão  do dia \"\nwallboard = [\"vip\", \"🌟\"]\n")
        #expect(
            try sandbox.loader().load().settings.views
                == ViewSettings(names: [5: "vip", 12: "Visão do dia"], wallboard: ["vip", "🌟"]))
        try sandbox.write(.credentials)
        #expect(try sandbox.loader().load().settings.views == ViewSettings())
    }

    @Test(arguments: [
        ("f4 = \"a\"", "views.f4: must be one of f5 to f12, or wallboard"),
        ("f13 = \"a\"", "views.f13: must be one of f5 to f12, or wallboard"),
        ("f05 = \"a\"", "views.f05: must be one of f5 to f12, or wallboard"),
        ("vip = \"a\"", "views.vip: must be one of f5 to f12, or wallboard"),
        ("f5 = 1", "views.f5: must be the name of a view in double quotes, such as \"vip\", of up to 40 characters"),
        (
            "f5 = \" \\u202E\\u0007 \"",
            "views.f5: must be the name of a view in double quotes, such as \"vip\", of up to 40 characters"
        ),
        (
            "f5 = \"" + String(repeating: "x", count: 41) + "\"",
            "views.f5: must be the name of a view in double quotes, such as \"vip\", of up to 40 characters"
        ),
        ("f5 = \"a\"\nF5 = \"b\"", "views.F5: is given twice: keep one of the two"),
        ("wallboard = []", "views.wallboard: must be a list of names of views, such as [\"vip\", \"phone\"]"),
        ("wallboard = [1]", "views.wallboard: must be a list of names of views, such as [\"vip\", \"phone\"]"),
        (
            "wallboard = \"vip\"",
            "views.wallboard: must be a list of names of views, such as [\"vip\", \"phone\"], not text in quotes"
        ),
    ])
    func `what is wrong is one line`(lines: String, expected: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[views]\n" + lines + "\n")
        #expect(sandbox.lines().map { $0.replacing(#/^secrets\.toml:\d+: /#, with: "") } == [expected])
    }

    @Test func `a table is wanted`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write("views = \"vip\"\n" + .credentials)
        #expect(sandbox.lines().first?.contains("views: must be a table, with [views] on a line of its own") == true)
    }

    @Test func `whether a key is free is asked of who knows, and reported on its line`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[keys]\nrefresh = \"f5\"\n[views]\nf5 = \"vip\"\n")
        let loader = SettingsLoader(
            environment: [:], workingDirectory: sandbox.directory,
            viewProblems: { keys, commands, views in
                #expect(keys == [KeyChoice(action: "refresh", keys: ["f5"])] && commands.isEmpty)
                return views.names.map { ("f\($0.key)", .verbatim("is taken")) }
            })
        #expect(throws: SettingsError.self) { try loader.load() }
    }
}
