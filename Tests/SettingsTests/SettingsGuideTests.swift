import Canvas
import Diagnostics
import Foundation
import Localization
import Monitoring
import Settings
import TestSupport
import Testing

@Suite struct SettingsGuideTests {
    private let guide = SettingsGuide.standard

    private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "secrets.example.toml")

    @Test func `the sample is made of the guide`() throws {
        let made = guide.file(SettingsGuide.sampleHeading, in: .english)
        if ProcessInfo.processInfo.environment["SUPPORT_MONITOR_RECORD_SCREENS"] != nil {
            try Data(made.utf8).write(to: Self.sample)
        }
        let kept = try String(contentsOf: Self.sample, encoding: .utf8)
        #expect(kept == made, "record it with: support-monitor manual --sample > secrets.example.toml")
        #expect(made.split(separator: "\n").filter { $0.hasPrefix("# ") }.allSatisfy { $0.count <= 120 })
    }

    @Test func `every key is explained, and nothing else`() {
        let explained = guide.sections.flatMap { SettingsGuide.explanations(in: $0) }.flatMap(\.keys).map(\.path)
        let known = SettingsGuide.allPaths
        for path in known {
            // How long conditions must last stands on one line.
            let isHold = path.starts(with: ["alerts", "hold_seconds"])
            #expect(
                explained.contains(isHold ? Array(path.dropLast()) : path), "\(path.joined(separator: "."))")
        }
        for path in explained {
            #expect(known.contains { $0.starts(with: path) }, "\(path.joined(separator: "."))")
        }
    }

    @Test func `lines that are said to be defaults are`() throws {
        let lines = guide.sections.flatMap { section in
            let table = section.table.map { ["[\($0)]"] } ?? []
            return table
                + section.entries.flatMap(\.lines).filter { line in
                    // Those in tables of receivers and commands have no meaning without the rest of them.
                    if case .example = line { return false }
                    return line.key != "confirm" && SettingsGuide.expectation(of: [line.key ?? ""]) == nil
                        || line.key?.hasSuffix("_URL") == true
                }.map(\.toml)
        }
        #expect(lines.count > 30)
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + lines.joined(separator: "\n"))
        let written = try sandbox.loader().load()
        #expect(written.warnings.isEmpty)
        try sandbox.write(.credentials)
        #expect(try sandbox.loader().load().settings == written.settings)
    }

    @Test func `in both languages it is the same file with other comments`() throws {
        let sandbox = try SettingsSandbox()
        let loaded = try Language.allCases.map { language in
            let text = guide.file(SettingsGuide.writtenHeading, in: language)
            try sandbox.write(text.replacing("\n#: ", with: "\n"))
            let complete = try sandbox.loader().load()
            #expect(complete.warnings.isEmpty)
            return complete.settings
        }
        #expect(loaded.first == loaded.last)
        #expect(loaded.first?.receivers.count == 3)
        #expect(loaded.first?.commands.count == 1)
    }

    @Test func `values that were chosen replace those of the sample, and what is left out is a comment`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            guide.file(
                SettingsGuide.writtenHeading, in: .english,
                choices: [
                    "INTERCOM_TOKEN": .value("\"tok-2\""), "AIRCALL_ID": .leftOut, "AIRCALL_TOKEN": .leftOut,
                    "monitor.teams": .value("[7001]", remark: "Suporte"),
                    "monitor.timezone": .value("\"Europe/Lisbon\""), "targets.first_response_minutes": .value("20"),
                ]))
        let loaded = try sandbox.loader().load()
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.settings.intercom.token == Secret("tok-2"))
        #expect(loaded.settings.voice == nil)
        #expect(loaded.settings.monitor.teams == ["7001"])
        #expect(loaded.settings.monitor.timeZone?.identifier == "Europe/Lisbon")
        #expect(loaded.settings.rules.firstResponse == .seconds(1200))
        // The same key of a team's own table stays an example.
        #expect(loaded.settings.rules.teamFirstResponse.isEmpty)
    }

    @Test(arguments: [
        "", " ", "a\"b", "c:\\new\\table", "\\\"", "\"\"\"", "'''", "#not a comment", "[table]", "a = \"b\"", "\\u0041",
        "é ç 日本語 🎧🏽 e\u{301}", "\u{202E}dlrow\u{2066}", "\u{FEFF}\u{200B}", "tab\tand\u{1}\u{1F}\u{7F}\u{85}",
        "two\nlines\r\nthree\r", "\u{2028}\u{2029}", "-----BEGIN\n[alerts]\nminimum_online = 0",
    ])
    func `any text comes back from the file as it was`(text: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            .credentials + "[commands.x]\nkey = \"x\"\nplace = \"ticket\"\nrun = [\"run\", \(TOMLText.quoted(text))]\n")
        let loaded = try sandbox.loader().load()
        #expect(loaded.warnings.isEmpty)
        let read = try #require(loaded.settings.commands.first?.run.last)
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
        #expect(TOMLText.quoted(text).filter(\.isNewline).isEmpty)
    }

    @Test func `a first file belongs where the program looks, and one that is there is found`() throws {
        let sandbox = try SettingsSandbox()
        let home = sandbox.directory.appending(path: "home").path
        #expect(
            sandbox.loader(environment: ["HOME": home]).placeForNewFile
                == "\(home)/.config/support-monitor/secrets.toml")
        let other = ["HOME": home, "XDG_CONFIG_HOME": "/other"]
        #expect(sandbox.loader(environment: other).placeForNewFile == "/other/support-monitor/secrets.toml")
        let named = ["HOME": home, "SUPPORT_MONITOR_CONFIG": "mine.toml"]
        #expect(sandbox.loader(environment: named).placeForNewFile == "mine.toml")
        #expect(sandbox.loader().placeForNewFile == nil)

        #expect(sandbox.loader(environment: ["HOME": home]).presentFile == nil)
        try sandbox.write(.credentials, to: ".streamlit/secrets.toml")
        #expect(sandbox.loader(environment: ["HOME": home]).presentFile == ".streamlit/secrets.toml")
        #expect(sandbox.loader(environment: named).presentFile == nil)
        try sandbox.write("not even TOML", to: "mine.toml")
        #expect(sandbox.loader(environment: named).presentFile == "mine.toml")
    }
}
