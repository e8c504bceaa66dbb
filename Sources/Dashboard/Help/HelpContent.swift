import Canvas
import Localization

/// The content of the help, made from the key table and the legend.
enum HelpContent {
    /// A part of the help with a title.
    private struct Section {
        let title: LocalizedText
        let keyScope: KeyScope
    }

    /// The scopes whose keys differ, with their names.
    private static let sections = [
        Section(title: LocalizedText(en: "QUEUES: TEAMS", pt: "FILAS: EQUIPES"), keyScope: .teams),
        Section(title: LocalizedText(en: "QUEUES: TICKETS", pt: "FILAS: TICKETS"), keyScope: .queuedTickets),
        Section(title: LocalizedText(en: "AGENTS", pt: "AGENTES"), keyScope: .agents),
        Section(title: LocalizedText(en: "ONE AGENT: TICKETS", pt: "UM AGENTE: TICKETS"), keyScope: .agentTickets),
        Section(
            title: LocalizedText(en: "ONE AGENT: TIMELINE", pt: "UM AGENTE: LINHA DO TEMPO"), keyScope: .agentTimeline),
        Section(title: LocalizedText(en: "CSAT: AGENTS", pt: "CSAT: AGENTES"), keyScope: .csatAgents),
        Section(title: LocalizedText(en: "CSAT: RATINGS", pt: "CSAT: AVALIAÇÕES"), keyScope: .ratings),
        Section(title: LocalizedText(en: "CALLS: REPORT", pt: "LIGAÇÕES: RELATÓRIO"), keyScope: .callsReport),
        Section(
            title: LocalizedText(en: "BEHIND A FIGURE: CALLS", pt: "O QUE UM NÚMERO CONTA: LIGAÇÕES"),
            keyScope: .recordCalls),
        Section(title: LocalizedText(en: "TRENDS", pt: "TENDÊNCIAS"), keyScope: .trends),
        Section(title: LocalizedText(en: "TRENDS: HEAT MAP", pt: "TENDÊNCIAS: MAPA DE CALOR"), keyScope: .trendCells),
        Section(title: LocalizedText(en: "ALERTS", pt: "ALERTAS"), keyScope: .alerts),
        Section(title: LocalizedText(en: "CALLS", pt: "LIGAÇÕES"), keyScope: .calls),
        Section(title: LocalizedText(en: "READING A TICKET", pt: "LENDO UM TICKET"), keyScope: .ticketReader),
        Section(title: LocalizedText(en: "SORT ORDER", pt: "ORDEM"), keyScope: .sortMenu),
        Section(title: LocalizedText(en: "CHOOSING TEAMS", pt: "ESCOLHA DE EQUIPES"), keyScope: .teamPicker),
    ]

    private static let filterTitle = LocalizedText(en: "FILTERS ( / )", pt: "FILTROS ( / )")
    /// The filter syntax.
    private static let filters: [(LocalizedText, LocalizedText)] = [
        (
            LocalizedText(en: "invoice ana", pt: "fatura ana"),
            LocalizedText(
                en: "rows with both words, in any column", pt: "linhas com as duas palavras, em qualquer coluna")
        ),
        (
            LocalizedText(en: "!away", pt: "!ausente"),
            LocalizedText(en: "rows without that word", pt: "linhas sem essa palavra")
        ),
        (
            LocalizedText(en: "open>8  wait<=5m", pt: "abertos>8"),
            LocalizedText(
                en: "by a column's figure, with > < >= <= or =", pt: "pelo número de uma coluna, com > < >= <= ou =")
        ),
        (
            LocalizedText(en: "team=support", pt: "equipe=suporte"),
            LocalizedText(en: "by the text of one column", pt: "pelo texto de uma coluna")
        ),
    ]

    private static let keysTitle = LocalizedText(en: "KEYS", pt: "TECLAS")
    private static let legendTitle = LocalizedText(en: "MARKS", pt: "MARCAS")
    private static let alertColumnsTitle = LocalizedText(en: "ALERTS: COLUMNS", pt: "ALERTAS: COLUNAS")
    private static let mouse = LocalizedText(en: "Mouse", pt: "Mouse")
    private static let mouseHelp = LocalizedText(
        en: "click tabs, rows and column titles (sorts), double-click opens, the wheel moves",
        pt: "clique em abas, linhas e títulos de colunas (ordena), clique duplo abre, a roda move")
    private static let keyColumn = 18
    /// The width from which the help has two columns.
    private static let wideLayoutWidth = 120

