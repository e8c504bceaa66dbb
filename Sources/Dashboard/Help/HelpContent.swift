import Canvas
import Foundation
import Localization
import Monitoring

/// Where somebody asked for help.
struct HelpPlace: Equatable, Sendable {
    let keyScope: KeyScope
    let tab: Tab
    let slot: ScreenSlot.ID
    /// The name of the focused pane; nil if the screen has none.
    let pane: String?

    init(_ state: DashboardState) {
        keyScope = state.keyScope
        tab = state.tab
        slot = state.slot.id
        pane = state.focusedPane
    }
}

extension DashboardState {
    /// The name of the pane with the focus; nil if the screen has none.
    fileprivate var focusedPane: String? {
        guard let screen = screen as? any ListScreen else { return nil }
        return screen.focus
    }
}

/// What the help says, made from the key table, the panes and the legend: the place where somebody asked first, then the rest.
struct HelpContent: Equatable, Sendable {
    /// A line, and the entry that it is part of. Of more than a thousand lines few are ever drawn.
    struct Line: Equatable, Sendable {
        fileprivate var name = StyledText()
        fileprivate var meaning: (String, Style)?
        /// -1 between sections.
        let entry: Int

        /// What is drawn.
        var text: StyledText {
            guard let meaning else { return name }
            let blanks = String(repeating: " ", count: max(2, HelpEntry.nameWidth - name.width))
            return StyledText(HelpEntry.indent) + name + StyledText(blanks) + StyledText(meaning.0, meaning.1)
        }

        static func == (left: Line, right: Line) -> Bool {
            left.entry == right.entry && left.text == right.text
        }
    }

    /// The lines side by side, from left to right.
    let columns: [[Line]]
    /// The width of each.
    let columnWidth: Int
    private let entries: [HelpEntry]
    /// The text of each entry as a whole, however it is wrapped, for a search; nil until there is one, because most people who ask for help only read it.
    private var searchable: [SearchText]?

    /// The number of rows.
    var height: Int { columns.map(\.count).max() ?? 0 }

    /// The width from which the help has two columns.
    private static let wideLayoutWidth = 120

    init(_ place: HelpPlace, _ state: DashboardState, width: Int) {
        let sections = HelpSections(place: place, state: state).all
        let count = width >= Self.wideLayoutWidth ? 2 : 1
        columnWidth = width / count
        var (entries, parts): ([HelpEntry], [[Line]]) = ([], [])
        for section in sections {
            var lines = parts.isEmpty ? [] : [Line(entry: -1)]
            for entry in section {
                entry.addLines(to: &lines, as: entries.count, width: width / count)
                entries.append(entry)
            }
            parts.append(lines)
        }
        self.entries = entries
        columns = Self.balanced(parts, count)
    }

    /// Whole sections, in order, distributed to columns of about the same height.
    private static func balanced(_ parts: [[Line]], _ count: Int) -> [[Line]] {
        guard count > 1 else { return [parts.flatMap(\.self)] }
        let total = parts.reduce(0) { $0 + $1.count }
        var columns: [[Line]] = [[]]
        for part in parts {
            if columns.count < count, let last = columns.last, !last.isEmpty,
                last.count + part.count / 2 > total / count
            {
                // Nothing is above the first section of a column.
                columns.append(part.first?.entry == -1 ? Array(part.dropFirst()) : part)
            } else {
                columns[columns.count - 1] += part
            }
        }
        return columns
    }

    /// The entries that contain `query`, in the order of their rows.
    mutating func entries(with query: SearchText) -> [Int] {
        let searchable = searchable ?? entries.map { SearchText($0.searchable) }
        self.searchable = searchable
        return searchable.indices.filter { searchable[$0].contains(query) }
            .map { (row: row(of: $0), entry: $0) }.sorted { ($0.row, $0.entry) < ($1.row, $1.entry) }.map(\.entry)
    }

    /// The first row of an entry.
    func row(of entry: Int) -> Int {
        columns.lazy.compactMap { lines in lines.firstIndex { $0.entry == entry } }.first ?? 0
    }
}

