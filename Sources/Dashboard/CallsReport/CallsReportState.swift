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
    private(set) var callers = ListPane<String>(
        sort: RepeatCallerRow.defaultSort, sourceOrder: RepeatCallerRow.defaultSort)
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

/// The layout of the calls report: agents on the left and the other tables on the right on wide screens, otherwise
/// stacked. The reasons for missed calls have a table of their own on wide screens. On low screens repeat callers are
/// dropped first, then lines; the focused table always stays.
struct CallsReportLayout: Equatable {
    /// One table: its heading, its column titles and its rows.
    struct Pane: Equatable {
        let over: Rect
        let titles: Rect
        let rows: Rect

        init(_ area: Rect) {
            let (over, below) = area.splitTop(1)
            self.over = over
            (titles, rows) = below.splitTop(1)
        }

        static let none = Pane(Rect(x: 0, y: 0, width: 0, height: 0))
        /// The number of lines of a table that are not rows.
        static let overhead = 2
    }

    let summary: Rect
    let note: Rect
    /// The reasons for missed calls, on all lines.
    let reasons: Pane
    private let panes: [CallsReportState.Pane: Pane]

    /// The width from which the tables are side by side.
    private static let wideLayoutWidth = 180
    private static let gap = 3
    /// The minimum number of useful rows of each table.
    private static let minRows: [CallsReportState.Pane: Int] = [.agents: 3, .lines: 2, .callers: 2]

    /// - Parameters:
    ///   - wanted: The preferred height of each table.
    ///   - reasons: The number of reasons.
    ///   - focus: The focused table.
    ///   - hasNote: Whether there is a note about missing data.
    init(
        body: Rect, wanted: [CallsReportState.Pane: Int], reasons count: Int, focus: CallsReportState.Pane,
        hasNote: Bool
    ) {
        let (summary, below) = body.splitTop(1)
        let (note, room) = below.splitTop(hasNote ? 1 : 0)
        self.summary = summary
        self.note = note
        if body.width >= Self.wideLayoutWidth {
            let (left, right) = room.splitLeft(room.width * 3 / 5)
            let (forReasons, forTables) = right.splitLeft(Self.gap).right.splitTop(
                count > 0 && room.height > 2 * (count + Pane.overhead) ? count + Pane.overhead : 0)
            reasons = Pane(forReasons)
            panes = Self.stack([.agents], in: left, wanted, focus)
                .merging(Self.stack([.lines, .callers], in: forTables, wanted, focus)) { $1 }
        } else {
            reasons = .none
            panes = Self.stack(CallsReportState.Pane.allCases, in: room, wanted, focus)
        }
    }

    subscript(pane: CallsReportState.Pane) -> Pane { panes[pane] ?? .none }

    /// The table with a row at `point`.
    func pane(at point: Point) -> CallsReportState.Pane? {
        panes.first { $0.value.rows.contains(point) }?.key
    }

    /// The table with a column title at `point`.
    func pane(withTitlesAt point: Point) -> CallsReportState.Pane? {
        panes.first { $0.value.titles.contains(point) }?.key
    }

    private static func stack(
        _ all: [CallsReportState.Pane], in room: Rect, _ wanted: [CallsReportState.Pane: Int],
        _ focus: CallsReportState.Pane
    ) -> [CallsReportState.Pane: Pane] {
        var shown = all
        func needed() -> Int { shown.reduce(0) { $0 + Pane.overhead + min(minRows[$1] ?? 1, wanted[$1] ?? 1) } }
        while shown.count > 1, needed() > room.height, let weakest = shown.last(where: { $0 != focus }) {
            shown.removeAll { $0 == weakest }
        }
        var spare = max(0, room.height - needed())
        var (rest, panes) = (room, [CallsReportState.Pane: Pane]())
        for pane in shown {
            let want = wanted[pane] ?? 1
            let minimum = min(minRows[pane] ?? 1, want)
            let more = min(spare, want - minimum)
            spare -= more
            let isLast = pane == shown.last
            let (area, below) = rest.splitTop(isLast ? rest.height : Pane.overhead + minimum + more)
            panes[pane] = Pane(area)
            rest = below
        }
        return panes
    }
}
