import Canvas
import Monitoring

/// The calls that run, those of the period, and the lines they came in on.
struct CallsState: ScreenState {
    enum Pane: Sendable {
        case calls, lines
    }

    /// A row of the table of lines.
    enum Row: Hashable, Sendable {
        case everyLine
        case line(Line.ID)
    }

    private(set) var focus = Pane.calls
    private(set) var calls = ListSelection<Call.ID>()
    private(set) var lines = ListSelection<Row>()
    /// The calls that run, then those that have ended, the newest first.
    private(set) var shown: [Call] = []
    /// The rows of the table of lines.
    private(set) var rows: [Row] = []
    private(set) var directory: CallDirectory?

    var place: Place {
        switch focus {
        case .calls: calls.id == nil ? .message : .calls
        case .lines: lines.id == nil ? .message : .lines
        }
    }

    mutating func update(_ context: Context) {
        let snapshot = context.snapshot
        shown = snapshot.calls.filter { $0.status != .done } + snapshot.calls.filter { $0.status == .done }
        rows = snapshot.lines.map { .line($0.id) }
        if rows.count > 1 { rows.insert(.everyLine, at: 0) }
        directory = CallDirectory(snapshot)
        settle(context)
    }

    mutating func settle(_ context: Context) {
        let layout = CallsLayout(body: context.body, lines: rows.count)
        calls.settle(in: shown.lazy.map(\.id), height: layout.calls.height)
        lines.settle(in: rows, height: layout.lines.height)
        if focus == .lines, lines.id == nil { focus = .calls }
        if focus == .calls, calls.id == nil, lines.id != nil { focus = .lines }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane, .previousPane:
            focus = focus == .calls ? .lines : .calls
            settle(context)
        case .enter: return selected.map { .read(.call($0)) } ?? .nothing
        case .openLink: return selected?.openRecording ?? .nothing
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = CallsLayout(body: context.body, lines: rows.count)
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press: press(pane, at: mouse.at, layout)
        case .doublePress: return handle(.enter, context)
        }
        return .nothing
    }
}

extension CallsState {
    /// The selected call, where the list of calls has the keys.
    private var selected: Call? {
        guard focus == .calls, calls.id != nil, shown.indices.contains(calls.index) else { return nil }
        return shown[calls.index]
    }

    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        let layout = CallsLayout(body: context.body, lines: rows.count)
        switch pane {
        case .calls: calls.move(motion, in: shown.lazy.map(\.id), height: layout.calls.height)
        case .lines: lines.move(motion, in: rows, height: layout.lines.height)
        }
    }

    private mutating func press(_ pane: Pane, at point: Point, _ layout: CallsLayout) {
        switch pane {
        case .calls:
            let row = calls.offset + point.y - layout.calls.y
            guard row < shown.count else { return }
            calls.select(row, in: shown.lazy.map(\.id), height: layout.calls.height)
        case .lines:
            let row = lines.offset + point.y - layout.lines.y
            guard row < rows.count else { return }
            lines.select(row, in: rows, height: layout.lines.height)
        }
        focus = pane
    }
}
