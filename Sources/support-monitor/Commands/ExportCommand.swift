public import ArgumentParser
import Canvas
import Foundation
import HTTPTransport
import Localization
package import Monitoring
import RefreshEngine
import Settings
import Storage

/// `support-monitor export`: ratings, calls or agents on any days, for a spreadsheet or a program.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: ExportText.abstract.inUsersLanguage,
        discussion: ExportText.discussion.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp(ExportText.kind.inUsersLanguage))
    var kind: ExportKind

    @Option(help: ArgumentHelp(ExportText.from.inUsersLanguage, valueName: "date"))
    var from: String

    @Option(help: ArgumentHelp(ExportText.to.inUsersLanguage, valueName: "date"))
    var to: String

    @Option(help: ArgumentHelp(ExportText.agent.inUsersLanguage, valueName: "email"))
    var agent: [String] = []

    @Option(help: ArgumentHelp(ExportText.format.inUsersLanguage))
    var format: ExportFormat = .csv

    @Option(help: ArgumentHelp(ExportText.output.inUsersLanguage, valueName: "file"), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp(ExportText.force.inUsersLanguage))
    var force = false

    @Flag(help: ArgumentHelp(ExportText.fullNumbers.inUsersLanguage))
    var fullNumbers = false

    /// 31 December 9999, the last day that can be entered.
    private static let lastDay = Date(timeIntervalSince1970: 253_402_214_400)

    func validate() throws {
        guard output?.isEmpty != true else {
            throw ValidationError(CommandText.emptyOption("--output").inUsersLanguage)
        }
        let (first, last) = try days()
        guard agent.allSatisfy({ EmailAddress($0) != nil }) else {
            throw ValidationError(ExportText.noAddress.inUsersLanguage)
        }
        guard kind != .floor || agent.isEmpty else { throw ValidationError(ExportText.noPerson.inUsersLanguage) }
        do {
            // Today's date depends on a time zone that is not known yet.
            _ = try ReportRange(from: first, to: last, now: Self.lastDay, timeZone: .gmt)
        } catch {
            throw ValidationError(error.message.inUsersLanguage)
        }
    }

    func run() async throws {
        let settings = try common.loadSettings()
        let language = CommonOptions.language(of: settings)
        guard kind != .calls || settings.voice != nil else {
            throw Self.refusal(ExportText.noVoice(language))
        }
        do {
            // If the settings name a time zone, a future day is reported before any service is asked.
            if let timeZone = settings.monitor.timeZone {
                let (first, last) = try days()
                _ = try ReportRange(from: first, to: last, now: common.clock.localNow(), timeZone: timeZone)
            }
            if let output, output != "-" { try ExportOutput.checkTarget(output, mayReplace: force) }
            let session = ReportSession(settings, options: common, language: language)
            let isComplete = try await session.perform(kind.needs) { service in
                let request = try request(at: service, language)
                return ReportSession.Wanted(request: request, range: request.range)
            } write: { service, request in
                let file = try ExportOutput(output, mayReplace: force)
                try service.export(request) { file.write($0) }
                try file.finish()
            }
            guard isComplete else { throw ExitCode.failure }
        } catch let failure as ExportOutput.Failure {
            throw Self.refusal(failure.message(language))
        } catch let error as StoreError {
            throw Self.refusal(error.explanation(language))
        } catch let problem as ReportRange.Problem {
            StandardError.write(problem.message(language))
            throw ExitCode.validationFailure
        }
    }

    /// Prints `message` and returns the exit code to end with.
    static func refusal(_ message: String) -> ExitCode {
        StandardError.write(message)
        return .badSettings
    }
}

extension ExportCommand {
    /// The requested export, with days and people as known to `service`.
    private func request(at service: ReportService, _ language: Language) throws -> ExportRequest {
        let (first, last) = try days()
        let filter =
            agent.isEmpty ? PeopleFilter() : PeopleFilter(try agent.flatMap { try people($0, service, language) })
        return ExportRequest(
            .init(kind, of: filter), over: try service.range(from: first, to: last), format: format,
            showsNumbers: fullNumbers, language: language)
    }

    private func days() throws -> (first: CalendarDay, last: CalendarDay) {
        let first = try CalendarDay(from, of: "--from")
        let last = try CalendarDay(to, of: "--to")
        return (first, last)
    }

    /// Everyone who has or had the address.
    private func people(_ text: String, _ service: ReportService, _ language: Language) throws -> [ReportPerson] {
        let people = EmailAddress(text).map { service.directory.people($0, rules: service.rules) } ?? []
        guard !people.isEmpty else {
            let nearest = Spelling.nearest(to: text, among: service.directory.addresses) { $0 }
            throw Self.refusal(ExportText.unknownAgent(DisplayText(text).string, nearest: nearest)(language))
        }
        return people
    }
}

extension CalendarDay {
    /// The day given as `option`.
    ///
    /// - Throws: `ValidationError` if it is none.
    init(_ text: String, of option: String) throws {
        guard let day = CalendarDay(text) else {
            throw ValidationError(ExportText.noDay(option).inUsersLanguage)
        }
        self = day
    }
}

extension ExportKind: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