    /// Every line of the help.
    static func lines(
        hasPassword: Bool, keys: KeyTable = .standard, language: Language, width: Int
    ) -> [StyledText] {
        guard width >= wideLayoutWidth else {
            let parts = Parts(hasPassword: hasPassword, table: keys, language: language, width: width)
            return parts.keys + [StyledText()] + parts.filters + [StyledText()] + parts.scopes + [StyledText()]
                + parts.marks + [StyledText()] + parts.alertColumns
        }
        let half = width / 2
        let parts = Parts(hasPassword: hasPassword, table: keys, language: language, width: half)
        let left = parts.keys + [StyledText()] + parts.filters
        let right = parts.scopes + [StyledText()] + parts.marks + [StyledText()] + parts.alertColumns
        return (0..<max(left.count, right.count)).map { row in
            let first = row < left.count ? left[row] : StyledText()
            guard row < right.count else { return first }
            return first + StyledText(String(repeating: " ", count: max(0, half - first.width))) + right[row]
        }
    }

    /// The parts of the help, wrapped to a width.
    private struct Parts {
        let hasPassword: Bool
        let table: KeyTable
        let language: Language
        let width: Int

        private var known: [Binding] {
            table.bindings.filter { (hasPassword || !$0.needsPassword) && !$0.keys.isEmpty }
        }

        /// Keys that work on every list.
        var keys: [StyledText] {
            [StyledText(keysTitle(language), .heading)]
                + known.filter { isShared($0) }.flatMap { lines($0) }
                + entry(StyledText(mouse(language), .key), mouseHelp(language))
        }

        /// Keys that work only in some scopes, by scope.
        var scopes: [StyledText] {
            Array(
                sections.map { section in
                    let own = known.filter { $0.scopes.contains(section.keyScope) && !isShared($0) }
                    return [StyledText(section.title(language), .heading)] + own.flatMap { lines($0) }
                }.joined(separator: [StyledText()]))
        }

        /// The filter syntax.
        var filters: [StyledText] {
            [StyledText(filterTitle(language), .heading)]
                + HelpContent.filters.flatMap { entry(StyledText($0(language), .key), $1(language)) }
        }

        var marks: [StyledText] {
            [StyledText(legendTitle(language), .heading)]
                + Legend.marks.flatMap { entry(StyledText($0.mark(language), $0.style), $0.meaning(language)) }
        }

        var alertColumns: [StyledText] {
            [StyledText(alertColumnsTitle(language), .heading)]
                + Legend.alertColumns.flatMap { entry(StyledText($0.title(language), .key), $0.meaning(language)) }
        }

        private func lines(_ binding: Binding) -> [StyledText] {
            entry(binding.keys.map { StyledText($0.name(language), .key) }.joined(by: " "), binding.help(language))
        }

        private func entry(_ name: StyledText, _ text: String) -> [StyledText] {
            let room = max(8, width - keyColumn - 4)
            return Paragraph.lines(of: text, width: room).enumerated().map { row, line in
                let first = row == 0 ? name : StyledText()
                let blanks = String(repeating: " ", count: max(2, keyColumn - first.width))
                return StyledText("  ") + first + StyledText(blanks) + StyledText(line)
            }
        }
    }

    /// Whether a key does the same on every list.
    private static func isShared(_ binding: Binding) -> Bool {
        binding.scopes.isSuperset(of: .panes)
    }
}

/// How far a text over the screens is scrolled.
struct ScrollOffset: Equatable, Sendable {
    /// The first visible line.
    private(set) var offset = 0

    /// Draws the visible ones of `lines`, and how many are below.
    func draw(_ lines: [StyledText], in rect: Rect, on frame: inout Frame) {
        for (row, line) in lines.dropFirst(offset).prefix(rect.height).enumerated() {
            frame.write(line, row: row, in: rect, indent: 1)
        }
        let more = lines.count - offset - rect.height
        guard more > 0 else { return }
        frame.write(trailing: StyledText("↓ \(more) ", .quiet), row: rect.height - 1, in: rect)
    }

    /// - Parameters:
    ///   - height: The number of visible lines.
    ///   - lines: The total number of lines.
    mutating func handle(_ action: Action, height: Int, lines: Int) {
        guard case .move(let motion) = action else { return }
        offset = motion.offset(from: offset, height: height, count: lines)
    }

    /// Keeps the last line from scrolling above the bottom.
    mutating func clampToViewport(height: Int, lines: Int) {
        offset = max(0, min(offset, lines - height))
    }
}
