import Canvas
import Monitoring

/// The current calls, those of the period, and the lines.
struct CallsState: ScreenState, ListScreen {
    enum Pane: Sendable {
        case calls, lines
    }

    /// A row of the table of lines.
    enum Row: Hashable, Sendable {
        case everyLine
        case line(Line.ID)
    }

    private(set) var focus = Pane.calls
    private(set) var calls = ListPane<Call.ID>(sort: CallColumns.defaultSort, sourceOrder: CallColumns.defaultSort)
    private(set) var lines = ListPane<Row>(sort: LineRow.defaultSort)
    /// Current calls, then ended ones, newest first.
    private(set) var shown = CallLog()
    /// The rows of the table of lines.
    private(set) var rows: [Row] = []
    private var directory: CallDirectory?

    var keyScope: KeyScope {
        if calls.filter.isTyping || lines.filter.isTyping { return .filter }
        switch focus {
        case .calls: return canFocus(calls) ? .calls : .emptyCalls
        case .lines: return canFocus(lines) ? .lines : .emptyCalls
        }
    }

    mutating func update(_ context: Context) {
        let snapshot = context.snapshot
        shown = snapshot.calls.runningFirst
        rows = snapshot.lines.map { .line($0.id) }
        if rows.count > 1 { rows.insert(.everyLine, at: 0) }
        directory = CallDirectory(snapshot)
        calls.update(callSource(context), context)
        lines.update(lineSource(context), context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        calls.clampToViewport(callSource(context), context)
        lines.clampToViewport(lineSource(context), context)
        if focus == .lines, !canFocus(lines) { focus = .calls }
        if focus == .calls, !canFocus(calls), canFocus(lines) { focus = .lines }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if send(.action(action), to: focus, context) { return .nothing }
        switch action {
        case .nextPane, .previousPane:
            focus = focus == .calls ? .lines : .calls
            fitToScreen(context)
        case .enter: return selected.map { .read(.call($0)) } ?? .nothing
        case .openLink: return selected?.openRecording ?? .nothing
        default: break
        }
        return .nothing
    }

    mutating func focus(on pane: Pane, _ context: Context) {
        focus = pane
    }

    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool {
        switch pane {
        case .calls: calls.handle(input, callSource(context), context)
        case .lines: lines.handle(input, lineSource(context), context)
        }
    }

    func pane(at point: Point, _ context: Context) -> Pane? { layout(context).pane(at: point) }

    func pane(withTitlesAt point: Point, _ context: Context) -> Pane? { layout(context).pane(withTitlesAt: point) }

    var sortOrders: [String: SortOrder] { ["calls": calls.sort, "lines": lines.sort] }

    mutating func restore(_ orders: [String: SortOrder]) {
        calls.restore(orders["calls"], among: CallColumns.all)
        lines.restore(orders["lines"], among: LineRow.columns)
    }

    /// The layout for the content of `context`.
    func layout(_ context: Context) -> CallsLayout {
        CallsLayout(
            body: context.body, lines: lines.filter.isShown ? max(1, lines.ids.count) : rows.count,
            hasFilter: lines.filter.isShown)
    }

    /// The call at `position` of ``shown`` with the names of the people on it.
    func item(at position: Int) -> CallColumns.Item? {
        directory.map { CallColumns.Item(calls: shown, position: position, directory: $0) }
    }
}

extension CallsState {
    /// The selected call, if the list of calls has the focus.
    private var selected: Call? {
        guard focus == .calls, let id = calls.id else { return nil }
        return shown.first { $0.id == id }
    }

    private func canFocus<ID>(_ pane: ListPane<ID>) -> Bool { !pane.ids.isEmpty || pane.hidesEverything }

    private func callSource(_ context: Context) -> ListSource<CallColumns.Item, Call.ID> {
        let (calls, directory) = (shown, directory ?? CallDirectory(context.snapshot))
        return ListSource(
            columns: CallColumns.all, rect: layout(context).calls,
            rows: { calls.indices.map { CallColumns.Item(calls: calls, position: $0, directory: directory) } },
            id: \.call.id,
            pin: { $0.call.status == .done ? .unpinned : .top })
    }

    private func lineSource(_ context: Context) -> ListSource<LineRow, Row> {
        let rows = rows
        return ListSource(
            columns: LineRow.columns, rect: layout(context).lines,
            rows: { rows.compactMap { LineRow($0, context) } }, id: \.id,
            pin: { $0.isSum ? .summary : .unpinned })
    }
}

/// The layout of the calls screen: the calls, and below them the lines. The two are never side by side, since a list of
/// calls needs rows, and the reasons for missed calls need columns.
struct CallsLayout: Equatable {
    let title: Rect
    let callTitles: Rect
    let calls: Rect
    /// One line for the filter of the lines, if there is one.
    let lineFilter: Rect
    let lineTitles: Rect
    let lines: Rect

    /// The lines get one of this many rows.
    private static let share = 3
    /// The minimum number of visible lines.
    private static let minLines = 2

    /// - Parameters:
    ///   - lines: The preferred height of the table of lines.
    ///   - hasFilter: Whether the filter of the lines is shown.
    init(body: Rect, lines count: Int, hasFilter: Bool = false) {
        let rows = min(count, max(Self.minLines, (body.height - 4) / Self.share))
        let (top, bottom) = body.splitBottom(count > 0 ? rows + (hasFilter ? 2 : 1) : 0)
        let (title, belowTitle) = (count > 0 ? top.splitBottom(1).top : top).splitTop(1)
        self.title = title
        (callTitles, calls) = belowTitle.splitTop(1)
        let (filter, table) = bottom.splitTop(hasFilter && count > 0 ? 1 : 0)
        lineFilter = filter
        (lineTitles, lines) = table.splitTop(1)
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> CallsState.Pane? {
        if calls.contains(point) { return .calls }
        return lines.contains(point) ? .lines : nil
    }

    /// The pane with a column title at `point`.
    func pane(withTitlesAt point: Point) -> CallsState.Pane? {
        if callTitles.contains(point) { return .calls }
        return lineTitles.contains(point) ? .lines : nil
    }
}

/// The names of the phone users and lines that calls refer to.
struct CallDirectory: Equatable, Sendable {
    private let names: SnapshotNames
    private let lineUsers: LineUsers

    init(_ snapshot: Snapshot) {
        names = snapshot.names
        lineUsers = snapshot.lineUsers
    }

    /// The person's name, or the user's number if the service never listed them.
    func name(of user: PhoneUser.ID) -> String { names[user] ?? "#\(user)" }

    /// The owner of the call, and whether it was inferred because the line rang only one person; nil if it belongs to
    /// no one.
    func owner(of call: Call) -> (name: String, isInferred: Bool)? {
        if let user = call.user ?? call.participants.first { return (name(of: user), false) }
        return lineUsers.inferredOwner(of: call).map { (name(of: $0), true) }
    }
}
