import Canvas
import Foundation
import Localization
import Monitoring

/// The calls report: by agent, by line and reason, and repeat callers.
struct CallsReportState: CountingReport {
    /// A line of the report; nil for calls that name none.
    struct LineKey: Hashable, Sendable {
        let id: Line.ID?
    }

    static let panes: [any Pane<CallsReportState>.Type] = [
        CallerAgentPane.self, CalledLinePane.self, RepeatCallerPane.self, MissedReasonPane.self,
    ]
    static let emptyScope = KeyScope.callsReport

    var query = RangedQuery(days: .named(.thisMonth))
    private(set) var report: CallsReport?
    var counted = CountedRecords()
    var focus = CallerAgentPane.name
    var agents = ListPane<CallerAgentRow.ID>(
        sort: CallerAgentRow.defaultSort, sourceOrder: CallerAgentRow.defaultSort)
    var lines = ListPane<LineKey>(sort: CalledLineRow.defaultSort)
    var reasons = ListPane<CallsReport.Reason.Name>(sort: MissedReasonRow.defaultSort)
    var callers = ListPane<String>(sort: RepeatCallerRow.defaultSort, sourceOrder: RepeatCallerRow.defaultSort)
    /// Everyone together, then each person in the order of the report, then the shared lines.
    private(set) var agentRows: [CallerAgentRow] = []

    mutating func update(_ context: Context) {
        // Other teams are shown, whose calls are different.
        if let report, report.filter != context.shownCalls { forgetAnswer() }
        updateLists(context)
        fitToScreen(context)
    }

    mutating func forgetAnswer() {
        (report, agentRows) = (nil, [])
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        counted.apply(update, to: id, context)
        guard case .calls(let report) = query.apply(update, to: id) else { return }
        if self.report != report { counted.renew() }
        self.report = report
        agentRows = report.map(CallerAgentRow.all) ?? []
        self.update(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        query.next(.calls(context.shownCalls), context) ?? counted.nextReportRequest(context)
    }

    func absence(in snapshot: Snapshot) -> Absence? { Absence(ofCalls: snapshot) }

    /// The calls that a row of the report counts.
    fileprivate func records(_ group: CallGroup, _ name: RecordsState.Name) -> RecordsState? {
        report.map { RecordsState(.past(.calls($0.filter, group)), named: name, over: query.days) }
    }

    func export(_ context: Context) -> ScreenExport? {
        var export = ScreenExport(subject: .calls(context.shownCalls), range: query.range(context))
        let filters = Self.panes.compactMap { words(onFilterOf: $0, context) }
        guard report != nil else {
            export.ignored = filters
            return export
        }
        export.narrowed = filters
        export.groups = [
            CallerAgentPane.groups(on: self, context), CalledLinePane.groups(on: self, context),
            RepeatCallerPane.groups(on: self, context), MissedReasonPane.groups(on: self, context),
        ].compactMap(\.self)
        return export
    }
}

extension CallsReportState {
    /// Agents and reasons on the left and the other tables on the right on wide screens, otherwise stacked. On low screens the reasons for
    /// missed calls are dropped first, which the lines name too, then repeat callers, then lines; the focused table always
    /// stays.
    func layout(_ context: Context) -> Layout {
        let noteRows = report.map { query.hasNote(gaps: $0.gaps, context) } ?? false ? 1 : 0
        return ReportLayout(
            tables: Self.panes.map { $0.name }, focus: focus, wideLayoutWidth: Self.wideLayoutWidth,
            beneath: MissedReasonPane.name, noteRows: noteRows,
            countsAnything: report?.hasCalls == true
        ) { name in
            switch name {
            case CallerAgentPane.name: (agentRows.count, context.body.height < Self.tallBodyHeight ? 3 : 6)
            case CalledLinePane.name: (report?.lines.count ?? 0, 2)
            case RepeatCallerPane.name: (max(1, report?.repeatCallers.count ?? 0), 2)
            default: (report?.reasons.count ?? 0, 2)
            }
        }.layout(in: context.body)
    }

    private static let wideLayoutWidth = 180
    /// The height from which the agents are more than a few, rather than every table in view.
    private static let tallBodyHeight = 16
}

/// The calls of each agent.
enum CallerAgentPane: CallCountPane, CountingPane {
    static let name = "report_agents"
    static var list: WritableKeyPath<CallsReportState, ListPane<CallerAgentRow.ID>> { \.agents }
    static let keyScope = KeyScope.callsReport
    static let allColumns = CallerAgentRow.columns

    static func rows(_ screen: CallsReportState, _ context: Context) -> Rows<CallerAgentRow> { Rows(screen.agentRows) }

