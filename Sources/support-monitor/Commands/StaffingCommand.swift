import ArgumentParser
import Canvas
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Settings
import Storage

/// `support-monitor staffing`: the people that the next days need, as text.
struct StaffingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staffing", abstract: StaffingText.abstract.inUsersLanguage,
        discussion: StaffingText.discussion.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp(StaffingText.day.inUsersLanguage, valueName: "date"))
    var day: String?

    @Option(help: ArgumentHelp(StaffingText.team.inUsersLanguage, valueName: "team"))
    var team: [String] = []

    @Flag(help: ArgumentHelp(StaffingText.json.inUsersLanguage))
    var json = false

    /// So far ahead a weekday says something about a day.
    private static let lastDay = 60

    func validate() throws {
        _ = try day.map { try CalendarDay($0, of: "--day") }
    }

    func run() async throws {
        let settings = try common.loadSettings()
        let language = CommonOptions.language(of: settings)
        let session = ReportSession(settings, options: common, language: language)
        // The names of teams are known only once the store is open: a team leaves the calls out.
        let isOfTeams = !team.isEmpty
        let needs: Set<HistoryKind> = isOfTeams || settings.voice == nil ? [.conversations] : [.conversations, .calls]
        do {
            let isComplete = try await session.perform(needs) { service in
                let range = StaffingReport.range(now: service.serviceNow, timeZone: service.rules.timeZone)
                let teams = try team.map { try id(of: $0, service, language) }
                try checkDay(service, language)
                return ReportSession.Wanted(
                    request: (range: range, teams: Subset(anyOf: Set(teams))), range: range)
            } write: { service, wanted in
                let report = try service.staffing(
                    wanted.range, TrendsReportBuilder.Filter(teams: wanted.teams))
                if json {
                    let day = day.flatMap { CalendarDay($0) }
                    return try StandardOutput.write(
                        report.document(of: day.map { [$0] }, generatedAt: service.serviceNow, in: language))
                }
                let names = service.directory.teams.filter { isOfTeams && wanted.teams.contains($0.id) }.map(\.name)
                let text = StaffingPage(report, teams: names, language: language)
                    .text(of: day.flatMap { CalendarDay($0) })
                try StandardOutput.write(Data(text.utf8))
            }
            guard isComplete else { throw ExitCode.failure }
        } catch let error as StoreError {
            throw ExportCommand.refusal(error.explanation(language))
        }
    }

    private func checkDay(_ service: ReportService, _ language: Language) throws {
        guard let day = day.flatMap({ CalendarDay($0) }) else { return }
        let today = CalendarDay(service.serviceNow, in: service.rules.timeZone)
        let last = today.advanced(by: Self.lastDay)
        guard (today...last).contains(day) else {
            StandardError.write(StaffingText.notAhead(day, today: today, last: last)(language))
            throw ExitCode.validationFailure
        }
    }

    /// The team with this id, or of this name in any case.
    private func id(of text: String, _ service: ReportService, _ language: Language) throws -> Team.ID {
        let teams = service.directory.teams.filter { service.rules.watchedTeams.contains($0.id) }
        let name = text.trimmingCharacters(in: .whitespaces).lowercased()
        if let team = teams.first(where: { $0.id.rawValue == name || $0.name.lowercased() == name }) { return team.id }
        let nearest = Spelling.nearest(to: text, among: teams) { $0.name }?.name
        throw ExportCommand.refusal(
            StaffingText.unknownTeam(DisplayText(text).string, nearest: nearest, known: teams.map(\.name))(language))
    }
}

/// What `staffing` prints.
struct StaffingPage {
    private let report: StaffingReport
    private let teams: [String]
    private let language: Language
    private let numbers: NumberFormat

    /// - Parameter teams: The names of the teams it is limited to; empty for no limit.
    init(_ report: StaffingReport, teams: [String] = [], language: Language) {
        self.report = report
        self.teams = teams
        self.language = language
        numbers = NumberFormat(language)
    }