/// A key, a column, a figure or a mark, and what it means; or a heading.
struct HelpEntry: Equatable, Sendable {
    let name: StyledText
    var text = ""
    /// Empty if there is none.
    var formula = ""

    fileprivate static let nameWidth = 18
    fileprivate static let indent = "  "

    static func heading(_ text: String) -> HelpEntry { HelpEntry(name: StyledText(text, .heading)) }

    var searchable: String {
        [name.spans.map(\.text.string).joined(), text, formula].joined(separator: "\n")
    }

    fileprivate func addLines(to lines: inout [HelpContent.Line], as entry: Int, width: Int) {
        guard !text.isEmpty else { return lines.append(HelpContent.Line(name: name, entry: entry)) }
        let (room, first) = (max(8, width - Self.nameWidth - 4), lines.count)
        for line in Paragraph.lines(of: text, width: room) {
            lines.append(HelpContent.Line(meaning: (line, .normal), entry: entry))
        }
        if first < lines.count { lines[first].name = name }
        guard !formula.isEmpty else { return }
        for line in Paragraph.lines(of: "= \(formula)", width: room) {
            lines.append(HelpContent.Line(meaning: (line, .quiet), entry: entry))
        }
    }
}

/// The sections of the help, each a heading and its entries.
struct HelpSections {
    let place: HelpPlace
    let state: DashboardState
    private let context: Context
    private let known: [Binding]
    /// Those of `known` that work on every list.
    private let everyList: [Binding]
    /// The entries of those that belong to some places only, and their positions by place.
    private let local: [(entry: HelpEntry, text: String)]
    private let positions: [KeyScope: [Int]]

    private var language: Language { state.language }

    init(place: HelpPlace, state: DashboardState) {
        (self.place, self.state) = (place, state)
        context = state.helpContext
        known = state.keys.bindings.filter { state.lock.hasPassword || !$0.needsPassword }
        everyList = known.filter { $0.scopes.isSuperset(of: .listsOfScreens) }
        let language = state.language
        let bindings = known.filter {
            !$0.scopes.isSuperset(of: .listsOfScreens) && !$0.scopes.isSuperset(of: Set.everywhereButLock)
        }
        local = bindings.map { binding in
            let entry = HelpEntry(binding, language)
            return (entry, entry.searchable)
        }
        positions = bindings.enumerated().reduce(into: [:]) { positions, binding in
            for scope in binding.element.scopes { positions[scope, default: []].append(binding.offset) }
        }
    }

    private static let keys = LocalizedText(en: "KEYS", pt: "TECLAS")
    private static let marks = LocalizedText(en: "MARKS", pt: "MARCAS")
    private static let header = LocalizedText(en: "HEADER", pt: "CABEÇALHO")
    private static let wallboard = LocalizedText(en: "WALLBOARD", pt: "PAINEL DE PAREDE")
    private static let filters = LocalizedText(en: "FILTERS ( / ) HERE", pt: "FILTROS ( / ) AQUI")
    private static let rules = LocalizedText(en: "ALERT RULES", pt: "REGRAS DE ALERTA")
    private static let mouse = LocalizedText(en: "Mouse", pt: "Mouse")
    private static let mouseHelp = LocalizedText(
        en: "click tabs, rows and column titles (sorts), double-click opens, the wheel moves",
        pt: "clique em abas, linhas e títulos de colunas (ordena), clique duplo abre, a roda move")

