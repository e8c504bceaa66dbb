import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Settings
import Simulator
import TestSupport
import Testing

@testable import support_monitor

@Suite struct InitTests {
    private static let now = Date(timeIntervalSince1970: 1_795_465_800)
    private let services = SimulatedServices(
        world: World(seed: 5, scenario: .quiet, startingAt: now), clock: .frozen(at: now), limits: .unlimited)
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private var trial: InitTrial {
        InitTrial(exchange: SimulatedExchange(services), time: .stopped(Self.now)) { _ in .discarded }
    }

    private var addresses: [String: String] {
        let base = "http://127.0.0.1:1"
        return ["INTERCOM_BASE_URL": base, "INTERCOM_WEB_URL": base, "AIRCALL_BASE_URL": base]
    }

    /// Answers questions in their order, and keeps what was said and asked.
    private final class Script {
        private var answers: [String]
        private(set) var said: [String] = []
        private(set) var hidden: [String] = []

        init(_ answers: [String]) { self.answers = answers }

        var rest: Int { answers.count }

        var console: InitConsole {
            InitConsole {
                self.said.append($0)
            } ask: { question in
                self.said.append(question)
                return self.next()
            } askHidden: { question in
                self.said.append(question)
                guard let answer = self.next() else { return nil }
                self.hidden.append(answer)
                return answer
            }
        }

        private func next() -> String? { answers.isEmpty ? nil : answers.removeFirst() }
    }

    private func run(
        _ answers: [String], in language: Language = .english, addresses: [String: String]? = nil
    ) async throws -> (answers: InitAnswers, script: Script) {
        let script = Script(answers)
        let dialog = InitDialog(
            console: script.console, trial: trial, language: language,
            addresses: InitAnswers(environment: addresses ?? self.addresses, keys: InitAnswers.addresses))
        return (try await dialog.answers(), script)
    }

    private func load(_ answers: InitAnswers, in language: Language = .english) throws -> LoadedSettings {
        let file = folder.url.appending(path: "secrets.toml")
        try Data(answers.file(in: language).utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return try SettingsLoader(environment: [:], workingDirectory: folder.url, explicitFile: file).load()
    }

    @Test func `answers become a file that loads without a word`() async throws {
        let (answers, script) = try await run([
            "demo-token", "", "2, Suporte", "", "demo-id", "demo-key", "55001",
            "https://hooks.slack.com/services/T0/B0/sekret", "my \"pass\\word\" ç", "my \"pass\\word\" ç",
        ])
        #expect(script.rest == 0)
        for language in Language.allCases {
            let loaded = try load(answers, in: language)
            #expect(loaded.warnings.isEmpty)
            #expect(loaded.settings.intercom.appID == "demoapp")
            #expect(loaded.settings.intercom.token == Secret("demo-token"))
            #expect(loaded.settings.voice?.token == Secret("demo-key"))
            #expect(loaded.settings.appPassword == Secret("my \"pass\\word\" ç"))
            #expect(loaded.settings.monitor.teams == ["7002", "7001"])
            #expect(loaded.settings.monitor.lines == ["55001"])
            #expect(loaded.settings.monitor.timeZone?.identifier == "America/Sao_Paulo")
            #expect(loaded.settings.placeholders.isEmpty)
        }
        #expect(answers.file(in: .english).contains("teams = [7002, 7001]   # Financeiro, Suporte"))
        #expect(script.said.contains { $0.contains("1  Suporte (7001)") })
        #expect(script.said.contains { $0.contains("[America/Sao_Paulo]") })
        #expect(script.said.last == "All of it works.")
        // Credentials were never shown.
        #expect(script.hidden.count == 6)
        for secret in ["demo-token", "demo-id", "demo-key", "sekret", "pass"] {
            #expect(!script.said.joined().replacing("password", with: "").contains(secret), "\(secret)")
        }
    }

    @Test func `Enter alone takes everything there is, without voice, Slack and lock`() async throws {
        let (answers, script) = try await run(["demo-token", "", "", "", "", "", ""])
        #expect(script.rest == 0)
        let loaded = try load(answers)
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.settings.voice == nil && loaded.settings.slackWebhook == nil)
        #expect(loaded.settings.appPassword.isEmpty)
        #expect(loaded.settings.monitor.teams.isEmpty && loaded.settings.monitor.lines.isEmpty)
    }

