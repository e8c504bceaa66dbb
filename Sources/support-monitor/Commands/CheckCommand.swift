import ArgumentParser
import Canvas
import Dashboard
import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Settings

/// `support-monitor check`: whether the monitor would run here, and if not, what to do about it.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: CheckText.abstract.inUsersLanguage,
        discussion: CheckText.discussion.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Flag(help: ArgumentHelp(CheckText.slackTest.inUsersLanguage))
    var slackTest = false

    func run() async throws {
        let machine = MachineCheck(options: common)
        let (found, settings) = machine.settings()
        let language =
            settings.map(CommonOptions.language) ?? .preferred(in: ProcessInfo.processInfo.environment)
        var hasFailed = try printSentence(found, in: language)
        hasFailed = try printSentence(machine.state(for: settings), in: language) || hasFailed
        if let settings {
            let alerts = AlertCheck(settings: settings, localNow: common.clock.localNow())
            hasFailed = try printSentence(alerts.results(), in: language) || hasFailed
            let commands = CommandCheck(settings: settings, environment: ProcessInfo.processInfo.environment)
            hasFailed = try printSentence(commands.results(), in: language) || hasFailed
            let choices = try? ViewChoicesFile(in: common.personal(for: settings).stateDirectory().url, log: .discarded)
                .read()
            let views = ViewCheck(settings: settings, choices: choices ?? ViewChoices())
            hasFailed = try printSentence(views.results(), in: language) || hasFailed
        }
        hasFailed = try printSentence([await machine.terminal()], in: language) || hasFailed
        if let settings, !settings.isViewer { hasFailed = try await checkServices(settings, in: language) || hasFailed }
        guard !hasFailed else { throw ExitCode.failure }
    }
}

extension CheckCommand {
    /// Someone is waiting, so a service that does not answer is reported after two attempts.
    private static let retries = RetryPolicy(maxRetries: 1, maxRateLimitWaits: 0)

    /// Returns whether any check failed.
    private func checkServices(_ settings: MonitorSettings, in language: Language) async throws -> Bool {
        // The checks report failures themselves.
        let log: (String) -> EventLog = { common.logLevel == nil ? .discarded : common.log($0) }
        return try await AsyncHTTPClientExchange.open { exchange in
            let clients = try ServiceClients(
                settings, time: common.clock, exchange: exchange, retries: Self.retries, log: log)
            let services = ServiceCheck(settings: settings, clients: clients, localNow: common.clock.localNow())
            var hasFailed = try printSentence(await services.intercom(), in: language)
            hasFailed = try printSentence(await services.aircall(), in: language) || hasFailed
            let receivers = ReceiverCheck(
                settings: settings, directory: try? common.stateDirectory().url(for: settings), exchange: exchange,
                time: common.clock, log: log)
            return try printSentence(await receivers.results(posting: slackTest), in: language) || hasFailed
        }
    }

    /// Prints results as they arrive. Returns whether one of them failed.
    private func printSentence(_ results: [CheckResult], in language: Language) throws -> Bool {
        for result in results { try StandardOutput.write(Data((result.line(in: language) + "\n").utf8)) }
        return results.contains { $0.mark == .fail }
    }
}

/// The result of one check.
struct CheckResult: Sendable, Equatable {
    /// The outcome of a check.
    enum Mark: String, Sendable {
        case ok, warn, fail
    }

    let mark: Mark
    /// What was checked.
    let subject: LocalizedText
    /// What was found and, unless all is well, what to do.
    let finding: LocalizedText

    init(_ mark: Mark, _ subject: LocalizedText, _ finding: LocalizedText) {
        self.mark = mark
        self.subject = subject
        self.finding = finding
    }

    /// `ok    Intercom     Example Ltd …`: one line, whatever characters external names contain.
    func line(in language: Language) -> String {
        let (markWidth, subjectWidth) = (6, 18)
        let name = DisplayText(subject(language))
        return mark.rawValue.padding(to: markWidth) + name.string
            + String(repeating: " ", count: max(1, subjectWidth - name.width)) + DisplayText(finding(language)).string
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
