import Diagnostics
import Foundation
import Localization
import Monitoring
import Settings
import Testing

@Suite struct SettingsLoaderTests {
    @Test func `the default locations are tried in their order`() throws {
        // Given a file in each location, told apart by its workspace
        let sandbox = try SettingsSandbox()
        let home = sandbox.directory.appendingPathComponent("home").path
        let locations = [
            "explicit.toml", "named.toml", "secrets.toml", ".streamlit/secrets.toml",
            "home/.config/support-monitor/secrets.toml",
        ]
        for (index, location) in locations.enumerated() {
            try sandbox.write(.credentials.replacing("ab12cd34", with: "w\(index)"), to: location)
        }
        func workspace(_ environment: [String: String], file: URL? = nil) throws -> String {
            try sandbox.loader(environment: environment, file: file).load().settings.intercom.appID
        }

        // When the ones before are not there, then the next one is read
        let named = ["SUPPORT_MONITOR_CONFIG": "named.toml", "HOME": home]
        #expect(try workspace(named, file: sandbox.directory.appendingPathComponent("explicit.toml")) == "w0")
        #expect(try workspace(named) == "w1")
        #expect(try workspace(["SUPPORT_MONITOR_CONFIG": "", "HOME": home]) == "w2")
        try FileManager.default.removeItem(at: sandbox.directory.appendingPathComponent("secrets.toml"))
        #expect(try workspace(["HOME": home]) == "w3")
        try FileManager.default.removeItem(at: sandbox.directory.appendingPathComponent(".streamlit"))
        #expect(try workspace(["HOME": home]) == "w4")
        #expect(try workspace(["XDG_CONFIG_HOME": "\(home)/.config"]) == "w4")
        #expect(try workspace(["XDG_CONFIG_HOME": "relative", "HOME": home]) == "w4")
    }