    /// What lies over the screens or is typed into, with a heading for each: a test fails for a scope without one.
    static let overlays: [(scopes: Set<KeyScope>, title: LocalizedText)] = [
        ([.ticketReader], LocalizedText(en: "READING A TICKET", pt: "LENDO UM TICKET")),
        ([.callReader], LocalizedText(en: "ONE CALL", pt: "UMA LIGAÇÃO")),
        ([.unrecordedCall], LocalizedText(en: "ONE CALL WITHOUT A RECORDING", pt: "UMA LIGAÇÃO SEM GRAVAÇÃO")),
        (
            [.recordTickets, .emptyRecords],
            LocalizedText(en: "BEHIND A FIGURE: TICKETS", pt: "O QUE UM NÚMERO CONTA: TICKETS")
        ),
        ([.recordCalls], LocalizedText(en: "BEHIND A FIGURE: CALLS", pt: "O QUE UM NÚMERO CONTA: LIGAÇÕES")),
        ([.replay, .emptyReplay], LocalizedText(en: "REPLAY OF A MINUTE", pt: "COMO ESTAVA NUM MINUTO")),
        ([.trendCells], LocalizedText(en: "HEAT MAP", pt: "MAPA DE CALOR")),
        ([.alertDetails], LocalizedText(en: "ONE ALERT", pt: "UM ALERTA")),
        ([.pastAlertDetails], LocalizedText(en: "ONE ENDED ALERT", pt: "UM ALERTA ENCERRADO")),
        ([.muteMenu], LocalizedText(en: "MUTING ALERTS", pt: "SILÊNCIO DE ALERTAS")),
        ([.teamPicker], LocalizedText(en: "CHOOSING TEAMS", pt: "ESCOLHA DE EQUIPES")),
        ([.rangePicker], LocalizedText(en: "CHOOSING DAYS", pt: "ESCOLHA DE DATAS")),
        ([.dateFields], LocalizedText(en: "TYPING DATES", pt: "DATAS DIGITADAS")),
        ([.ratingFilter], LocalizedText(en: "CHOOSING RATINGS", pt: "ESCOLHA DE NOTAS")),
        ([.exportConfirmation], LocalizedText(en: "BEFORE A FILE IS WRITTEN", pt: "ANTES DE GRAVAR UM ARQUIVO")),
        ([.sortMenu], LocalizedText(en: "SORT ORDER", pt: "ORDEM")),
        ([.find], LocalizedText(en: "FINDING A TICKET, CALL OR AGENT", pt: "BUSCA DE TICKET, LIGAÇÃO OU AGENTE")),
        ([.palette], LocalizedText(en: "COMMANDS", pt: "COMANDOS")),
        ([.link], LocalizedText(en: "A LINK TO COPY", pt: "UM LINK PARA COPIAR")),
        ([.channel], LocalizedText(en: "WHAT WAS POSTED TO SLACK", pt: "O QUE FOI PUBLICADO NO SLACK")),
        ([.commandAgent], LocalizedText(en: "THE AGENT FOR AN OWN COMMAND", pt: "O AGENTE PARA UM COMANDO PRÓPRIO")),
        ([.commandProgress], LocalizedText(en: "WHILE AN OWN COMMAND RUNS", pt: "ENQUANTO UM COMANDO PRÓPRIO RODA")),
        ([.commandConfirmation], LocalizedText(en: "BEFORE AN OWN COMMAND RUNS", pt: "ANTES DE UM COMANDO PRÓPRIO")),
        ([.commandOutput], LocalizedText(en: "OUTPUT OF AN OWN COMMAND", pt: "SAÍDA DE UM COMANDO PRÓPRIO")),
        ([.filter], LocalizedText(en: "TYPING A FILTER", pt: "FILTRO SENDO DIGITADO")),
        ([.handover], LocalizedText(en: "THE STATE OF THINGS", pt: "A SITUAÇÃO")),
        ([.help, .helpSearch, .helpMatches], LocalizedText(en: "THIS HELP", pt: "ESTA AJUDA")),
    ]

