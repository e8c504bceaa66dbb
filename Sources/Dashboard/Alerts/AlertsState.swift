import Canvas
import Foundation
import Localization
import Monitoring

/// The alerts: the list, and the mute menu.
struct AlertsState: ScreenState {
    /// The current alerts, then the ended ones, in default order.
    private(set) var rows: [AlertLine] = []
    /// The list, by section.
    private(set) var pane = ListPane<AlertLine.ID>(sort: AlertFields.defaultSort, sourceOrder: AlertFields.defaultSort)
    /// The first visible line of the list.
    private(set) var offset = 0
    /// The current alerts marked by the user, which the keys for one alert then apply to.
    private(set) var marked: Set<AlertLine.ID> = []
    /// The menu of mute durations.
    private(set) var menu: MuteMenu?
    /// The number of lines about the rules, which are shown while nothing fires, or below the list on a large screen.
    private(set) var outlookHeight = 0
    /// Where the current alerts lead whose figure counts something that is listed.
    private var targets: [AlertLine.ID: AlertTarget] = [:]

    var keyScope: KeyScope {
        if menu != nil { return .muteMenu }
        if pane.filter.isTyping { return .filter }
        guard let id = pane.id else { return pane.hidesEverything ? .alerts : .message }
        guard line(id)?.past == nil else { return .pastAlerts }
        return targets[id]?.keyScope ?? .alerts
    }

    mutating func update(_ context: Context) {
        rows = context.alerts?.lines ?? []
        let current = rows.lazy.filter { $0.current != nil }.map(\.id)
        targets = Dictionary(current.map { ($0, AlertTarget(of: $0.alert, context)) }) { first, _ in first }
            .compactMapValues { $0 }
        marked.formIntersection(current)
        pane.update(source(context), context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        pane.clampToViewport(source(context), context)
        if let menu, menu.lines.allSatisfy({ current($0) == nil }) { self.menu = nil }
        fitOutlook(context)
        reveal(context)
    }

    /// Gives the rules the room that the alerts leave.
    private mutating func fitOutlook(_ context: Context) {
        outlookHeight = 0
        guard let first = rows.first else { return }
        let (content, layout) = (AlertsContent(rows, isFiltered: false), layout(context))
        guard first.section == .firing else {
            let room = layout.list.height - content.heightBesideOutlook
            outlookHeight = AlertOutlookText.lines(context, room: room).count
            return
        }
        // Beside a preview, whose height the list cannot use, all of them or none.
        guard !layout.preview.isEmpty, layout.preview.y == layout.list.y else { return }
        let height = AlertOutlookText.lines(context).count
        if content.lines.count + height < layout.list.height { outlookHeight = height }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if menu != nil { return handleInMenu(action, context) }
        if handleInList(action, context) { return .nothing }
        switch action {
        case .enter: return pane.id.flatMap { targets[$0]?.reply } ?? explain()
        case .explain: return explain()
        case .openLink: return pane.id.map(open) ?? .nothing
        case .sort: return sortMenu(context).map { .show($0) } ?? .nothing
        case .muteLasting(let length): return mute(for: length, context)
        case .mark: toggleMark()
        case .unmark: marked = []
        case .acknowledge: return acknowledge(chosen, context)
        case .acknowledgeAll: return acknowledgeAll(context)
        case .mute: return mute(chosen, context)
        default: break
        }
        return .nothing
    }

    /// Acknowledges or mutes the alert whose details are shown. Marks and selection stay.
    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        guard case .alert(let id, let action) = choice else { return .nothing }
        let (marked, pane, offset) = (marked, pane, offset)
        defer { (self.marked, self.pane, self.offset) = (marked, pane, offset) }
        let chosen = [id].compactMap(current)
        return action == .mute ? mute(chosen, context) : acknowledge(chosen, context)
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = layout(context)
        switch mouse.kind {
        case .wheelUp: return handle(.move(.rows(-MouseWheel.rows)), context)
        case .wheelDown: return handle(.move(.rows(MouseWheel.rows)), context)
        case .press, .doublePress:
            if menu != nil { return layout.choice(at: mouse.position).map { mute(for: $0, context) } ?? .nothing }
            guard layout.list.contains(mouse.position) else { return .nothing }
            let (content, line) = (content, offset + mouse.position.y - layout.list.y)
            if let columns = content.columns(onLine: line) { sort(columns, at: mouse.position.x, context) }
            guard let row = content.row(onLine: line) else { return .nothing }
            select(row, context)
            return mouse.kind == .doublePress ? handle(.enter, context) : .nothing
        }
    }

