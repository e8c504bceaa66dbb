import Canvas
import Foundation
import Monitoring

/// The calls report: its range, tables and selection.
struct CallsReportState: ScreenState, ListScreen {
    enum Pane: CaseIterable, Sendable {
        case agents, lines, callers
    }

    /// A line of the report; nil for calls that name none.
    struct LineKey: Hashable, Sendable {
        let id: Line.ID?
    }

    private(set) var query = RangedQuery(days: .named(.thisMonth))
    private(set) var report: CallsReport?
    private(set) var focus = Pane.agents
    private(set) var agents = ListPane<CallerAgentRow.ID>(
        sort: CallerAgentRow.defaultSort, sourceOrder: CallerAgentRow.defaultSort)
    private(set) var lines = ListPane<LineKey>(sort: CalledLineRow.defaultSort)
    private(set) var callers = ListPane<String>(sort: RepeatCallerRow.defaultSort, sourceOrder: RepeatCallerRow.defaultSort)
    /// Everyone together, then each person in the order of the report, then the shared lines.
    private(set) var agentRows: [CallerAgentRow] = []

    var keyScope: KeyScope {
        if let picker = query.picker { return picker.keyScope }
        return [agents.filter, lines.filter, callers.filter].contains { $0.isTyping } ? .filter : .callsReport
    }

    mutating func update(_ context: Context) {
        // Other teams are shown, whose calls are different.
        if let report, report.filter != context.shownCalls { (self.report, agentRows) = (nil, []) }
        agents.update(agentSource(context), context)
        lines.update(lineSource(context), context)
        callers.update(callerSource(context), context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        query.fitToScreen(context)
        agents.clampToViewport(agentSource(context), context)
        lines.clampToViewport(lineSource(context), context)
        callers.clampToViewport(callerSource(context), context)
    }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        let days = query.days
        guard query.pick(input, context) else { return handleBeneath(input, context) }
        if query.days != days { show(nil, context) }
        fitToScreen(context)
        return .nothing
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if send(.action(action), to: focus, context) { return .nothing }
        switch action {
        case .nextPane: step(1, context)
        case .previousPane: step(-1, context)
        case .pickRange: query.openPicker(context)
        case .toggleLoading: return query.toggleLoading()
        default: break
        }
        return .nothing
    }

    mutating func focus(on pane: Pane, _ context: Context) {
        focus = pane
        fitToScreen(context)
    }

    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool {
        switch pane {
        case .agents: agents.handle(input, agentSource(context), context)
        case .lines: lines.handle(input, lineSource(context), context)
        case .callers: callers.handle(input, callerSource(context), context)
        }
    }

    func pane(at point: Point, _ context: Context) -> Pane? { layout(context).pane(at: point) }

    func pane(withTitlesAt point: Point, _ context: Context) -> Pane? { layout(context).pane(withTitlesAt: point) }

    var sortOrders: [String: SortOrder] {
        ["report_agents": agents.sort, "report_lines": lines.sort, "report_callers": callers.sort]
    }

    mutating func restore(_ orders: [String: SortOrder]) {
        agents.restore(orders["report_agents"], among: CallerAgentRow.columns)
        lines.restore(orders["report_lines"], among: CalledLineRow.columns)
        callers.restore(orders["report_callers"], among: RepeatCallerRow.columns)
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .calls(let report) = query.apply(update, to: id) else { return }
        show(report, context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        query.next(.calls(context.shownCalls), context)
    }

    /// The layout for the content of `context`.
    func layout(_ context: Context) -> CallsReportLayout {
        CallsReportLayout(
            body: context.body,
            wanted: [
                .agents: agentRows.count, .lines: report?.lines.count ?? 0,
                .callers: max(1, report?.repeatCallers.count ?? 0),
            ],
            reasons: report?.reasons.count ?? 0,
            focus: focus,
            hasNote: report.map { query.hasNote(gaps: $0.gaps, context) } ?? false)
    }
}

extension CallsReportState {
    private mutating func show(_ report: CallsReport?, _ context: Context) {
        self.report = report
        agentRows = report.map(CallerAgentRow.all) ?? []
        update(context)
    }

    private func agentSource(_ context: Context) -> ListSource<CallerAgentRow, CallerAgentRow.ID> {
        ListSource(
            columns: CallerAgentRow.columns, rect: layout(context)[.agents].rows, rows: { agentRows }, id: \.id,
            pin: \.pin)
    }

    private func lineSource(_ context: Context) -> ListSource<CallsReport.LineCalls, LineKey> {
        ListSource(
            columns: CalledLineRow.columns, rect: layout(context)[.lines].rows, rows: { report?.lines ?? [] },
            id: { LineKey(id: $0.id) })
    }

    private func callerSource(_ context: Context) -> ListSource<CallsReport.RepeatCaller, String> {
        ListSource(
            columns: RepeatCallerRow.columns, rect: layout(context)[.callers].rows,
            rows: { report?.repeatCallers ?? [] }, id: \.number)
    }

    private mutating func step(_ steps: Int, _ context: Context) {
        let all = Pane.allCases
        let position = all.firstIndex(of: focus) ?? 0
        focus = all[(position + steps + all.count) % all.count]
        fitToScreen(context)
    }
}
