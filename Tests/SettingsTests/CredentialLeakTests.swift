import Diagnostics
import Foundation
import Localization
import Settings
import Testing

@Suite struct CredentialLeakTests {
    private static let canary = "hush-4711"

    static let keys = [
        "APP_PASSWORD", "INTERCOM_APP_ID", "INTERCOM_TOKEN", "AIRCALL_ID", "AIRCALL_TOKEN", "SLACK_WEBHOOK",
    ]

    static let forms = [
        "KEY = 4711", "KEY = 4711.5", "KEY = [\"hush-4711\"]", "KEY = { a = \"hush-4711\" }", "KEY = hush-4711",
        "KEY = \"hush-4711", "KEY = \"hush-4711\" hush-4711", "KEY = \"\"\"hush-4711", "KEY = 'hush-4711",
        "KEY hush-4711", "hush-4711", "KEY = \"hush 4711 \\q hush-4711\"", "KEY = \"hush-4711\\n hush-4711\"",
        "KEY = \"https://hush-4711/\"", "KEY = \"https://hooks.slack.com/workflows/hush-4711\"",
        "KEY = \"a\"\nKEY = \"hush-4711\"", "[KEY]\nhush = \"hush-4711\"", "[monitor]\nKEY = \"hush-4711\"",
        "KEY.a = \"hush-4711\"", "KEY = 4711-47-11", "KEY = \"hush-4711\u{1}\"", "KEY = \"http://u:hush-4711@h/\"",
    ]

    @Test(arguments: keys, forms)
    func `no wrong way to write a credential shows it`(key: String, form: String) throws {
        // Given a file with a credential in a form that is wrong for it
        let sandbox = try SettingsSandbox()
        try sandbox.write(form.replacing("KEY", with: key))

        // When it is loaded
        let problems = sandbox.problems()

        // Then something is said, and nothing that prints holds any part of the value
        #expect(!problems.isEmpty)
        var printed = Language.allCases.flatMap { SettingsProblem.lines(problems, in: $0) }.joined(separator: "\n")
        dump(problems, to: &printed)
        #expect(!printed.contains("4711"))
    }

    @Test(arguments: ["webhook", "secret"], forms)
    func `no wrong way to write a receiver's credential shows it`(key: String, form: String) throws {
        let sandbox = try SettingsSandbox()
        // An unknown key or table beside it is shown with its name, and may be any text.
        guard !form.hasPrefix("[KEY]") else { return }
        try sandbox.write(
            .credentials + "[alerts.receiver.pager]\nkind = \"slack\"\n" + form.replacing("KEY", with: key))
        var printed = Language.allCases.flatMap { SettingsProblem.lines(sandbox.problems(), in: $0) }
            .joined(separator: "\n")
        dump(sandbox.problems(), to: &printed)
        #expect(!printed.contains("4711"))
    }

    @Test(arguments: keys)
    func `a wrong credential in the environment is not shown either`(key: String) throws {
        let sandbox = try SettingsSandbox()
        let lines = sandbox.lines(
            environment: [String: String].credentials.merging([key: "\(Self.canary)\n\u{1}"]) { $1 })
        #expect(lines.contains { $0.hasPrefix("environment: \(key): ") })
        #expect(lines.allSatisfy { !$0.contains("4711") })
    }

    @Test func `settings that are printed hold no credential`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            """
            APP_PASSWORD = "\(Self.canary)"
            INTERCOM_APP_ID = "ab12cd34"
            INTERCOM_TOKEN = "\(Self.canary)"
            AIRCALL_ID = "\(Self.canary)"
            AIRCALL_TOKEN = "\(Self.canary)"
            SLACK_WEBHOOK = "https://hooks.slack.com/services/T/B/\(Self.canary)"
            [alerts.receiver.pager]
            webhook = "https://example.test/\(Self.canary)?key=\(Self.canary)"
            kind = "json"
            secret = "\(Self.canary)"
            """)
        let loaded = try sandbox.loader().load()
        var printed = "\(loaded) \(String(reflecting: loaded))"
        dump(loaded, to: &printed)
        #expect(!printed.contains("4711"))
    }
}