    mutating func type(_ text: String, _ context: Context) {
        pane.type(text, source(context), context)
        reveal(context)
    }

    func sortMenu(_ context: Context) -> SortMenu? {
        pane.id == nil ? nil : SortMenu(sortableColumns(context), pane.sort, context)
    }

    func commandSubject(_ context: Context) -> CommandSubject? { pane.id.flatMap(line).map { .alert($0) } }

    var sortOrders: [String: SortOrder] { ["alerts": pane.sort] }

    func save(to view: inout SavedView) {
        view.sorts = sortOrders
        view.filters["alerts"] = pane.filterToSave
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] {
        menu = nil
        restore(view.sorts)
        pane.restore(filter: view.filters["alerts"] ?? "")
        let columns = CurrentAlertRow.columns + PastAlertRow.columns
        return view.sorts.values.filter { order in !columns.contains { $0.field?.id == order.field } }
            .map { ViewText.column($0.field) }
    }

    mutating func restore(_ orders: [String: SortOrder]) {
        pane.restore(orders["alerts"], among: CurrentAlertRow.columns + PastAlertRow.columns)
    }

    /// The layout for the content of `context`.
    func layout(_ context: Context) -> AlertsLayout {
        let previews = rows.first?.section == .firing && menu == nil
        let lines =
            previews && PreviewPlace(in: context.body) == .below
            ? AlertsContent(rows, isFiltered: false).lines.count : 0
        return AlertsLayout(
            body: context.body, hasFilter: pane.filter.isShown, notes: AlertNotes.lines(context).count,
            hasMenu: menu != nil, previews: previews, lines: lines)
    }

    /// The lines of the list.
    var content: AlertsContent {
        AlertsContent(pane.positions.map { rows[$0] }, isFiltered: pane.filter.isOn, outlook: outlookHeight)
    }

    /// What the figure of a current alert counts; nil if that is not listed anywhere.
    func target(of id: AlertLine.ID) -> AlertTarget? { targets[id] }

    /// The alert with this identifier, even if it is hidden by the filter.
    func line(_ id: AlertLine.ID) -> AlertLine? { rows.first { $0.id == id } }
}

extension AlertsState {
    private func current(_ id: AlertLine.ID) -> AlertOverview.Row? { line(id)?.current }

    private func source(_ context: Context) -> ListSource<AlertLine, AlertLine.ID> {
        let (rows, rect) = (rows, layout(context).list)
        let tables = [CurrentAlertRow.columns, PastAlertRow.columns]
        return ListSource(
            columns: Self.distinct(tables.joined()) + AlertFields.hidden.map(Column.hidden), rect: rect, rows: { rows },
            id: \.id,
            section: \.section.rawValue,
            shown: tables.flatMap { Table.visibleColumns($0, in: rect, context) })
    }

    /// Without columns whose field is already included.
    private static func distinct(_ columns: some Sequence<Column<AlertLine>>) -> [Column<AlertLine>] {
        var known: Set<String?> = []
        return columns.filter { known.insert($0.field?.id).inserted }
    }

    /// Performs an action of the list itself; false if the list has no use for `action`.
    private mutating func handleInList(_ action: Action, _ context: Context) -> Bool {
        switch action {
        case .nextPane: jump(backwards: false, context)
        case .previousPane: jump(backwards: true, context)
        case .nextSort: sortByNext(context)
        default: guard pane.handle(action, source(context), context) else { return false }
        }
        reveal(context)
        return true
    }

    private mutating func jump(backwards: Bool, _ context: Context) {
        let content = content
        guard !content.rows.isEmpty else { return }
        select(content.start(after: pane.selection.index, backwards: backwards), context)
    }

    private mutating func select(_ index: Int, _ context: Context) {
        pane.select(index, source(context))
        reveal(context)
    }

    /// The columns of the table that contains the selected alert.
    private func sortableColumns(_ context: Context) -> [Column<AlertLine>] {
        let section = pane.id.flatMap { line($0)?.section } ?? .firing
        return Table.visibleColumns(section.columns, in: layout(context).list, context)
    }

    /// Sorts by the next column of the table that contains the selected alert.
    private mutating func sortByNext(_ context: Context) {
        let columns = sortableColumns(context)
        pane.sort(by: pane.sort.next(among: columns.compactMap(\.field)), source(context), context)
    }

    private mutating func sort(_ columns: [Column<AlertLine>], at x: Int, _ context: Context) {
        let table = Table(columns, in: layout(context).list, context: context)
        guard let field = table.column(at: x)?.field else { return }
        pane.sort(by: pane.sort.choosing(field), source(context), context)
        reveal(context)
    }

