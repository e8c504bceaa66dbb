import Canvas
import Foundation
import Localization
import Monitoring

/// The report of response times: by agent, by team, and by hour of the day.
struct ServiceReportState: CountingReport {
    static let panes: [any Pane<ServiceReportState>.Type] = [
        ServedAgentPane.self, ServedTeamPane.self, ServedHourPane.self,
    ]
    static let emptyScope = KeyScope.serviceReport

    var query = RangedQuery(days: .named(.thisMonth))
    private(set) var report: ServiceReport?
    var counted = CountedRecords()
    var focus = ServedAgentPane.name
    var agents = ListPane<ServiceGroup>(sort: SortOrder("agent"), sourceOrder: SortOrder("agent"))
    var teams = ListPane<ServiceGroup>(sort: SortOrder("team"))
    var hours = ListPane<ServiceGroup>(sort: SortOrder("hour"), sourceOrder: SortOrder("hour"))

    mutating func update(_ context: Context) {
        // Other teams are shown, whose conversations are different.
        if let report, report.teamFilter != context.shownTeams { forgetAnswer() }
        updateLists(context)
        fitToScreen(context)
    }

    mutating func forgetAnswer() {
        report = nil
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        counted.apply(update, to: id, context)
        guard case .service(let report) = query.apply(update, to: id) else { return }
        if self.report != report { counted.renew() }
        self.report = report
        self.update(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        query.next(.service(context.shownTeams), context) ?? counted.nextReportRequest(context)
    }

    func absence(in snapshot: Snapshot) -> Absence? { Absence(ofInbox: snapshot, hasSomething: true) }

    func export(_ context: Context) -> ScreenExport? {
        ScreenExport(
            subject: .conversations(PeopleFilter(), teams: context.shownTeams), range: query.range(context),
            ignored: Self.panes.compactMap { words(onFilterOf: $0, context) })
    }

    /// The conversations that a row of the report counts.
    fileprivate func records(_ row: ServiceRow, _ context: Context) -> RecordsState? {
        report.map {
            RecordsState(
                .past(.service($0.teamFilter, row.id)), named: .text(row.title(context)), over: query.days)
        }
    }
}

extension ServiceReportState {
    /// Agents on the left and the other tables on the right on wide screens, otherwise stacked: on low screens hours are dropped
    /// first, then teams; the focused table always stays.
    func layout(_ context: Context) -> Layout {
        let noteRows = report.map { query.hasNote(gaps: $0.gaps, context) } ?? false ? 1 : 0
        return ReportLayout(
            tables: Self.panes.map { $0.name }, focus: focus, wideLayoutWidth: Self.wideLayoutWidth, noteRows: noteRows,
            countsAnything: report?.total.isEmpty == false
        ) { name in
            switch name {
            case ServedAgentPane.name: ((report?.agents.count ?? 0) + 1, 3)
            case ServedTeamPane.name: (report?.teams.count ?? 0, 2)
            default: (report?.hours.count ?? 0, 2)
            }
        }.layout(in: context.body)
    }

    private static let wideLayoutWidth = 190
}

/// One row of a table of the report.
struct ServiceRow: Equatable, Sendable {
    let id: ServiceGroup
    /// nil for everybody, and for what the service never listed.
    let name: String?
    let times: ServiceTimes

    func title(_ context: Context) -> String {
        switch id {
        case .everybody: ServiceReportText.everybody(context.language)
        case .owner(let id): name ?? CSATText.unnamed(id, context)
        case .team(let id): name ?? "#\(id)"
        case .hour(let hour): String(format: "%02d:00–%02d:00", hour, (hour + 1) % 24)
        }
    }

