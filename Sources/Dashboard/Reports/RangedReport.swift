import Canvas
import Foundation
import Localization
import Monitoring

/// A screen of lists about days that the user chooses.
protocol RangedReport: ListScreen {
    /// What it asks about which days.
    var query: RangedQuery { get set }

    /// Forgets the answer, because other days are chosen.
    mutating func forgetAnswer()
}

extension RangedReport {
    mutating func perform(_ action: Action, _ context: Context) -> Reply { performOnDays(action, context) }

    /// Performs an action on the days and the loading of history.
    mutating func performOnDays(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .pickRange, .previousRange, .nextRange, .lastSevenDays:
            changeDays(from: query.days, action, context)
        case .toggleLoading: query.toggleLoading()
        default: .nothing
        }
    }

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        if case .range(let days) = choice, query.choose(days) {
            forgetAnswer()
            update(context)
        }
        return .nothing
    }

    func save(to view: inout SavedView) {
        saveLists(to: &view)
        view.range = query.days
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] {
        if let days = view.range, query.choose(days) { forgetAnswer() }
        return restoreLists(view)
    }

    /// Draws the days and the figures of all together, as many of `facts` as there is room for, the first at least.
    ///
    /// - Parameter range: The days of the answer; nil before there is one.
    func drawSummary(
        _ heading: LocalizedText, _ range: ReportRange?, _ facts: [StyledText], in rect: Rect, _ context: Context,
        on frame: inout Frame
    ) {
        let span = (range ?? query.range(context)).span
        var title = PaneTitle(
            heading: heading(context.language), name: context.dates.days(of: span, now: context.serviceNow))
        let room = rect.width - DisplayText(title.heading + title.name).width - ReportLayout.titleBlanks
        var facts = facts
        while facts.count > 1, facts.joined(by: " · ").width > room { facts.removeLast() }
        title.facts = facts.joined(by: " · ")
        title.draw(in: rect, context: context, on: &frame)
    }
}

/// A report whose rows count conversations or calls. Those of the selected row are listed below the tables where there is
/// room.
protocol CountingReport: RangedReport {
    var counted: CountedRecords { get set }
}

extension CountingReport {
    mutating func fitToScreen(_ context: Context) {
        fitLists(context)
        counted.show(focused.records(of: self, context), in: layout(context)[.preview], context)
    }
}

/// A table of such a report.
protocol CountingPane: Pane where Screen: CountingReport {}

extension CountingPane {
    static func enter(_ row: Row, on screen: inout Screen, _ context: Context) -> Reply {
        records(row, on: screen, context).map { .show(RecordsLayer(screen.counted.opened($0))) } ?? .nothing
    }

    static func preview(_ row: Row, on screen: Screen) -> Preview? { screen.counted.records.map(Preview.records) }
}

/// What the selected row of a report counts, asked for one row at a time: while keys move through a table, only where they
/// stop matters.
struct CountedRecords: Equatable, Sendable {
    /// nil without a row, or without room.
    private(set) var records: RecordsState?
    /// Since when an answer is awaited, about this row or an earlier one; nil if none is.
    private var askedAt: Date?

    /// After this time an answer is not expected any more, because something else was asked meanwhile.
    private static let patience: Duration = .seconds(60)

    /// Shows `records` in `rect` from now on.
    mutating func show(_ records: RecordsState?, in rect: Rect, _ context: Context) {
        guard let records, !rect.isEmpty else { return self.records = nil }
        if self.records?.isAboutTheSame(as: records) != true { self.records = records }
        self.records?.fitToScreen(context.within(rect))
    }

    /// Asks again, because the report counts differently now. What is known stays until there is an answer.
    mutating func renew() {
        records?.renew()
    }

    /// `records`, with what is known about them already, for a layer that asks on its own.
    mutating func opened(_ records: RecordsState) -> RecordsState {
        askedAt = nil
        guard let known = self.records, known.isLoaded, known.isAboutTheSame(as: records) else { return records }
        return known
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        let now = context.serviceNow
        if let askedAt, now.timeIntervalSince(askedAt) < Self.patience.seconds { return nil }
        guard let effect = records?.nextReportRequest(context) else { return nil }
        askedAt = now
        return effect
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard id.topic == .records else { return }
        askedAt = nil
        records?.apply(update, to: id, context)
    }
}

/// The layout of a report of several tables: side by side where there is room, else one below the other; and below them what
/// the selected row counts, where they leave enough.
struct ReportLayout {
    /// The tables in the order of importance, by their panes' names.
    let tables: [String]
    /// The table in use, which always stays.
    let focus: String
    /// The width from which the first table is on the left and the others are on the right.
    let wideLayoutWidth: Int
    /// The table that is then beneath the first one, because another one would leave it no room; nil for none.
    var beneath: String?
    /// The rows of the note about what is missing.
    let noteRows: Int
    /// Whether the tables count anything.
    let countsAnything: Bool
    /// How many rows a table wants, and how many it needs to be useful.
    let demand: (String) -> (wanted: Int, least: Int)

    /// Spaces around heading and name of the summary.
    fileprivate static let titleBlanks = 7
    private static let gap = 3
    /// The lines of a table that are not rows: its heading and its titles.
    private static let overhead = 2
    /// The least height of what the selected row counts: its titles, and two rows.
    private static let minPreview = 4

    /// A line of figures, the note, and the tables.
    func layout(in body: Rect) -> Layout {
        let head: [Share] = [.fixed(1, .summary), .fixed(noteRows, .note)]
        let room = max(0, body.height - 1 - noteRows)
        guard body.width >= wideLayoutWidth else {
            let height = height(of: tables)
            return Layout(in: body, head + previewed(stack(tables, in: min(room, height)), height, in: room))
        }
        let left = tables.filter { $0 == tables.first || $0 == beneath }
        let right = tables.filter { !left.contains($0) }
        let height = max(height(of: left), height(of: right))
        let columns: [Share] = [
            .fixed(body.width * 3 / 5, rows: stack(left, in: room)), .fixed(Self.gap),
            .rest(rows: stack(right, in: room)),
        ]
        return Layout(
            in: body,
            head
                + (hasPreview(below: height, in: room)
                    ? previewed([.fixed(height, columns: columns)], height, in: room) : [.rest(columns: columns)]))
    }

    /// `shares`, which want `height`, with the preview below them if they leave it enough of `room`.
    private func previewed(_ shares: [Share], _ height: Int, in room: Int) -> [Share] {
        hasPreview(below: height, in: room)
            ? [.fixed(height, rows: shares), .fixed(1), .rest(.preview)] : [.rest(rows: shares)]
    }

    private func hasPreview(below height: Int, in room: Int) -> Bool {
        countsAnything && height + 1 + Self.minPreview <= room
    }

    /// The height at which each of the tables has all its rows.
    private func height(of names: [String]) -> Int {
        names.map(demand).reduce(0) { $0 + Self.overhead + $1.wanted }
    }

    private func stack(_ names: [String], in room: Int) -> [Share] {
        var shown = names
        func needed() -> Int {
            shown.map(demand).reduce(0) { $0 + Self.overhead + min($1.least, $1.wanted) }
        }
        while shown.count > 1, needed() > room, let weakest = shown.last(where: { $0 != focus }) {
            shown.removeAll { $0 == weakest }
        }
        return shown.flatMap { name -> [Share] in
            let (wanted, least) = demand(name)
            let rows: Share =
                name == shown.last
                ? .rest(atLeast: min(least, wanted), .rows(name)) : .wanted(wanted, atLeast: least, .rows(name))
            return [.fixed(1, .over(name)), .fixed(1, .titles(name)), rows]
        }
    }
}
