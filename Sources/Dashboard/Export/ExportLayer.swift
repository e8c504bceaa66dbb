import Canvas
import Localization
import Monitoring

/// What `e` writes from a screen.
struct ScreenExport: Equatable, Sendable {
    let subject: ExportRequest.Subject
    let range: ReportRange
    /// The calls that a filter leaves; all if there is no filter.
    var calls = Subset<Set<Call.ID>>.all
    /// The rows that filters leave in tables whose rows count calls.
    var groups: [CallGroups] = []
    /// Which ratings filters leave.
    var ratings: [RatingTest] = []
    /// The number of rows, the heading aside; nil if it is not known.
    var rows: Int?
    /// Says in words what narrows it, teams aside.
    var narrowed: [String] = []
    /// The filters on the screen that a file cannot follow yet, because it is not known what they leave.
    var ignored: [String] = []
}

extension ListScreen {
    /// The filter of `pane` and the title of its list: `/ana (AGENTS)`; nil without a filter.
    func words(onFilterOf pane: any Pane<Self>.Type, _ context: Context) -> String? {
        pane.filter(on: self).map { "/\($0) (\(pane.help.title(context.language)))" }
    }
}

/// A list whose rows count calls.
protocol CallCountPane: Pane {
    /// The calls that a row counts.
    static func group(of row: Row) -> CallGroup
}

extension CallCountPane {
    /// The rows that its filter leaves; nil without a filter.
    static func groups(on screen: Screen, _ context: Context) -> CallGroups? {
        guard isFiltered(on: screen) else { return nil }
        return CallGroups(shownRows(on: screen, context).map { group(of: $0) })
    }
}

/// Where files from the screen are written, as they are shown.
package struct ExportPlaces: Sendable, Equatable {
    /// The folder that is tried first.
    let folder: String
    /// The folder for when that cannot be written to.
    let fallback: String

    /// Creates places.
    package init(folder: String, fallback: String) {
        (self.folder, self.fallback) = (folder, fallback)
    }
}

/// Says what `e` is about to write, and where, before it does.
struct ExportLayer: Layer {
    private let export: ScreenExport
    private let order: ExportRequest
    private var offset = ScrollOffset()

    init(_ export: ScreenExport, _ order: ExportRequest) {
        (self.export, self.order) = (export, order)
    }

    var keyScope: KeyScope { .exportConfirmation }

    mutating func fit(_ state: DashboardState) -> Bool {
        offset.clampToViewport(height: state.layout.body.height, lines: lines(state).count)
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.submit): return .closed(.effect(.export(order)))
        case .action(.closeOverlay): return .closed()
        default:
            if let motion = input.motion {
                offset.handle(.move(motion), height: state.layout.body.height, lines: lines(state).count)
            }
            return .open()
        }
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        offset.draw(lines(state), in: body, on: &frame)
    }

    private static let labelWidth = 14

    private func lines(_ state: DashboardState) -> [StyledText] {
        let (language, width) = (state.language, state.layout.body.width)
        let heading = StyledText(ExportWords.title(language), .heading)
        return [heading, StyledText()]
            + facts(state).flatMap { label, texts, style in
                let room = max(8, width - Self.labelWidth - 3)
                let lines = texts.flatMap { Paragraph.lines(of: $0, width: room) }
                return lines.enumerated().map { row, line in
                    let name = row == 0 ? StyledText(label(language), .quiet) : StyledText()
                    let blanks = StyledText(String(repeating: " ", count: max(1, Self.labelWidth - name.width)))
                    return StyledText(" ") + name + blanks + StyledText(line, style)
                }
            }
    }

    private func facts(_ state: DashboardState) -> [(LocalizedText, [String], Style)] {
        let (language, numbers) = (state.language, NumberFormat(state.language))
        let dates = DateNotation(language, timeZone: export.range.timeZone)
        let only = (teams(state).map { [$0] } ?? []) + export.narrowed
        var facts: [(LocalizedText, [String], Style)] = [
            (ExportWords.content, [ExportWords.subject(order.kind)(language)], .strong),
            (ExportWords.days, [dates.days(of: export.range.span, now: state.serviceNow)], .strong),
            (
                ExportWords.only, only.isEmpty ? [ExportWords.everything(language)] : only,
                only.isEmpty ? .normal : .accent
            ),
        ]
        if let rows = export.rows { facts.append((ExportWords.rows, [numbers.count(rows)], .normal)) }
        if !export.ignored.isEmpty {
            facts.append((ExportWords.ignored, export.ignored + [ExportWords.why(language)], .warning))
        }
        if order.kind == .calls {
            let text = order.showsNumbers ? ExportWords.numbersInFull : ExportWords.numbersMasked
            facts.append((ExportWords.numbers, [text(language)], order.showsNumbers ? .warning : .normal))
        }
        facts.append((ExportWords.file, [order.fileName] + place(state), .strong))
        facts.append((.verbatim(""), [ExportWords.neverReplaces(language)], .quiet))
        return facts
    }

    private func place(_ state: DashboardState) -> [String] {
        guard let places = state.exportPlaces else { return [] }
        return [ExportWords.place(places)(state.language)]
    }

    /// The teams shown; nil if all are.
    private func teams(_ state: DashboardState) -> String? {
        guard state.isNarrowed, let queues = state.visibleSnapshot?.queues else { return nil }
        let names = queues.map(\.team.name)
        // All others are about people.
        return ([.conversations, .floor].contains(order.kind) ? ExportWords.ofTeams(names) : ExportWords.teams(names))(
            state.language)
    }
}

