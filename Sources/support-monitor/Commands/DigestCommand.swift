import ArgumentParser
import Canvas
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Settings
import Storage

/// `support-monitor digest`: one day in summary, as text.
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: DigestText.abstract.inUsersLanguage,
        discussion: DigestText.discussion.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp(DigestText.day.inUsersLanguage, valueName: "date"))
    var day: String?

    func validate() throws {
        guard day.map({ CalendarDay($0) != nil }) ?? true else {
            throw ValidationError(ExportText.noDay("--day").inUsersLanguage)
        }
    }

    func run() async throws {
        let settings = try common.loadSettings()
        let language = CommonOptions.language(of: settings)
        let session = ReportSession(settings, options: common, language: language)
        let needs: Set<HistoryKind> =
            settings.voice == nil ? [.ratings, .conversations] : [.ratings, .conversations, .calls]
        do {
            let isComplete = try await session.perform(needs) { service in
                let today = CalendarDay(service.serviceNow, in: service.rules.timeZone)
                let day = day.flatMap { CalendarDay($0) } ?? today
                let range = try service.range(from: day, to: day)
                return ReportSession.Wanted(
                    request: day, range: range,
                    comparedRange: DayDigest.comparedRange(with: range, now: service.serviceNow))
            } write: { service, day in
                try StandardOutput.write(Data(Self.text(of: try service.digest(of: day), language).utf8))
            }
            guard isComplete else { throw ExitCode.failure }
        } catch let error as StoreError {
            throw ExportCommand.refusal(error.explanation(language))
        } catch let problem as ReportRange.Problem {
            StandardError.write(problem.message(language))
            throw ExitCode.validationFailure
        }
    }

    /// The digest as a page of text; names from outside are made safe for a terminal.
    static func text(of digest: DayDigest, _ language: Language) -> String {
        var lines = [digest.title(language)]
        if let caution = digest.caution { lines.append(caution(language)) }
        for section in digest.sections {
            lines += ["", section.title(language)]
            lines += section.lines.map { line in
                "  " + (line.name.map { "\($0(language)): " } ?? "") + line.text(language)
            }
        }
        return lines.map { DisplayText($0).string + "\n" }.joined()
    }
}

/// Texts of the `digest` command.
enum DigestText {
    static let abstract = LocalizedText(
        en: "Print one day in summary: what came in, how it was answered, what customers said, what alerted.",
        pt: "Mostra o resumo de um dia: o que chegou, como foi atendido, o que os clientes disseram, o que alertou.")
    static let discussion = LocalizedText(
        en: """
            The figures are those of the reports on that day, beside the same weekday a week before, in brackets; for \
            today, up to the same time of day. Missing history is loaded first; while another support-monitor keeps the \
            same state directory up to date, only what that one has stored is used.

            Exit codes: 0 everything is known; 1 something is missing, and stderr says what; 2 the settings cannot be \
            used; 64 the command line is wrong.
            """,
        pt: """
            Os números são os dos relatórios desse dia, ao lado do mesmo dia da semana anterior, entre parênteses; no dia \
            de hoje, até a mesma hora. O histórico que falta é carregado antes; enquanto outro support-monitor mantém a \
            mesma pasta de estado em dia, só é usado o que ele já guardou.

            Códigos de saída: 0 tudo é conhecido; 1 falta algo, e o stderr diz o quê; 2 a configuração não pode ser usada; \
            64 a linha de comando está errada.
            """)
    static let day = LocalizedText(
        en: "The day, such as 2026-11-27; without it, today so far.",
        pt: "O dia, como 2026-11-27; sem ele, hoje até agora.")
}