    static func id(of row: CallerAgentRow) -> CallerAgentRow.ID { row.id }

    static func records(
        _ row: CallerAgentRow, on screen: CallsReportState, _ context: Context
    ) -> RecordsState? {
        screen.records(group(of: row), .text(row.title(context.language)))
    }

    static func group(of row: CallerAgentRow) -> CallGroup {
        switch row.id {
        case .everybody: .everybody
        case .person(_, let phones): .person(phones)
        case .sharedLines: .shared
        }
    }

    static func pin(_ row: CallerAgentRow, on screen: CallsReportState) -> RowPin { row.pin }

    static func commandSubject(of row: CallerAgentRow) -> CommandSubject? {
        if case .person(let member, let phones) = row.id { .agent(member, phones) } else { nil }
    }

    static func isFocusable(_ screen: CallsReportState) -> Bool { true }
}

/// The calls of each line.
enum CalledLinePane: CallCountPane, CountingPane {
    static let name = "report_lines"
    static var list: WritableKeyPath<CallsReportState, ListPane<CallsReportState.LineKey>> { \.lines }
    static let keyScope = KeyScope.callsReport
    static let allColumns = CalledLineRow.columns

    static func rows(_ screen: CallsReportState, _ context: Context) -> Rows<CallsReport.LineCalls> {
        Rows(screen.report?.lines ?? [])
    }

    static func id(of row: CallsReport.LineCalls) -> CallsReportState.LineKey { CallsReportState.LineKey(id: row.id) }

    static func records(
        _ row: CallsReport.LineCalls, on screen: CallsReportState, _ context: Context
    ) -> RecordsState? {
        screen.records(group(of: row), .text(row.name ?? CallsReportText.noLine(context.language)))
    }

    static func group(of row: CallsReport.LineCalls) -> CallGroup { .line(row.id) }

    static func commandSubject(of row: CallsReport.LineCalls) -> CommandSubject? {
        row.id.map { .line($0, row.name ?? "") }
    }

    static func isFocusable(_ screen: CallsReportState) -> Bool { true }
}

/// The reasons for missed calls, on all lines.
enum MissedReasonPane: CallCountPane, CountingPane {
    static let name = "report_reasons"
    static var list: WritableKeyPath<CallsReportState, ListPane<CallsReport.Reason.Name>> { \.reasons }
    static let keyScope = KeyScope.callsReport
    static let allColumns = MissedReasonRow.columns

    static func rows(_ screen: CallsReportState, _ context: Context) -> Rows<CallsReport.Reason> {
        Rows(screen.report?.reasons ?? [])
    }

    static func id(of row: CallsReport.Reason) -> CallsReport.Reason.Name { CallsReport.Reason.Name(of: row) }

    static func records(
        _ row: CallsReport.Reason, on screen: CallsReportState, _ context: Context
    ) -> RecordsState? {
        screen.records(group(of: row), .text(CallsReportText.reason(row.name)(context.language)))
    }

    static func group(of row: CallsReport.Reason) -> CallGroup { .missed(because: row.name) }
}

extension CallsReport.Reason {
    /// What a row of reasons is known by.
    struct Name: Hashable, Sendable {
        /// nil for calls without a reason.
        let text: String?

        init(of reason: CallsReport.Reason) {
            text = reason.name
        }
    }
}

/// Those who called more than once.
enum RepeatCallerPane: CallCountPane, CountingPane {
    static let name = "report_callers"
    static var list: WritableKeyPath<CallsReportState, ListPane<String>> { \.callers }
    static let keyScope = KeyScope.callsReport
    static let allColumns = RepeatCallerRow.columns
    static let indent = Table<Void>.margin

    static func rows(_ screen: CallsReportState, _ context: Context) -> Rows<CallsReport.RepeatCaller> {
        Rows(screen.report?.repeatCallers ?? [])
    }

    static func id(of row: CallsReport.RepeatCaller) -> String { row.number }

    static func records(
        _ row: CallsReport.RepeatCaller, on screen: CallsReportState, _ context: Context
    ) -> RecordsState? {
        screen.records(group(of: row), .number(row.number))
    }

    static func group(of row: CallsReport.RepeatCaller) -> CallGroup { .caller(row.number) }

    static func absence(_ screen: CallsReportState, _ context: Context) -> PaneAbsence? {
        guard let report = screen.report else { return nil }
        let words = report.gaps.isEmpty ? CallsReportText.nobodyTwice : CallsReportText.nobodyTwiceKnown
        return .note(words(context.language))
    }

    static func isFocusable(_ screen: CallsReportState) -> Bool { true }
}