extension DashboardState {
    /// Says what a file from this screen will contain; nothing where there is nothing to export.
    mutating func beginExport() {
        guard absence == nil, let context, let export = screen.export(context) else { return }
        // Whoever takes a file from the screen opens it with a double click.
        var order = ExportRequest(
            export.subject, over: export.range, format: .excel, showsNumbers: revealsNumbers, language: language)
        (order.calls, order.groups, order.ratings) = (export.calls, export.groups, export.ratings)
        layers.push(ExportLayer(export, order))
    }
}

extension KeyTable {
    /// Keys of what is said before a file is written.
    static let exporting = [
        Binding(
            .submit, .enter, in: [.exportConfirmation],
            help: LocalizedText(en: "write the file", pt: "grava o arquivo"),
            hint: LocalizedText(en: "write", pt: "gravar")),
        Binding(
            .export, .character("e"), in: [.exportConfirmation],
            help: LocalizedText(en: "write the file, too", pt: "também grava o arquivo")),
        Binding(
            .closeOverlay, .escape, .character("q"), in: [.exportConfirmation],
            help: LocalizedText(en: "write nothing", pt: "não grava nada"),
            hint: LocalizedText(en: "cancel", pt: "cancelar")),
    ]
}

/// Texts about what will be written.
private enum ExportWords {
    static let title = LocalizedText(en: "WRITE THIS FILE?", pt: "GRAVAR ESTE ARQUIVO?")
    static let content = LocalizedText(en: "Content", pt: "Conteúdo")
    static let days = LocalizedText(en: "Days", pt: "Datas")
    static let only = LocalizedText(en: "Only", pt: "Só")
    static let rows = LocalizedText(en: "Rows", pt: "Linhas")
    static let ignored = LocalizedText(en: "Not applied", pt: "Não se aplica")
    static let numbers = LocalizedText(en: "Numbers", pt: "Números")
    static let file = LocalizedText(en: "File", pt: "Arquivo")
    static let everything = LocalizedText(
        en: "nothing is left out of these days", pt: "nada fica de fora destas datas")
    static let why = LocalizedText(
        en: "The file has also what these filters hide on the screen.",
        pt: "O arquivo tem também o que estes filtros escondem na tela.")
    static let numbersInFull = LocalizedText(
        en: "in full: they are personal data", pt: "completos: são dados pessoais")
    static let numbersMasked = LocalizedText(en: "masked, as on the screen", pt: "mascarados, como na tela")
    static let neverReplaces = LocalizedText(
        en: "It replaces no file: if there is one of that name, -2 or a later number is added.",
        pt: "Nenhum arquivo é substituído: se já houver um com esse nome, acrescenta-se -2 ou outro número.")

    static func subject(_ kind: ExportKind) -> LocalizedText {
        switch kind {
        case .csat: LocalizedText(en: "ratings asked for, one row each", pt: "pedidos de nota, uma linha para cada")
        case .calls: LocalizedText(en: "ended calls, one row each", pt: "ligações encerradas, uma linha para cada")
        case .agents: LocalizedText(en: "agents, one row each", pt: "agentes, uma linha para cada")
        case .conversations:
            LocalizedText(
                en: "conversations created, first answered or first closed, one row each",
                pt: "conversas criadas, respondidas ou fechadas pela primeira vez, uma linha para cada")
        case .floor:
            LocalizedText(
                en: "the day minute by minute, one row for each team: queue, longest wait, who was online, calls",
                pt: "o dia minuto a minuto, uma linha por equipe: fila, maior espera, quem estava online, ligações")
        }
    }

    static func ofTeams(_ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return LocalizedText(
            en: names.count == 1 ? "those of team \(list)" : "those of teams \(list)",
            pt: names.count == 1 ? "as da equipe \(list)" : "as das equipes \(list)")
    }

    static func teams(_ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return LocalizedText(
            en: names.count == 1 ? "the people of team \(list)" : "the people of teams \(list)",
            pt: names.count == 1 ? "as pessoas da equipe \(list)" : "as pessoas das equipes \(list)")
    }

    static func place(_ places: ExportPlaces) -> LocalizedText {
        LocalizedText(
            en: "in \(places.folder), or in \(places.fallback) if that cannot be written to",
            pt: "em \(places.folder), ou em \(places.fallback) se não for possível gravar lá")
    }
}
