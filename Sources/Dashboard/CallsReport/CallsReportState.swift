import Canvas
import Foundation
import Monitoring

/// The report on calls: what it is about, how its tables are sorted, and where somebody is in them.
struct CallsReportState: ScreenState {
    enum Pane: CaseIterable, Sendable {
        case agents, lines, callers
    }

    /// A line of the report; nil gathers the calls that name none.
    struct LineKey: Hashable, Sendable {
        let id: Line.ID?
    }

    /// Without a voice channel there is nothing to select.
    private var hasVoice = true
    private(set) var asking = ReportAsking(days: .named(.thisMonth))
    private(set) var report: CallsReport?
    private(set) var focus = Pane.agents
    private(set) var agents = ListSelection<CallerAgentRow.ID>()
    private(set) var lines = ListSelection<LineKey>()
    private(set) var callers = ListSelection<String>()
    private(set) var agentSort = CallsReportSort(CallerAgentField.agent)
    private(set) var lineSort = CallsReportSort(CalledLineField.missed)
    private(set) var callerSort = CallsReportSort(RepeatCallerField.calls)
    private(set) var agentRows: [CallerAgentRow] = []
    private(set) var lineRows: [CallsReport.LineCalls] = []
    private(set) var callerRows: [CallsReport.RepeatCaller] = []

    var place: Place { hasVoice ? .callsReport : .message }

    mutating func update(_ context: Context) {
        settle(context)
    }

    mutating func settle(_ context: Context) {
        hasVoice = context.hasPhone
        let layout = layout(context)
        agents.settle(in: agentRows.lazy.map(\.id), height: layout[.agents].rows.height)
        lines.settle(in: lineRows.lazy.map(\.key), height: layout[.lines].rows.height)
        callers.settle(in: callerRows.lazy.map(\.number), height: layout[.callers].rows.height)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane: step(1, context)
        case .previousPane: step(-1, context)
        case .sort:
            sort(context) {
                $0.advance()
            } lines: {
                $0.advance()
            } callers: {
                $0.advance()
            }
        case .reverseSort:
            sort(context) {
                $0.reverse()
            } lines: {
                $0.reverse()
            } callers: {
                $0.reverse()
            }
        case .back: return asking.stop()
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = layout(context)
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press, .doublePress:
            focus = pane
            select(mouse.at.y - layout[pane].rows.y, context)
        }
        return .nothing
    }

    mutating func take(_ news: ReportNews, _ context: Context) {
        guard case .calls(let report) = asking.take(news) else { return }
        self.report = report
        arrange(context)
    }

    mutating func nextQuestion(_ context: Context) -> Effect? {
        guard context.hasPhone else { return nil }
        return asking.next(context) { .calls($0, CallFilter()) }
    }

    /// Where the parts are.
    func layout(_ context: Context) -> CallsReportLayout {
        CallsReportLayout(
            body: context.body,
            wanted: [.agents: agentRows.count, .lines: lineRows.count, .callers: max(1, callerRows.count)],
            reasons: report?.reasons.count ?? 0,
            focus: focus,
            hasNote: asking.hasNote(gaps: report?.gaps ?? []))
    }
}

extension CallsReportState {
    private mutating func step(_ steps: Int, _ context: Context) {
        let all = Pane.allCases
        let position = all.firstIndex(of: focus) ?? 0
        focus = all[(position + steps + all.count) % all.count]
        settle(context)
    }

    private mutating func sort(
        _ context: Context, agents: (inout CallsReportSort<CallerAgentField>) -> Void,
        lines: (inout CallsReportSort<CalledLineField>) -> Void,
        callers: (inout CallsReportSort<RepeatCallerField>) -> Void
    ) {
        switch focus {
        case .agents: agents(&agentSort)
        case .lines: lines(&lineSort)
        case .callers: callers(&callerSort)
        }
        arrange(context)
    }

    private mutating func arrange(_ context: Context) {
        guard let report else { return }
        let rows = CallerAgentRow.all(in: report)
        // Everybody together stays on top, whatever the others are sorted by.
        agentRows = Array(rows.prefix(1)) + agentSort.sorted(Array(rows.dropFirst()))
        lineRows = lineSort.sorted(report.lines)
        callerRows = callerSort.sorted(report.repeatCallers)
        settle(context)
    }

    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        let height = layout(context)[pane].rows.height
        switch pane {
        case .agents: agents.move(motion, in: agentRows.lazy.map(\.id), height: height)
        case .lines: lines.move(motion, in: lineRows.lazy.map(\.key), height: height)
        case .callers: callers.move(motion, in: callerRows.lazy.map(\.number), height: height)
        }
    }

    /// Selects line `row` of the table that has the keys, counted from the first one in view.
    private mutating func select(_ row: Int, _ context: Context) {
        let height = layout(context)[focus].rows.height
        switch focus {
        case .agents: agents.select(agents.offset + row, in: agentRows.lazy.map(\.id), height: height)
        case .lines: lines.select(lines.offset + row, in: lineRows.lazy.map(\.key), height: height)
        case .callers: callers.select(callers.offset + row, in: callerRows.lazy.map(\.number), height: height)
        }
    }
}

extension CallsReport.LineCalls {
    fileprivate var key: CallsReportState.LineKey { .init(id: id) }
}