    /// The columns of a table whose rows are called `name`.
    static func columns(_ name: LocalizedText) -> [Column<ServiceRow>] {
        [
            .text(
                name, .text { row, context in row.id == .everybody ? "" : row.title(context) }, width: 15,
                growth: 15
            ) { row, context in
                StyledText(row.title(context), row.id == .everybody ? .quiet : context.inboxStyle)
            },
            count(LocalizedText(en: "responses", pt: "respostas"), drop: nil) { $0.firstResponse.count },
            span(LocalizedText(en: "median", pt: "mediana"), drop: nil) { $0.firstResponse.median },
            span(LocalizedText(en: "90%", pt: "90%"), drop: 3) { $0.firstResponse.percentile90 },
            .figure(
                ServiceColumns.inTimeName, .ratio { row, _ in row.times.withinTarget },
                title: .text(ServiceColumns.inTimeTitle), width: 6, drop: 1
            ) { row, context in
                let ratio = row.times.withinTarget
                return StyledText(context.numbers.percent(ratio), ratio == nil ? .quiet : context.inboxStyle)
            },
            count(LocalizedText(en: "closed", pt: "fechadas"), drop: 2) { $0.close.count },
            .figure(
                closedInTimeName, .ratio { row, _ in row.times.closedWithinTarget },
                title: .text(ServiceColumns.inTimeTitle), width: 6, drop: 2
            ) { row, context in
                let ratio = row.times.closedWithinTarget
                return StyledText(context.numbers.percent(ratio), ratio == nil ? .quiet : context.inboxStyle)
            },
            span(LocalizedText(en: "to-close", pt: "até-fechar"), title: ServiceReportText.toClose, drop: 4) {
                $0.close.median
            },
            span(LocalizedText(en: "replies", pt: "réplicas"), drop: 6) { $0.replies.median },
            count(LocalizedText(en: "unknown", pt: "sem-registro"), title: ServiceReportText.unknown, drop: 5) {
                $0.unrecorded
            },
        ]
    }

    fileprivate static let closedInTimeName = LocalizedText(en: "closed-in-time", pt: "fechadas-no-prazo")

    private static func count(
        _ name: LocalizedText, title: LocalizedText? = nil, drop: Int?,
        _ value: @escaping @Sendable (ServiceTimes) -> Int
    ) -> Column<ServiceRow> {
        .figure(
            name, .count { row, _ in value(row.times) }, title: title.map(ColumnTitle.text) ?? .name, width: 6,
            drop: drop
        ) { row, context in context.count(value(row.times), context.inboxStyle) }
    }

    private static func span(
        _ name: LocalizedText, title: LocalizedText? = nil, drop: Int?,
        _ value: @escaping @Sendable (ServiceTimes) -> Duration?
    ) -> Column<ServiceRow> {
        .figure(
            name, .span { row, _ in value(row.times) }, title: title.map(ColumnTitle.text) ?? .name, width: 7,
            drop: drop
        ) { row, context in context.span(value(row.times), context.inboxStyle) }
    }
}

/// What the tables of the report have in common.
protocol ServedPane: CountingPane where Screen == ServiceReportState, Row == ServiceRow, ID == ServiceGroup {}

extension ServedPane {
    static var keyScope: KeyScope { .serviceReport }

    /// Without a target for closes nothing says how many came in time.
    static func columns(_ screen: ServiceReportState, _ context: Context) -> [Column<ServiceRow>] {
        let hasTargets = context.snapshot.rules.hasCloseTargets
        return allColumns.filter { hasTargets || $0.field?.name != ServiceRow.closedInTimeName }
    }

    static func id(of row: ServiceRow) -> ServiceGroup { row.id }

    static func pin(_ row: ServiceRow, on screen: ServiceReportState) -> RowPin {
        row.id == .everybody ? .summary : .unpinned
    }

    static func records(
        _ row: ServiceRow, on screen: ServiceReportState, _ context: Context
    ) -> RecordsState? {
        screen.records(row, context)
    }

    static func commandSubject(of row: ServiceRow) -> CommandSubject? {
        switch row.id {
        case .owner(let id): .agent(id, [])
        case .team(let id): .team(id)
        case .everybody, .hour: nil
        }
    }

    static func isFocusable(_ screen: ServiceReportState) -> Bool { true }
}

/// The conversations of each agent.
enum ServedAgentPane: ServedPane {
    static let name = "service_agents"
    static var list: WritableKeyPath<ServiceReportState, ListPane<ServiceGroup>> { \.agents }
    static let allColumns = ServiceRow.columns(LocalizedText(en: "agent", pt: "agente"))

    /// Everybody together, then each person.
    static func rows(_ screen: ServiceReportState, _ context: Context) -> Rows<ServiceRow> {
        guard let report = screen.report else { return Rows([]) }
        return Rows(
            [ServiceRow(id: .everybody, name: nil, times: report.total)]
                + report.agents.map { ServiceRow(id: .owner($0.id), name: $0.name, times: $0.times) })
    }
}

/// The conversations of each team.
enum ServedTeamPane: ServedPane {
    static let name = "service_teams"
    static var list: WritableKeyPath<ServiceReportState, ListPane<ServiceGroup>> { \.teams }
    static let allColumns = ServiceRow.columns(LocalizedText(en: "team", pt: "equipe"))

