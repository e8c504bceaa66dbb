import Canvas
import Foundation
import Localization
import Monitoring

/// The alerts, by section.
struct AlertsState: ListScreen {
    static let panes: [any Pane<AlertsState>.Type] = [AlertPane.self]
    static let emptyScope = KeyScope.message

    /// The current alerts, then the ended ones, in default order.
    private(set) var rows: [AlertLine] = []
    /// The list, by section.
    var pane = ListPane<AlertLine.ID>(sort: AlertFields.defaultSort, sourceOrder: AlertFields.defaultSort)
    /// The current alerts marked by the user, which the keys for one alert then apply to.
    private(set) var marked: Set<AlertLine.ID> = []
    /// The number of lines about the rules, which are shown while nothing fires, or below the list on a large screen.
    private(set) var outlookHeight = 0
    /// Where the current alerts lead whose figure counts something that is listed.
    private var targets: [AlertLine.ID: AlertTarget] = [:]

    var focus = AlertPane.name

    var keyScope: KeyScope {
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
        updateLists(context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        fitOutlook(context)
        fitLists(context)
    }

    /// Gives the rules the room that the alerts leave.
    private mutating func fitOutlook(_ context: Context) {
        outlookHeight = 0
        guard let first = rows.first else { return }
        let (content, layout) = (AlertsContent(rows, isFiltered: false), layout(context))
        guard first.section == .firing else {
            let room = layout[Self.list].height - content.heightBesideOutlook
            outlookHeight = AlertOutlookText.lines(context, room: room).count
            return
        }
        // Beside a preview, whose height the list cannot use, all of them or none.
        guard !layout[.preview].isEmpty, layout[.preview].y == layout[Self.list].y else { return }
        let height = AlertOutlookText.lines(context).count
        if content.height + height < layout[Self.list].height { outlookHeight = height }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .nextPane: jump(backwards: false, context)
        case .previousPane: jump(backwards: true, context)
        case .openLink: return pane.id.map(open) ?? .nothing
        default: return handleInLists(action, context)
        }
        return .nothing
    }

    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .explain: return explain()
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

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        switch choice {
        case .alert(let id, let action): return perform(action, on: id, context)
        case .mute(let lines, let length):
            let end = length.end(from: context.serviceNow, in: context.snapshot.rules.timeZone)
            return mute(lines, until: end, context)
        case .range, .ratings: return .nothing
        }
    }

    /// Acknowledges or mutes the alert whose details are shown. Marks and selection stay.
    private mutating func perform(_ action: Action, on id: AlertLine.ID, _ context: Context) -> Reply {
        let (marked, pane) = (marked, pane)
        defer { (self.marked, self.pane) = (marked, pane) }
        let chosen = [id].compactMap(current)
        return action == .mute ? mute(chosen, context) : acknowledge(chosen, context)
    }

    /// The list, with a line for the filter above it, why the selected alert is here where there is room, and below them notes
    /// about delivery.
    func layout(_ context: Context) -> Layout {
        let body = context.body
        let filter = pane.filter.isShown ? 1 : 0
        let notes = min(AlertNotes.lines(context).count, body.height / 3)
        let room = body.height - filter - notes
        // What fires explains itself.
        let place = rows.first?.section == .firing ? PreviewPlace(in: body) : .none
        let shares: [Share] =
            switch place {
            case .none: [.rest(Self.list)]
            case .beside: [.beside([.rest(Self.list)], in: body)]
            case .below:
                [
                    .wanted(AlertsContent(rows, isFiltered: false).height, atLeast: room / 2, Self.list), .fixed(1),
                    .rest(atLeast: room / 3, .preview),
                ]
            }
        return Layout(in: body, [.filter(AlertPane.self, of: self)] + shares + [.fixed(notes, .note)])
    }

    static let list = Part.rows(AlertPane.name)

    /// The lines of the list.
    var content: AlertsContent { content(at: pane.positions) }

    fileprivate func content(at positions: [Int]) -> AlertsContent {
        AlertsContent(positions.map { rows[$0] }, isFiltered: pane.filter.isOn, outlook: outlookHeight)
    }

    /// What the figure of a current alert counts; nil if that is not listed anywhere.
    func target(of id: AlertLine.ID) -> AlertTarget? { targets[id] }

    /// The alert with this identifier, even if it is hidden by the filter.
    func line(_ id: AlertLine.ID) -> AlertLine? { rows.first { $0.id == id } }
}

extension AlertsState {
    private func current(_ id: AlertLine.ID) -> AlertOverview.Row? { line(id)?.current }

    private mutating func jump(backwards: Bool, _ context: Context) {
        let content = content
        guard !content.rows.isEmpty else { return }
        select(content.start(after: pane.selection.index, backwards: backwards), context)
    }

    private mutating func select(_ index: Int, _ context: Context) {
        guard pane.ids.indices.contains(index) else { return }
        AlertPane.select(pane.ids[index], on: &self, layout(context), context)
    }

    /// Shows the details of the selected alert.
    fileprivate func explain() -> Reply { pane.id.map { .show(AlertReader($0)) } ?? .nothing }

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
        return .show(MuteMenu(chosen.map { AlertLine.current($0).id }))
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

/// The alerts: those that fire, then the others by what became of them.
enum AlertPane: Pane {
    static let name = "alerts"
    static var list: WritableKeyPath<AlertsState, ListPane<AlertLine.ID>> { \.pane }
    static let keyScope = KeyScope.alerts
    static let allColumns = CurrentAlertRow.columns + PastAlertRow.columns
    static let help = CurrentAlertRow.help

    static func rows(_ screen: AlertsState, _ context: Context) -> Rows<AlertLine> { Rows(screen.rows) }

    static func id(of row: AlertLine) -> AlertLine.ID { row.id }

    static func section(of row: AlertLine) -> Int { row.section.rawValue }

    /// Each field once, and those that have no column.
    static func columns(_ screen: AlertsState, _ context: Context) -> [Column<AlertLine>] {
        var known: Set<String?> = []
        return allColumns.filter { known.insert($0.field?.id).inserted } + AlertFields.hidden.map(Column.hidden)
    }

    static func tables(_ screen: AlertsState, _ context: Context) -> [[Column<AlertLine>]] {
        [CurrentAlertRow.columns, PastAlertRow.columns]
    }

    static func table(of row: AlertLine) -> Int { row.section.table }

    static func linesAbove(_ positions: [Int], _ screen: AlertsState, _ context: Context) -> [Int: Int] {
        screen.content(at: positions).lines.above
    }

    static func heads(_ screen: AlertsState, _ context: Context) -> [Int: [PaneHead]] {
        let view = AlertsView(state: screen, context: context)
        return screen.content.heads.mapValues(view.heads)
    }

    static func title(_ screen: AlertsState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: AlertsText.alerts(context.language))
    }

    static func isMarked(_ row: AlertLine, on screen: AlertsState) -> Bool { screen.marked.contains(row.id) }

    static func commandSubject(of row: AlertLine) -> CommandSubject? { .alert(row) }

    static func enter(_ row: AlertLine, on screen: inout AlertsState, _ context: Context) -> Reply {
        screen.target(of: row.id)?.reply ?? screen.explain()
    }
}
