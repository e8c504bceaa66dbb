import ArgumentParser
import Canvas
import Foundation
import HTTPTransport
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

    @Option(
        help: ArgumentHelp(DigestText.receiver.inUsersLanguage, valueName: "receiver"),
        completion: .custom(Self.receivers))
    var to: String?

    func validate() throws {
        _ = try day.map { try CalendarDay($0, of: "--day") }
    }

    func run() async throws {
        let settings = try common.loadSettings()
        let language = CommonOptions.language(of: settings)
        let receiver = try receiver(in: settings, language)
        let session = ReportSession(settings, options: common, language: language)
        var made: DayDigest?
        let needs = Set(HistoryKind.allCases.filter { settings.voice != nil || $0 != .calls })
        do {
            let isComplete = try await session.perform(needs) { service in
                let today = CalendarDay(service.serviceNow, in: service.rules.timeZone)
                let day = day.flatMap { CalendarDay($0) } ?? today
                let range = try service.range(from: day, to: day)
                return ReportSession.Wanted(
                    request: day, range: range,
                    comparedRange: DayDigest.comparedRange(with: range, now: service.serviceNow))
            } write: { service, day in
                made = try service.digest(of: day, teams: receiver?.receiver.teams ?? .all)
            }
            if let made, let receiver {
                try await send(made, to: receiver, settings, language)
            } else if let made {
                try StandardOutput.write(Data(Self.text(of: made, language).utf8))
            }
            guard isComplete else { throw ExitCode.failure }
        } catch let error as StoreError {
            throw ExportCommand.refusal(error.explanation(language))
        } catch let problem as ReportRange.Problem {
            StandardError.write(problem.message(language))
            throw ExitCode.validationFailure
        }
    }

    /// The names of the receivers in the settings, for a shell; none if the settings cannot be used.
    @Sendable private static func receivers(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
        var options = CommonOptions()
        options.config = words.lastIndex(of: "--config").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        let settings = try? options.settingsLoader().load().settings
        return settings?.receivers.map(\.receiver.id.rawValue) ?? []
    }

    /// The receiver to send to; nil for none.
    private func receiver(in settings: MonitorSettings, _ language: Language) throws -> ReceiverSettings? {
        guard let to else { return nil }
        if let receiver = settings.receivers.first(where: { $0.receiver.id.rawValue == to }) { return receiver }
        let names = settings.receivers.map(\.receiver.id.rawValue)
        throw ExportCommand.refusal(DigestText.unknown(DisplayText(to).string, known: names)(language))
    }

    /// Sends `digest` now, whatever the receiver's hours are, once.
    private func send(
        _ digest: DayDigest, to receiver: ReceiverSettings, _ settings: MonitorSettings, _ language: Language
    ) async throws {
        let id = receiver.receiver.id
        let now = common.clock.localNow()
        let outcome = try await AsyncHTTPClientExchange.open { exchange in
            let client = try receiver.client(time: common.clock, exchange: exchange, log: common.log(id.rawValue))
            return await client.send(
                .digest(DigestOrder(of: digest.range.firstDay, dueAt: now, digest: digest)),
                as: MessageContext(
                    id: AlertMessage.ID(rawValue: UUID().uuidString), receiver: receiver.receiver(in: settings),
                    createdAt: now, host: MachineName.current, timeZone: digest.range.timeZone))
        }
        switch outcome {
        case .delivered: try StandardOutput.write(Data((DigestText.sent(id.rawValue)(language) + "\n").utf8))
        case .retry(_, let reason), .simplify(let reason), .drop(let reason), .stop(let reason):
            StandardError.write((DigestText.notSent(id.rawValue) + reason)(language))
            throw ExitCode.failure
        }
    }

    /// The digest as a page of text; names from outside are made safe for a terminal.
    static func text(of digest: DayDigest, _ language: Language) -> String {
        var lines = [digest.title(language)]
        if let caution = digest.caution { lines.append(caution(language)) }
        for section in digest.sections({ $0 }) {
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

            With --to it is sent to a receiver of the settings, in its language and about its teams, instead of printed.

            Exit codes: 0 everything is known; 1 something is missing, or was not sent, and stderr says what; 2 the settings cannot be \
            used; 64 the command line is wrong.
            """,
        pt: """
            Os números são os dos relatórios desse dia, ao lado do mesmo dia da semana anterior, entre parênteses; no dia \
            de hoje, até a mesma hora. O histórico que falta é carregado antes; enquanto outro support-monitor mantém a \
            mesma pasta de estado em dia, só é usado o que ele já guardou.

            Com --to ele é enviado a um destino da configuração, no idioma e sobre as equipes dele, em vez de mostrado.

            Códigos de saída: 0 tudo é conhecido; 1 falta algo, ou não foi enviado, e o stderr diz o quê; 2 a configuração não pode ser usada; \
            64 a linha de comando está errada.
            """)
    static let receiver = LocalizedText(
        en: "Send it to this receiver of alerts, such as slack, instead of printing it.",
        pt: "Envia a este destino dos alertas, como slack, em vez de mostrar.")

    static func unknown(_ name: String, known: [String]) -> LocalizedText {
        guard !known.isEmpty else {
            return LocalizedText(
                en: "there is no receiver \(name): the settings have neither SLACK_WEBHOOK nor [alerts.receiver]",
                pt: "não há o destino \(name): a configuração não tem SLACK_WEBHOOK nem [alerts.receiver]")
        }
        let list = known.joined(separator: ", ")
        return LocalizedText(
            en: "there is no receiver \(name): choose from \(list)",
            pt: "não há o destino \(name): escolha entre \(list)")
    }

    static func sent(_ receiver: String) -> LocalizedText {
        LocalizedText(en: "\(receiver): the digest was sent", pt: "\(receiver): o resumo foi enviado")
    }

    static func notSent(_ receiver: String) -> LocalizedText {
        LocalizedText(en: "\(receiver): the digest was not sent: ", pt: "\(receiver): o resumo não foi enviado: ")
    }

    static let day = LocalizedText(
        en: "The day, such as 2026-11-27; without it, today so far.",
        pt: "O dia, como 2026-11-27; sem ele, hoje até agora.")
}