    static func rows(_ screen: ServiceReportState, _ context: Context) -> Rows<ServiceRow> {
        Rows((screen.report?.teams ?? []).map { ServiceRow(id: .team($0.id), name: $0.name, times: $0.times) })
    }
}

/// What was answered and closed in each hour of the day.
enum ServedHourPane: ServedPane {
    static let name = "service_hours"
    static var list: WritableKeyPath<ServiceReportState, ListPane<ServiceGroup>> { \.hours }
    static let allColumns = ServiceRow.columns(LocalizedText(en: "hour", pt: "hora"))

    static func rows(_ screen: ServiceReportState, _ context: Context) -> Rows<ServiceRow> {
        Rows((screen.report?.hours ?? []).map { ServiceRow(id: .hour($0.id), name: nil, times: $0.times) })
    }
}

/// Draws the report of response times.
extension ServiceReportState {
    func draw(_ context: Context, on frame: inout Frame) {
        let layout = layout(context)
        let facts = report.map { $0.total.isEmpty ? [] : self.facts($0.total, context) } ?? []
        drawSummary(ServiceReportText.heading, report?.range, facts, in: layout[.summary], context, on: &frame)
        guard let report else { return query.drawWaiting(in: context.body, context, on: &frame) }
        query.drawNote(gaps: report.gaps, in: layout[.note], context, on: &frame)
        guard !report.total.isEmpty else {
            let words = report.gaps.isEmpty ? ServiceReportText.nothing : ServiceReportText.nothingKnown
            return frame.write(
                centered: [
                    StyledText(words(context.language), .strong), StyledText(),
                    StyledText(CallsReportText.otherDays(context.language), .quiet),
                ], in: layout[.rows(ServedAgentPane.name)])
        }
        drawLists(layout, context, on: &frame)
    }

    /// `1,204 first responses · 4m12s median · 31m for 90% · 92.0% in time · 1,180 closed`, most important first.
    private func facts(_ times: ServiceTimes, _ context: Context) -> [StyledText] {
        let (language, numbers) = (context.language, context.numbers)
        func fact(_ figure: String, _ words: LocalizedText) -> StyledText {
            StyledText(figure, context.inboxStyle.bold()) + StyledText(" \(words(language))", .quiet)
        }
        var facts = [
            fact(numbers.count(times.firstResponse.count), ServiceReportText.responses(times.firstResponse.count))
        ]
        if let median = times.firstResponse.median, let most = times.firstResponse.percentile90 {
            facts.append(fact(numbers.span(median), ServiceReportText.median))
            facts.append(fact(numbers.span(most), ServiceReportText.percentile90))
        }
        if let ratio = times.withinTarget { facts.append(fact(numbers.percent(ratio), HeaderText.inTime)) }
        facts.append(fact(numbers.count(times.close.count), ServiceReportText.closed(times.close.count)))
        if let ratio = times.closedWithinTarget {
            facts[facts.count - 1] += StyledText(", ", .quiet) + fact(numbers.percent(ratio), HeaderText.inTime)
        }
        if times.unrecorded > 0 { facts.append(fact(numbers.count(times.unrecorded), ServiceReportText.notRecorded)) }
        return facts
    }
}

/// Texts of the report.
enum ServiceReportText {
    static let heading = LocalizedText(en: "RESPONSE TIMES", pt: "TEMPOS DE RESPOSTA")
    static let everybody = LocalizedText(en: "Everybody", pt: "Todos")
    static let toClose = LocalizedText(en: "TO CLOSE", pt: "ATÉ FECHAR")
    static let unknown = LocalizedText(en: "UNKNOWN", pt: "SEM REG.")
    static let median = LocalizedText(en: "median", pt: "de mediana")
    static let percentile90 = LocalizedText(en: "for 90%", pt: "em 90%")
    static let notRecorded = LocalizedText(en: "not recorded", pt: "sem registro")
    static let nothing = LocalizedText(
        en: "Nothing was answered or closed on these days.", pt: "Nada foi respondido nem fechado nesses dias.")
    static let nothingKnown = LocalizedText(
        en: "What was answered on these days is not known yet.",
        pt: "Ainda não se sabe o que foi respondido nesses dias.")

    static func responses(_ count: Int) -> LocalizedText {
        LocalizedText(
            en: count == 1 ? "first response" : "first responses",
            pt: count == 1 ? "primeira resposta" : "primeiras respostas")
    }

    static func closed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "closed", pt: count == 1 ? "fechada" : "fechadas")
    }
}
