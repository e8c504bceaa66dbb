import Canvas
import Localization
import Settings
import Testing

@Suite struct KeySettingsTests {
    @Test func `keys are one name or several`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[keys]\nrefresh = \"R\"\nquit = [\"q\", \"ctrl-x\"]\n")
        let keys = try sandbox.loader().load().settings.keys
        #expect(keys.map(\.action) == ["refresh", "quit"])
        #expect(keys.map(\.keys) == [["R"], ["q", "ctrl-x"]])
    }

    @Test(arguments: ["refresh = 3", "refresh = []", "refresh = \"\"", "refresh = [\"a\", 1]"])
    func `anything else is reported with its line`(line: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[keys]\n\(line)\n")
        #expect(
            sandbox.lines() == [
                "secrets.toml:5: keys.refresh: must be a key or a list of keys, such as \"R\" or [\"q\", \"ctrl-x\"]"
            ])
    }

    @Test func `objections are reported with all other problems`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "[monitor]\nperiod = \"week\"\n[keys]\njump = \"j\"\n")
        let loader = SettingsLoader(environment: [:], workingDirectory: sandbox.directory) { settings in
            settings.map { ($0.action, .verbatim("is no action")) }
        }
        do throws(SettingsError) {
            _ = try loader.load()
            Issue.record("the settings were accepted")
        } catch {
            guard case .invalid(let problems) = error else { return }
            #expect(problems.map { $0.line(in: .english) }.last == "secrets.toml:7: keys.jump: is no action")
            #expect(problems.count == 2)
        }
    }
}