    @Test func `each wrong answer is said and asked for again, and no other`() async throws {
        let (answers, script) = try await run([
            "", "two words", "wrong-token", "demo-token", "no/id", "elsewhere", "", "nobody", "9", "1", "Brasilia",
            "UTC",
            "demo-id", "", "wrong-key", "demo-id", "demo-key", "Recepção", "1", "http://example.com/", "",
            "one", "other", "same", "same",
        ])
        #expect(script.rest == 0)
        let loaded = try load(answers)
        #expect(loaded.settings.monitor.teams == ["7001"])
        #expect(
            loaded.settings.monitor.timeZone?.identifier == "UTC"
                || loaded.settings.monitor.timeZone?.identifier == "GMT")
        #expect(loaded.settings.appPassword == Secret("same"))
        for sentence in [
            "INTERCOM_TOKEN is needed.", "That is no token", "Intercom refused the token", "That is no workspace id",
            "the token belongs to another workspace", "“nobody” is none of them", "“9” is none of them",
            "That is no IANA time zone", "AIRCALL_TOKEN is needed.", "Aircall refused", "“Recepção” is none of them",
            "That is no address of an incoming webhook", "The two are different",
        ] {
            #expect(script.said.contains { $0.contains(sentence) }, "\(sentence)")
        }
        #expect(!script.said.joined().contains("wrong-"))
    }

    @Test func `an input that ends leaves nothing`() async throws {
        for count in 0..<7 {
            let answers = Array(["demo-token", "", "", "", "", "", ""].prefix(count))
            await #expect(throws: InitDialog.Ended.self) { try await run(answers) }
        }
    }

    @Test func `a service that does not answer can be tried again with the same token`() async throws {
        services.inject(.reset, into: .intercom, count: 2)
        let (answers, script) = try await run(["demo-token", "", "", "", "", "", "", ""])
        #expect(script.rest == 0)
        #expect(try load(answers).settings.intercom.token == Secret("demo-token"))
    }

    @Test func `what the monitor will ask and may not is said`() async throws {
        services.inject(.status(403), into: .intercom, path: "/conversations/search")
        let (_, script) = try await run(["demo-token", "", "", "", "", "", ""])
        #expect(script.said.contains { $0.hasPrefix("fail  conversations ") })
    }

    @Test func `a list that cannot be read watches all`() async throws {
        services.inject(.status(403), into: .intercom, path: "/teams")
        let (answers, script) = try await run(["demo-token", "", "", "", "", ""])
        #expect(script.rest == 0)
        #expect(answers.teams.isEmpty)
    }

    @Test func `a token of another region is possible only where the region was asked for`() async throws {
        let hint = "another region"
        let (_, known) = try await run(["wrong-token", "demo-token", "", "", "", "", "", ""])
        #expect(!known.said.joined().contains(hint))
        let (_, asked) = try await run(["1", "wrong-token", "demo-token", "", "", "", "", "", ""], addresses: [:])
        #expect(asked.said.joined().contains(hint))
    }

    @Test(arguments: [("", nil), ("1", nil), ("2", "eu"), ("3", "au")])
    func `regions have their addresses`(answer: String, region: String?) async throws {
        let (answers, _) = try await run([answer, "demo-token", "", "", "", "", "", ""], addresses: [:])
        let settings = try load(answers).settings
        let infix = region.map { "\($0)." } ?? ""
        #expect(settings.intercom.baseURL.absoluteString == "https://api.\(infix)intercom.io")
        #expect(settings.intercom.webURL.absoluteString == "https://app.\(infix)intercom.com")
    }

    @Test func `the environment needs no questions`() async throws {
        let environment = addresses.merging([
            "INTERCOM_TOKEN": "demo-token", "AIRCALL_ID": "demo-id", "AIRCALL_TOKEN": "demo-key",
        ]) { $1 }
        let answers = try await InitCommand.answers(in: environment, trial, .english)
        let loaded = try load(answers)
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.settings.intercom.appID == "demoapp")
        #expect(loaded.settings.voice != nil)
        #expect(loaded.settings.monitor.timeZone?.identifier == "America/Sao_Paulo")
        #expect(loaded.settings.intercom.baseURL.absoluteString == "http://127.0.0.1:1")
    }

    @Test func `choices are numbers, ids and names`() {
        let known = [("7001", "Suporte"), ("2", "Vendas, Sul"), ("7003", "Suporte N2"), ("7004", "Nome")].map {
            InitAnswers.Choice(id: $0, name: $1)
        }
        func ids(_ answer: String) -> [String]? {
            guard case .chosen(let chosen) = InitChoice(answer, among: known) else { return nil }
            return chosen.map(\.id)
        }
        #expect(ids("") == [])
        #expect(ids(" , ") == [])
        #expect(ids("1 3") == ["7001", "7003"])
        #expect(ids("7004,1,7004") == ["7004", "7001"])
        #expect(ids("suporte") == ["7001"])
        #expect(ids("Suporte n2, nom") == ["7003", "7004"])
        // A number of the list comes before an id.
        #expect(ids("2") == ["2"])
        #expect(ids("5") == nil)
        #expect(ids("s") == nil)
    }
}
