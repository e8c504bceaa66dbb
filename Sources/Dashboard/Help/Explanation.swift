import Localization

/// What a column or a figure means, and how it is computed.
struct Explanation: Equatable, Sendable {
    let meaning: LocalizedText
    /// nil for what is shown as a service has it.
    let formula: LocalizedText?

    init(_ meaning: LocalizedText, formula: LocalizedText? = nil) {
        (self.meaning, self.formula) = (meaning, formula)
    }

    init(en: String, pt: String, formula: LocalizedText? = nil) {
        self.init(LocalizedText(en: en, pt: pt), formula: formula)
    }
}

/// Formulas that are said in several places.
enum SharedFormula {
    /// Of a time that a column shows as an instant.
    static let age = LocalizedText(en: "in filters: now − that time", pt: "nos filtros: agora − esse momento")
    static let longestWait = LocalizedText(
        en: "longest of: now − the time since which the customer waits",
        pt: "a maior de: agora − o momento desde que o cliente espera")
    static let response = LocalizedText(
        en: "median of: first reply of a teammate − first message, by the clock, over replies of the period (p)",
        pt: "mediana de: primeira resposta da equipe − primeira mensagem, pelo relógio, das respostas do período (p)")
    static let inTime = LocalizedText(
        en:
            "first replies ≤ first_response_minutes of [targets], in business hours of [hours] / (all + open ones past it)",
        pt:
            "primeiras respostas ≤ first_response_minutes de [targets], nas horas de [hours] / (todas + abertos atrasados)"
    )
    static let talk = LocalizedText(
        en: "sum of end − answer, over answered inbound calls",
        pt: "soma de fim − atendimento das ligações recebidas e atendidas")
}

/// A figure outside of tables, under the words that stand beside it.
struct ExplainedFigure: Sendable {
    let name: LocalizedText
    let explanation: Explanation

    init(_ name: LocalizedText, _ explanation: Explanation) {
        (self.name, self.explanation) = (name, explanation)
    }
}

/// What the help says about one pane.
struct PaneHelp: Sendable {
    /// The name of the place: the tab, then the pane.
    let title: LocalizedText
    /// By the English name of the column's field, or else its English title. Without an entry, a test fails.
    var columns: [String: Explanation] = [:]
    /// The figures around the rows.
    var figures: [ExplainedFigure] = []
}

/// A table as the help knows it.
struct HelpTable: Sendable {
    struct TableColumn: Sendable {
        /// Identifies its explanation.
        let key: String
        /// What stands above it, or else its name in filters; empty for a column of marks, which the legend explains.
        let title: String
        /// nil if it can be neither sorted nor filtered.
        let field: FieldName?
        /// Whether it is a figure, which has to say how it is computed.
        let isFigure: Bool
        /// nil for marks.
        let explanation: Explanation?
    }

    /// The name of the pane.
    let name: String
    let title: LocalizedText
    /// Where its keys work.
    let scopes: Set<KeyScope>
    let columns: [TableColumn]
    let figures: [ExplainedFigure]

    /// The names that a filter knows here.
    var fields: [FieldName] { columns.compactMap(\.field) }

    init<Row>(
        _ name: String, _ help: PaneHelp, scopes: Set<KeyScope>, columns: [Column<Row>], _ context: Context
    ) {
        let english = Context(
            snapshot: context.snapshot, serviceNow: context.serviceNow, body: context.body, language: .english)
        self.name = name
        title = help.title
        self.scopes = scopes
        figures = help.figures
        self.columns = columns.map { column in
            let key = column.field?.id ?? column.title(english)
            let title = column.title(context)
            return TableColumn(
                key: key, title: title.isEmpty ? column.field?.name(context.language).uppercased() ?? "" : title,
                field: [FieldName]([column], context).first,
                isFigure: column.field.map { $0.kind != .text } ?? (column.alignment == .trailing && !key.isEmpty),
                explanation: help.columns[key])
        }
    }
}

extension ListScreen {
    static func helpTables(_ context: Context) -> [HelpTable] { paneTables(context) }

    /// The panes of the screen.
    static func paneTables(_ context: Context) -> [HelpTable] { panes.map { $0.helpTable(context) } }
}

extension Pane {
    fileprivate static func helpTable(_ context: Context) -> HelpTable {
        HelpTable(name, help, scopes: [keyScope], columns: allColumns, context)
    }
}

extension AgentsState {
    static func helpTables(_ context: Context) -> [HelpTable] {
        paneTables(context) + AgentPageState.paneTables(context)
    }
}

extension AlertsState {
    static func helpTables(_ context: Context) -> [HelpTable] {
        let hidden = AlertFields.hidden.map(Column<AlertLine>.hidden)
        return [
            HelpTable(
                "alerts", CurrentAlertRow.help, scopes: .currentAlerts,
                columns: CurrentAlertRow.columns + hidden, context),
            HelpTable(
                "alert_history", PastAlertRow.help, scopes: [.pastAlerts], columns: PastAlertRow.columns, context),
        ]
    }
}

extension TrendsState {
    static func helpTables(_ context: Context) -> [HelpTable] {
        [HelpTable("trends", PartRow.help, scopes: [.trends], columns: PartRow.columns, context)]
    }
}