    /// All sections, the present place first.
    var all: [[HelpEntry]] {
        let slots = DashboardState.everySlot.map { ($0.id, type(of: $0.screen(state)).helpTables(context)) }
        let near = slots.first { $0.0 == place.slot }?.1 ?? []
        let present =
            near.first { $0.name == place.pane && $0.scopes.contains(place.keyScope) }
            ?? near.first { $0.scopes.contains(place.keyScope) } ?? near.first
        let overlay = Self.overlays.first { $0.scopes.contains(place.keyScope) }
        var sections: [[HelpEntry]] = []
        if let overlay { sections.append(section(overlay.title, keys: [place.keyScope])) }
        if let present {
            // A screen without rows has keys of its own.
            let scope = overlay == nil ? [place.keyScope] : present.scopes
            sections.append(table(present, keys: scope))
            sections.append(filters(present))
        }
        sections += near.filter { $0.name != present?.name }.map { table($0, keys: $0.scopes) }
        sections.append(shared)
        sections.append(figures(Self.header, HeaderHelp.figures))
        sections += slots.filter { $0.0 != place.slot }.flatMap { $0.1.map { table($0, keys: $0.scopes) } }
        sections += Self.overlays.filter { !$0.scopes.contains(place.keyScope) && canBeReached($0.scopes) }.map {
            section($0.title, keys: $0.scopes)
        }
        sections.append(alertRules)
        sections.append(figures(Self.wallboard, HeaderHelp.wallboard))
        sections.append(
            [.heading(Self.marks(language))]
                + Legend.marks.map {
                    HelpEntry(name: StyledText($0.mark(language), $0.style), text: $0.meaning(language))
                })
        return sections.filter { $0.count > 1 }
    }

    /// Only the demo has a channel to look at.
    private func canBeReached(_ scopes: Set<KeyScope>) -> Bool {
        !scopes.contains(.channel) || known.contains { $0.action == .showChannel }
    }

    /// Keys that work on every list.
    private var shared: [HelpEntry] {
        [.heading(Self.keys(language))] + everyList.map { HelpEntry($0, language) }
            + [HelpEntry(name: StyledText(Self.mouse(language), .key), text: Self.mouseHelp(language))]
    }

    /// Keys that work only in `scopes`.
    private func section(_ title: LocalizedText, keys scopes: Set<KeyScope>) -> [HelpEntry] {
        var seen: Set<String> = []
        let own = Set(scopes.flatMap { positions[$0] ?? [] }).sorted().map { local[$0] }
            .filter { seen.insert($0.text).inserted }.map(\.entry)
        return [.heading(title(language))] + own
    }

    private func table(_ table: HelpTable, keys scopes: Set<KeyScope>) -> [HelpEntry] {
        section(table.title, keys: scopes) + table.columns.compactMap(entry) + table.figures.map(entry)
    }

    private func figures(_ title: LocalizedText, _ figures: [ExplainedFigure]) -> [HelpEntry] {
        [.heading(title(language))] + figures.map(entry)
    }

    private func filters(_ table: HelpTable) -> [HelpEntry] {
        [.heading(Self.filters(language))]
            + FilterExamples.examples(for: table.fields, language).map {
                HelpEntry(name: StyledText($0.text, .key), text: $0.meaning(language))
            }
    }

    private var alertRules: [HelpEntry] {
        let rules = context.snapshot.rules
        return [.heading(Self.rules(language))]
            + AlertRule.all.map { rule in
                let limit = rule.limit(in: rules) ?? rule.limits.first?.example ?? rules.maxSilence.wholeMinutes
                let settings = rule.limits.map(\.key).joined(separator: ", ")
                let off = rule.isOn(in: rules) ? "" : Self.off(language)
                return HelpEntry(
                    name: StyledText(rule.title(language), .key),
                    text: rule.condition(context.numbers.count(limit))(language) + off,
                    formula: settings.isEmpty ? "" : "[alerts] \(settings)")
            }
    }

    private static let off = LocalizedText(en: "; off now", pt: "; desligada agora")

    private func entry(_ column: HelpTable.TableColumn) -> HelpEntry? {
        guard let explanation = column.explanation else { return nil }
        var text = explanation.meaning(language)
        if let field = column.field, field.name(language).uppercased() != column.title {
            text += Self.inFilters(field.name)(language)
        }
        return HelpEntry(
            name: StyledText(column.title, .key), text: text, formula: explanation.formula?(language) ?? "")
    }