    /// Scrolls the selected row into view.
    private mutating func reveal(_ context: Context) {
        let (content, height) = (content, max(1, layout(context).list.height))
        offset = max(0, min(offset, content.lines.count - height))
        guard pane.id != nil else { return }
        let span = content.span(of: pane.selection.index)
        offset = min(offset, span.lowerBound)
        offset = max(offset, span.upperBound - height + 1)
    }

    /// Shows the details of the selected alert.
    private func explain() -> Reply { pane.id.map { .show(AlertReader($0)) } ?? .nothing }

    /// Opens the ticket that the alert is about.
    func open(_ id: AlertLine.ID) -> Reply {
        guard let line = line(id) else { return .nothing }
        if let link = line.link { return .effect(.open(link)) }
        let isUnknown = line.current.map { $0.id.rule.namesTickets && $0.details == nil } ?? false
        return .message(isUnknown ? AlertsText.ticketsUnknown : AlertsText.noTickets)
    }
}

extension AlertsState {
    /// The current alerts that a key applies to: the marked ones, else the selected one.
    private var chosen: [AlertOverview.Row] {
        guard !marked.isEmpty else { return [pane.id].compactMap(\.self).compactMap(current) }
        return rows.filter { marked.contains($0.id) }.compactMap(\.current)
    }

    private mutating func toggleMark() {
        guard let id = pane.id, current(id) != nil else { return }
        if marked.remove(id) == nil { marked.insert(id) }
    }

    /// Acknowledges those of the chosen alerts that nobody has quieted. If there are none, takes back what is acknowledged.
    private mutating func acknowledge(_ chosen: [AlertOverview.Row], _ context: Context) -> Reply {
        let open = chosen.filter { AlertLine.current($0).isOpen }
        if !open.isEmpty { return acknowledge(open: open, context) }
        let acknowledged = chosen.filter { $0.status == .acknowledged }.map(\.id)
        guard !acknowledged.isEmpty else {
            return chosen.isEmpty ? .nothing : .message(AlertsText.mutedAlready(chosen.count))
        }
        marked = []
        return .announce(AlertsText.unacknowledged(acknowledged.count), .unacknowledge(acknowledged))
    }

    /// Acknowledges every firing alert that the filter shows.
    private mutating func acknowledgeAll(_ context: Context) -> Reply {
        let firing = pane.positions.map { rows[$0] }.filter { $0.section == .firing }.compactMap(\.current)
        return firing.isEmpty ? .message(AlertsText.nothingToAcknowledge) : acknowledge(open: firing, context)
    }

    private mutating func acknowledge(open: [AlertOverview.Row], _ context: Context) -> Reply {
        selectNextOpen(without: Set(open.map { AlertLine.current($0).id }), context)
        marked = []
        return .announce(AlertsText.acknowledged(open.count), .acknowledge(open.map(\.id)))
    }

    /// If the selected alert is one of `acknowledged`, selects the next one below that nobody has quieted. It takes the
    /// place of the selected one, which leaves its section with the next update. Without one the selection stays, so that
    /// the same key takes it back.
    private mutating func selectNextOpen(without acknowledged: Set<AlertLine.ID>, _ context: Context) {
        guard let id = pane.id, acknowledged.contains(id) else { return }
        let next = pane.positions.indices.dropFirst(pane.selection.index + 1).first { index in
            let line = rows[pane.positions[index]]
            return line.isOpen && !acknowledged.contains(line.id)
        }
        if let next { select(next, context) }
    }

    /// Unmutes the chosen alerts if they are all muted; otherwise opens the menu of mute durations.
    private mutating func mute(_ chosen: [AlertOverview.Row], _ context: Context) -> Reply {
        guard !chosen.isEmpty else { return .nothing }
        guard chosen.contains(where: { $0.status != .muted }) else {
            marked = []
            return .announce(AlertsText.unmuted(chosen.count), .unmute(chosen.map(\.id)))
        }
        menu = MuteMenu(chosen.map { AlertLine.current($0).id })
        reveal(context)
        return .nothing
    }

