import Canvas
import Foundation
import Monitoring

/// The alerts: the one that is selected, what is said to it, and the one that is looked at closely.
struct AlertsState: ScreenState {
    private(set) var selection = ListSelection<AlertLine.ID>()
    /// The first line of the list in view.
    private(set) var offset = 0
    /// The menu that asks how long to mute.
    private(set) var menu: MuteMenu?
    /// The alert whose reasons are shown.
    private(set) var reading: AlertLine.ID?
    /// The first line in view of those.
    private(set) var readingOffset = 0
    private var selectsPast = false
    private var readsPast = false

    var place: Place {
        if menu != nil { return .muteMenu }
        if reading != nil { return readsPast ? .pastAlertDetails : .alertDetails }
        guard selection.id != nil else { return .message }
        return selectsPast ? .pastAlerts : .alerts
    }

    mutating func update(_ context: Context) {
        settle(context)
    }

    mutating func settle(_ context: Context) {
        let content = AlertsContent(context.alerts)
        selection.settle(in: content.rows.map(\.id), height: content.rows.count)
        if let menu, row(menu.line, content) == nil { self.menu = nil }
        if let reading, line(reading, content) == nil { self.reading = nil }
        reveal(content, context)
        scrollReading(.rows(0), content, context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if menu != nil { return handleInMenu(action, context) }
        let content = AlertsContent(context.alerts)
        switch action {
        case .move(let motion): move(motion, content, context)
        case .nextPane: jump(backwards: false, content, context)
        case .previousPane: jump(backwards: true, content, context)
        case .enter:
            reading = selection.id
            readingOffset = 0
            scrollReading(.first, content, context)
        case .closeOverlay: reading = nil
        case .openLink: return open(content)
        case .acknowledge: return acknowledge(content)
        case .mute: return mute(content, context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let content = AlertsContent(context.alerts)
        let layout = Self.layout(context, hasMenu: menu != nil)
        switch mouse.kind {
        case .wheelUp: return handle(.move(.rows(-MouseWheel.rows)), context)
        case .wheelDown: return handle(.move(.rows(MouseWheel.rows)), context)
        case .press, .doublePress:
            if menu != nil { return layout.choice(at: mouse.at).map { mute(for: $0, context) } ?? .nothing }
            guard reading == nil, layout.list.contains(mouse.at),
                let row = content.row(onLine: offset + mouse.at.y - layout.list.y)
            else { return .nothing }
            select(row, content, context)
            return mouse.kind == .doublePress ? handle(.enter, context) : .nothing
        }
    }

    /// Where the parts are, for what `context` has to show.
    static func layout(_ context: Context, hasMenu: Bool) -> AlertsLayout {
        AlertsLayout(body: context.body, notes: AlertNotes.lines(context).count, hasMenu: hasMenu)
    }

    /// The alert of now or of the past that `id` names.
    func line(_ id: AlertLine.ID, _ content: AlertsContent) -> AlertLine? {
        content.rows.first { $0.id == id }
    }
}

extension AlertsState {
    private func row(_ id: AlertLine.ID, _ content: AlertsContent) -> AlertOverview.Row? {
        guard case .current(let row) = line(id, content) else { return nil }
        return row
    }

    private mutating func move(_ motion: Motion, _ content: AlertsContent, _ context: Context) {
        guard reading == nil else {
            scrollReading(motion, content, context)
            return
        }
        let page = Self.layout(context, hasMenu: false).list.height
        selection.move(motion, in: content.rows.map(\.id), height: page)
        reveal(content, context)
    }

    private mutating func jump(backwards: Bool, _ content: AlertsContent, _ context: Context) {
        guard reading == nil, !content.rows.isEmpty else { return }
        select(content.start(after: selection.index, backwards: backwards), content, context)
    }

    private mutating func select(_ index: Int, _ content: AlertsContent, _ context: Context) {
        selection.select(index, in: content.rows.map(\.id), height: content.rows.count)
        reveal(content, context)
    }

    /// Brings the selected row into view.
    private mutating func reveal(_ content: AlertsContent, _ context: Context) {
        selectsPast = selection.id != nil && row(content.rows[selection.index].id, content) == nil
        let height = max(1, Self.layout(context, hasMenu: menu != nil).list.height)
        offset = max(0, min(offset, content.lines.count - height))
        guard selection.id != nil else { return }
        let span = content.span(of: selection.index)
        offset = min(offset, span.lowerBound)
        offset = max(offset, span.upperBound - height + 1)
    }

    private mutating func scrollReading(_ motion: Motion, _ content: AlertsContent, _ context: Context) {
        guard let reading, let line = line(reading, content) else { return }
        if case .past = line { readsPast = true } else { readsPast = false }
        let count = AlertDetailsText.lines(of: line, context).count
        readingOffset = motion.offset(from: readingOffset, height: context.body.height, count: count)
    }

    private func open(_ content: AlertsContent) -> Reply {
        guard let id = reading ?? selection.id, let line = line(id, content) else { return .nothing }
        return line.link.map { .effect(.open($0)) } ?? .message(AlertsText.noTickets)
    }
}

extension AlertsState {
    private func acknowledge(_ content: AlertsContent) -> Reply {
        guard let id = reading ?? selection.id, let row = row(id, content) else { return .nothing }
        switch row.standing {
        case .acknowledged: return .announce(AlertsText.unacknowledged, .unacknowledge(row.id))
        case .muted: return .message(AlertsText.mutedAlready)
        case .firing, .pending: return .announce(AlertsText.acknowledged, .acknowledge(row.id))
        }
    }

    /// Takes a mute back, or asks for how long to mute.
    private mutating func mute(_ content: AlertsContent, _ context: Context) -> Reply {
        guard let id = reading ?? selection.id, let row = row(id, content) else { return .nothing }
        guard row.standing != .muted else { return .announce(AlertsText.unmuted, .unmute(row.id)) }
        reading = nil
        menu = MuteMenu(id)
        reveal(content, context)
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
        settle(context)
        let until = choice.end(from: context.now, in: context.snapshot.rules.timeZone)
        let moment = context.dates.moment(until, now: context.now)
        return .announce(AlertsText.muted(until: moment), .mute(menu.line.alert, until: until))
    }
}