    private static func inFilters(_ name: LocalizedText) -> LocalizedText {
        LocalizedText(en: " (filter: \(name(.english)))", pt: " (filtro: \(name(.brazilianPortuguese)))")
    }

    private func entry(_ figure: ExplainedFigure) -> HelpEntry {
        HelpEntry(
            name: StyledText(figure.name(language), .key), text: figure.explanation.meaning(language),
            formula: figure.explanation.formula?(language) ?? "")
    }
}

extension HelpEntry {
    fileprivate init(_ binding: Binding, _ language: Language) {
        // What has no key has a name, for the commands.
        let keys =
            binding.keys.isEmpty
            ? [StyledText(":\(binding.action.name?(language) ?? "")", .key)]
            : binding.keys.map { StyledText($0.name(language), .key) }
        self.init(name: keys.joined(by: " "), text: binding.help(language))
    }
}

extension Set<KeyScope> {
    fileprivate static let everywhereButLock = everywhere.subtracting([.lock])
    /// The lists that are not layers over a screen: the keys of screens work on all of them.
    fileprivate static let listsOfScreens = panes.intersection(screens)
}

extension DashboardState {
    /// What titles of columns depend on; before the first figures, as if nothing were known.
    var helpContext: Context {
        if let context { return context }
        let links = TicketLinks(web: URL(filePath: "/"), application: "")
        let health = SourceHealth(state: .loading)
        let snapshot = Snapshot(
            .init(
                inbox: nil, phone: nil, sources: SourcesHealth(inbox: health, phone: health),
                rules: SnapshotRules(links: links), now: localNow))
        return Context(snapshot: snapshot, serviceNow: localNow, body: layout.body, language: language)
    }
}

/// How far a text over the screens is scrolled.
struct ScrollOffset: Equatable, Sendable {
    /// The first visible line.
    private(set) var offset = 0

    /// Draws the visible ones of `lines`, and how many are below.
    func draw(_ lines: [StyledText], in rect: Rect, on frame: inout Frame) {
        for (row, line) in lines.dropFirst(offset).prefix(rect.height).enumerated() {
            frame.write(line, row: row, in: besideMark(row, of: lines.count, in: rect), indent: 1)
        }
        drawMore(of: lines.count, in: rect, on: &frame)
    }

    /// Where line `row` of `count` lines in `rect` is written: the last one leaves room for how many are below.
    func besideMark(_ row: Int, of count: Int, in rect: Rect) -> Rect {
        let mark = more(of: count, in: rect)
        return mark.isEmpty || row < rect.height - 1 ? rect : rect.inset(right: min(mark.width + 1, rect.width))
    }

    /// Draws how many of `count` lines are below.
    func drawMore(of count: Int, in rect: Rect, on frame: inout Frame) {
        frame.write(trailing: more(of: count, in: rect), row: rect.height - 1, in: rect)
    }

    private func more(of count: Int, in rect: Rect) -> StyledText {
        let more = count - offset - rect.height
        return more > 0 ? StyledText("↓ \(more) ", .quiet) : StyledText()
    }

    /// - Parameters:
    ///   - height: The number of visible lines.
    ///   - lines: The total number of lines.
    mutating func handle(_ action: Action, height: Int, lines: Int) {
        guard case .move(let motion) = action else { return }
        offset = motion.offset(from: offset, height: height, count: lines)
    }

    /// Scrolls, if need be, so that `line` is in view with some lines above it.
    mutating func reveal(_ line: Int, height: Int, lines: Int) {
        guard !(offset..<offset + max(1, height - 1)).contains(line) else { return }
        offset = line - height / 3
        clampToViewport(height: height, lines: lines)
    }

    /// Returns to an earlier offset.
    mutating func scroll(to offset: Int) {
        self.offset = offset
    }

    /// Keeps the last line from scrolling above the bottom.
    mutating func clampToViewport(height: Int, lines: Int) {
        offset = max(0, min(offset, lines - height))
    }
}