    /// The hours of `day`, or else those of today and tomorrow, and the week; names from outside are made safe for a terminal.
    func text(of day: CalendarDay? = nil) -> String {
        let (first, last) = (report.range.firstDay, report.range.lastDay)
        var lines = [StaffingText.title("\(first)", "\(last)")(language)]
        if !teams.isEmpty { lines.append(StaffingText.ofTeams(teams)(language)) }
        lines.append("")
        lines += report.inputLines().map { line in
            let value = line.value?(language) ?? NumberFormat.unknown
            return "  \(line.input.name(language)): \(value) (\(line.source(language)))"
        }
        let days = day.map { [report.day($0)] } ?? report.days()
        for day in days.prefix(2) { lines += [""] + table(of: day) }
        if days.count > 1 { lines += [""] + week(days) }
        let reasons = Set(days.flatMap { $0.hours.flatMap(\.reasons) }).sorted()
        if !reasons.isEmpty { lines += [""] + reasons.map { "\(NumberFormat.unknown) \($0.text(language))" } }
        return lines.map { DisplayText($0).string + "\n" }.joined()
    }

    private func table(of day: StaffingReport.Day) -> [String] {
        let title = StaffingText.day(day.day)(language)
        let open = day.hours.filter(\.isOpen)
        guard !open.isEmpty else { return [title, "  " + StaffingText.closed(language)] }
        let hasCalls = report.measures != nil
        let hasConversations = open.contains { $0.forConversations != nil }
        var columns = [Column(StaffingText.hour) { "\($0.hour < 10 ? "0" : "")\($0.hour):00" }]
        if hasCalls {
            columns += [
                Column(StaffingText.calls) { numbers.average($0.calls) },
                Column(StaffingText.forCalls) { numbers.count($0.forCalls?.people) },
            ]
        }
        if hasConversations {
            columns += [
                Column(StaffingText.conversations) { numbers.average($0.conversations) },
                Column(StaffingText.forConversations) { numbers.count($0.forConversations?.people) },
            ]
        }
        if hasCalls, hasConversations {
            columns.append(Column(StaffingText.needed) { numbers.count($0.total.people) })
        }
        columns += [
            Column(StaffingText.online) { numbers.average($0.online) },
            Column(StaffingText.missing) { hour in
                guard let missing = hour.missing else { return NumberFormat.unknown }
                return missing > 0 ? numbers.average(missing) : ""
            },
        ]
        return [title] + lines(columns, open)
    }

    private func week(_ days: [StaffingReport.Day]) -> [String] {
        let rows = days.map { day -> [String] in
            guard day.hours.contains(where: \.isOpen) else {
                return [StaffingText.day(day.day)(language), StaffingText.closed(language), "", ""]
            }
            let peak = day.peak.map { "\($0.hour < 10 ? "0" : "")\($0.hour):00" } ?? NumberFormat.unknown
            return [
                StaffingText.day(day.day)(language), peak, numbers.count(day.peak?.total.people),
                numbers.average(day.peak?.online),
            ]
        }
        let heads = [StaffingText.week, StaffingText.busiest, StaffingText.needed, StaffingText.online]
        return aligned([heads.map { $0(language) }] + rows, leading: 2)
    }

    private struct Column {
        let head: LocalizedText
        let value: (StaffingReport.Hour) -> String

        init(_ head: LocalizedText, _ value: @escaping (StaffingReport.Hour) -> String) {
            (self.head, self.value) = (head, value)
        }
    }

    private func lines(_ columns: [Column], _ hours: [StaffingReport.Hour]) -> [String] {
        aligned(
            [columns.map { $0.head(language) }] + hours.map { hour in columns.map { $0.value(hour) } }, leading: 1
        ).map { "  " + $0 }
    }