    @Test func `nothing anywhere is its own error`() throws {
        let sandbox = try SettingsSandbox()
        let locations = ["secrets.toml", ".streamlit/secrets.toml", "/none/.config/support-monitor/secrets.toml"]
        #expect(throws: SettingsError.nothingFound(lookedIn: locations)) {
            try sandbox.loader(environment: ["HOME": "/none", "INTERCOM_TOKEN": "t"]).load()
        }
        #expect(throws: SettingsError.nothingFound(lookedIn: Array(locations.prefix(2)))) {
            try sandbox.loader().load()
        }
    }

    @Test func `an environment with all credentials needs no file`() throws {
        let sandbox = try SettingsSandbox()
        let loaded = try sandbox.loader(environment: .credentials).load()
        #expect(loaded.settings.intercom.appID == "w")
        #expect(loaded.file == nil)
    }

    @Test(arguments: [true, false])
    func `a file that was asked for must be there`(isOption: Bool) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials)
        let missing = sandbox.directory.appendingPathComponent("other.toml")
        let lines =
            isOption
            ? sandbox.lines(file: missing) : sandbox.lines(environment: ["SUPPORT_MONITOR_CONFIG": missing.path])
        #expect(lines == ["other.toml: there is no such file: name the one that holds the credentials"])
    }

    @Test func `the environment wins over the file, unless it is empty`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "AIRCALL_ID = 5\nAIRCALL_BASE_URL = \"http://wrong.example\"\n")
        let environment = [
            "APP_PASSWORD": "from outside", "INTERCOM_APP_ID": "", "AIRCALL_ID": "i", "AIRCALL_TOKEN": "t",
            "SLACK_WEBHOOK": "http://localhost/services/T/B/x", "INTERCOM_BASE_URL": "http://localhost:1/",
            "AIRCALL_BASE_URL": "http://localhost:2",
        ]
        let loaded = try sandbox.loader(environment: environment).load()
        #expect(loaded.settings.appPassword == Secret("from outside"))
        #expect(loaded.settings.intercom.appID == "ab12cd34")
        #expect(loaded.settings.intercom.baseURL.absoluteString == "http://localhost:1")
        #expect(loaded.settings.voice?.id == Secret("i"))
        #expect(loaded.settings.voice?.baseURL.absoluteString == "http://localhost:2")
        #expect(loaded.settings.slackWebhook == Secret("http://localhost/services/T/B/x"))
        #expect(loaded.warnings.isEmpty)
    }

    @Test func `keys of tables are not looked for in the environment`() throws {
        let sandbox = try SettingsSandbox()
        let environment = [String: String].credentials.merging(["language": "x", "timezone": "x"]) { $1 }
        #expect(try sandbox.loader(environment: environment).load().settings.monitor == .init())
    }

    @Test func `the old tool's file works unchanged`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            """
            # Dashboard
            APP_PASSWORD = 'open sesame'
            INTERCOM_APP_ID = "ab12cd34"   # the workspace
            INTERCOM_TOKEN = \"\"\"
            tok-1\"\"\"
            AIRCALL_ID = "i"
            AIRCALL_TOKEN = "t"
            SLACK_WEBHOOK = "https://hooks.slack.com/services/T/B/x"
            TEAM_NAME = "Suporte"

            [connections.sheet]
            spreadsheet = "https://example.com/#gid=0"
            private_key = \"\"\"-----BEGIN-----
            [monitor]
            refresh_seconds = 0
            -----END-----\"\"\"
            """, to: ".streamlit/secrets.toml")

        let loaded = try sandbox.loader().load()

        #expect(loaded.settings.intercom.token == Secret("tok-1"))
        #expect(loaded.settings.voice != nil)
        #expect(
            SettingsProblem.lines(loaded.warnings, in: .english) == [
                ".streamlit/secrets.toml:9: warning: TEAM_NAME: is not a known key and has no effect",
                ".streamlit/secrets.toml:11: warning: [connections]: is not a known table and has no effect",
            ])
    }

    @Test(arguments: [(0o600, false), (0o400, false), (0o640, true), (0o604, true), (0o644, true)])
    func `a file that others can read gets a warning`(permissions: Int, isWarned: Bool) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials, to: "it's mine.toml", permissions: permissions)
        let file = sandbox.directory.appendingPathComponent("it's mine.toml")
        let quoted = "'\(sandbox.directory.path)/it'\\''s mine.toml'"
        let warning = "it's mine.toml: warning: other users can read it; run: chmod 600 \(quoted)"
        #expect(sandbox.lines(file: file) == (isWarned ? [warning] : []))
    }

    @Test func `what is not a readable text file is refused for what it is`() throws {
        let sandbox = try SettingsSandbox()
        let directory = sandbox.directory.appendingPathComponent("secrets.toml")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        #expect(sandbox.lines() == ["secrets.toml: is not a regular file: name a TOML file"])

        let pipe = sandbox.directory.appendingPathComponent("pipe")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        #expect(sandbox.lines(file: pipe) == ["pipe: is not a regular file: name a TOML file"])

        let latin = try sandbox.write(Data("A = \"x\"\nB = \"".utf8) + [0xE7, 0xE3] + Data("\"".utf8), to: "latin")
        #expect(sandbox.lines(file: latin) == ["latin:2: is not UTF-8 text: save the file as UTF-8"])

        let large = try sandbox.write(Data(repeating: UInt8(ascii: "#"), count: 1 << 20 + 1), to: "large")
        #expect(
            sandbox.lines(file: large) == [
                "large: is larger than 1 MiB: name a TOML file with settings, such as support-monitor init writes"
            ])

        let binary = try sandbox.write(Data([0, 1, 2, 10]), to: "binary")
        #expect(sandbox.lines(file: binary).first?.hasPrefix("binary:1:1: must hold no NUL") == true)
    }

    @Test func `a link to a file is followed`() throws {
        let sandbox = try SettingsSandbox()
        let target = try sandbox.write(.credentials, to: "kept/elsewhere.toml")
        try FileManager.default.createSymbolicLink(
            at: sandbox.directory.appendingPathComponent("secrets.toml"), withDestinationURL: target)
        #expect(try sandbox.loader().load().file == "secrets.toml")
    }

    @Test func `the example file is right as it stands`() throws {
        // Given the example at the top of the repository, copied as its first lines say
        let top = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let example = try String(contentsOf: top.appendingPathComponent("secrets.example.toml"), encoding: .utf8)
        let sandbox = try SettingsSandbox()
        try sandbox.write(example)

        // When it is loaded, then there is nothing to say about it
        let loaded = try sandbox.loader().load()
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.settings.voice != nil)
        #expect(loaded.settings.slackWebhook != nil)

        // And with every optional line switched on neither
        try sandbox.write(example.replacing("\n#: ", with: "\n"))
        let complete = try sandbox.loader().load()
        #expect(complete.warnings.isEmpty)
        #expect(complete.settings.alerts.activeHours != nil)
        #expect(complete.settings.monitor.timeZone != nil)
        #expect(!complete.settings.rules.aliases.isEmpty)
    }

    @Test func `a credential of systemd, which an access control list protects, gets no warning`() throws {
        // Given what `LoadCredential=secrets.toml:…` makes, with the bits that the list shows as
        let sandbox = try SettingsSandbox()
        let file = try sandbox.write(.credentials, to: "credentials/secrets.toml", permissions: 0o440)
        let folder = file.deletingLastPathComponent().path
        for written in [folder, "\(folder)/"] {
            #expect(sandbox.lines(environment: ["CREDENTIALS_DIRECTORY": written], file: file) == [])
        }
        // Then the same bits anywhere else are still worth a word
        #expect(sandbox.lines(file: file).count == 1)
        #expect(sandbox.lines(environment: ["CREDENTIALS_DIRECTORY": "\(folder)/other"], file: file).count == 1)
        // And so is one that everybody can read, wherever it is
        try sandbox.write(.credentials, to: "credentials/secrets.toml", permissions: 0o444)
        #expect(sandbox.lines(environment: ["CREDENTIALS_DIRECTORY": folder], file: file).count == 1)
    }
}