    private mutating func handleInMenu(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): menu?.move(motion)
        case .enter: return menu.map { mute(for: $0.choice, context) } ?? .nothing
        case .muteFor(let choice): return mute(for: choice, context)
        case .closeOverlay: menu = nil
        default: break
        }
        return .nothing
    }

    private mutating func mute(for choice: MuteMenu.Choice, _ context: Context) -> Reply {
        guard let menu else { return .nothing }
        self.menu = nil
        return mute(
            menu.lines, until: choice.end(from: context.serviceNow, in: context.snapshot.rules.timeZone), context)
    }

    /// Mutes the chosen alerts for `length`.
    private mutating func mute(for length: Duration, _ context: Context) -> Reply {
        let lines = chosen.map { AlertLine.current($0).id }
        guard !lines.isEmpty else { return .message(PaletteText.noAlert) }
        return mute(lines, until: context.serviceNow.addingTimeInterval(length.seconds), context)
    }

    private mutating func mute(_ lines: [AlertLine.ID], until: Date, _ context: Context) -> Reply {
        marked.subtract(lines)
        fitToScreen(context)
        let alerts = lines.compactMap(current).map(\.id)
        let moment = context.dates.moment(until, now: context.serviceNow)
        return .announce(AlertsText.muted(alerts.count, until: moment), .mute(alerts, until: until))
    }
}

/// The layout of the alerts screen: the list, and below it notes about delivery, or the menu.
struct AlertsLayout: Equatable {
    /// One line for the filter, if there is one.
    let filter: Rect
    let list: Rect
    /// Why the selected alert is here, where there is room.
    let preview: Rect
    let notes: Rect
    /// The title of the menu and its choices; empty while it is closed.
    let menu: Rect

    /// - Parameters:
    ///   - previews: Whether anything fires, which explains itself.
    ///   - lines: The number of lines of the list.
    init(body: Rect, hasFilter: Bool, notes count: Int, hasMenu: Bool, previews: Bool = false, lines: Int = 0) {
        let menuHeight = hasMenu ? MuteMenu.Choice.allCases.count + 2 : 0
        let (above, menu) = body.splitBottom(menuHeight)
        let (middle, notes) = above.splitBottom(hasMenu ? 0 : min(count, body.height / 3))
        self.menu = menu
        self.notes = notes
        let (filter, rest) = middle.splitTop(hasFilter ? 1 : 0)
        let place = previews ? PreviewPlace(in: body) : .none
        let layout = Layout(in: rest, Self.shares(place, lines: lines, in: rest))
        self.filter = filter
        list = place == .none ? rest : layout[.rows(Self.name)]
        preview = layout[.preview]
    }

    private static let name = "alerts"

    private static func shares(_ place: PreviewPlace, lines: Int, in rest: Rect) -> [Share] {
        switch place {
        case .none: []
        case .beside: [.beside([.rest(.rows(name))], in: rest)]
        case .below:
            [
                .wanted(lines, atLeast: rest.height / 2, .rows(name)), .fixed(1),
                .rest(atLeast: rest.height / 3, .preview),
            ]
        }
    }

    /// The menu choice at `point`.
    func choice(at point: Point) -> MuteMenu.Choice? {
        guard menu.contains(point) else { return nil }
        return MuteMenu.Choice(rawValue: point.y - menu.y)
    }
}

/// The menu of mute durations opened by `m`.
struct MuteMenu: Equatable, Sendable {
    enum Choice: Int, CaseIterable, Sendable {
        case halfAnHour = 1, twoHours, today

        var name: LocalizedText {
            switch self {
            case .halfAnHour: .verbatim("30 min")
            case .twoHours: .verbatim("2 h")
            case .today: LocalizedText(en: "today", pt: "hoje")
            }
        }

        /// When a mute that begins at `now` ends.
        func end(from now: Date, in timeZone: TimeZone) -> Date {
            switch self {
            case .halfAnHour: return now.addingTimeInterval(1800)
            case .twoHours: return now.addingTimeInterval(7200)
            case .today:
                let calendar = Calendar.gregorian(in: timeZone)
                let midnight = calendar.startOfDay(for: now)
                return calendar.date(byAdding: .day, value: 1, to: midnight) ?? now.addingTimeInterval(86_400)
            }
        }
    }

    /// The alerts to mute.
    let lines: [AlertLine.ID]
    /// The choice confirmed by Enter.
    private(set) var choice = Choice.halfAnHour

    init(_ lines: [AlertLine.ID]) {
        self.lines = lines
    }

    mutating func move(_ motion: Motion) {
        let (first, last) = (1, Choice.allCases.count)
        let number =
            switch motion {
            case .up: choice.rawValue - 1
            case .down: choice.rawValue + 1
            case .pageUp, .first: first
            case .pageDown, .last: last
            case .rows(let rows): choice.rawValue + rows.signum()
            }
        choice = Choice(rawValue: max(first, min(number, last))) ?? choice
    }
}