    /// The first `leading` columns to the left, the others to the right.
    private func aligned(_ rows: [[String]], leading: Int) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return column < leading ? cell.0 + blanks : blanks + cell.0
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

/// Texts of the `staffing` command.
enum StaffingText {
    static let abstract = LocalizedText(
        en: "Print how many people each hour of today, tomorrow and the week needs.",
        pt: "Mostra quantas pessoas cada hora de hoje, de amanhã e da semana precisa.")
    static let discussion = LocalizedText(
        en: """
            What usually comes in at an hour is the mean of the same hour of the last four weeks. Calls need so many \
            people that calls of [targets] is met, by Erlang's formulas with the patience of callers; conversations as \
            many as their work takes, conversation_minutes and chats_at_once of [staffing]. Beside it stands how many \
            agents were online at that hour, as far as the monitor watched. What is not known is –, with the reason below.

            With --team, only conversations count. Missing history is loaded first; while another support-monitor keeps \
            the same state directory up to date, only what that one has stored is used.

            With --json the same is one JSON document, with all days of the week and all hours, closed ones included.

            Exit codes: 0 the history is complete; 1 something of it is missing, and stderr says what; 2 the settings or \
            the team cannot be used; 64 the command line is wrong.
            """,
        pt: """
            O que costuma chegar em uma hora é a média da mesma hora das últimas quatro semanas. As ligações precisam de \
            tantas pessoas que calls de [targets] se cumpra, pelas fórmulas de Erlang com a paciência de quem liga; as \
            conversas, de quantas o trabalho delas pede, com conversation_minutes e chats_at_once de [staffing]. Ao lado \
            está quantos agentes estavam online naquela hora, até onde o monitor acompanhou. O que não se sabe é –, com o \
            motivo abaixo.

            Com --team, só contam as conversas. O histórico que falta é carregado antes; enquanto outro support-monitor \
            mantém a mesma pasta de estado em dia, só é usado o que ele já guardou.

            Com --json o mesmo é um documento JSON, com todos os dias da semana e todas as horas, mesmo as fechadas.

            Códigos de saída: 0 o histórico está completo; 1 falta algo dele, e o stderr diz o quê; 2 a configuração ou a \
            equipe não pode ser usada; 64 a linha de comando está errada.
            """)
    static let day = LocalizedText(
        en: "Only this day, today or later, such as 2026-11-27.", pt: "Só este dia, hoje ou depois, como 2026-11-27.")
    static let team = LocalizedText(
        en: "Only the conversations of this team, by its name or id; may be given more than once.",
        pt: "Só as conversas desta equipe, pelo nome ou id; pode ser repetido.")

    static let json = LocalizedText(en: "Print a JSON document.", pt: "Mostra um documento JSON.")

    static func title(_ first: String, _ last: String) -> LocalizedText {
        LocalizedText(
            en: "People needed, as far as \(first)…\(last) tells",
            pt: "Pessoas necessárias, pelo que mostra \(first)…\(last)")
    }

    static func ofTeams(_ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return LocalizedText(en: "Conversations of: \(list)", pt: "Conversas de: \(list)")
    }

    static func day(_ day: CalendarDay) -> LocalizedText {
        .verbatim("\(day) ") + day.weekday.name
    }

    static let closed = LocalizedText(en: "closed", pt: "fechado")
    static let hour = LocalizedText(en: "hour", pt: "hora")
    static let calls = LocalizedText(en: "calls", pt: "ligações")
    static let forCalls = LocalizedText(en: "people", pt: "pessoas")
    static let conversations = LocalizedText(en: "conversations", pt: "conversas")
    static let forConversations = LocalizedText(en: "people", pt: "pessoas")
    static let needed = LocalizedText(en: "needed", pt: "precisa")
    static let online = LocalizedText(en: "usually online", pt: "online de costume")
    static let missing = LocalizedText(en: "too few by", pt: "faltam")
    static let week = LocalizedText(en: "The week", pt: "A semana")
    static let busiest = LocalizedText(en: "busiest", pt: "pico")

    static func notAhead(_ day: CalendarDay, today: CalendarDay, last: CalendarDay) -> LocalizedText {
        LocalizedText(
            en: "--day \(day) cannot be planned: choose a day from today (\(today)) to \(last)",
            pt: "--day \(day) não pode ser planejado: escolha um dia de hoje (\(today)) até \(last)")
    }

    static func unknownTeam(_ name: String, nearest: String?, known: [String]) -> LocalizedText {
        let list = known.joined(separator: ", ")
        return LocalizedText(
            en: "there is no team \(name)" + (nearest.map { ": did you mean \($0)?" } ?? ": choose from \(list)"),
            pt: "não há a equipe \(name)" + (nearest.map { ": seria \($0)?" } ?? ": escolha entre \(list)"))
    }
}
