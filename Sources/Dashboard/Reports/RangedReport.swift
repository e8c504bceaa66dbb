import Canvas
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

/// The layout of a report of several tables: side by side where there is room, else one below the other.
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
    /// How many rows a table wants, and how many it needs to be useful.
    let demand: (String) -> (wanted: Int, least: Int)

    /// Spaces around heading and name of the summary.
    fileprivate static let titleBlanks = 7
    private static let gap = 3
    /// The lines of a table that are not rows: its heading and its titles.
    private static let overhead = 2

    /// A line of figures, the note, and the tables.
    func layout(in body: Rect) -> Layout {
        let head: [Share] = [.fixed(1, .summary), .fixed(noteRows, .note)]
        let room = max(0, body.height - 1 - noteRows)
        guard body.width >= wideLayoutWidth else { return Layout(in: body, head + stack(tables, in: room)) }
        let left = tables.filter { $0 == tables.first || $0 == beneath }
        return Layout(
            in: body,
            head + [
                .rest(columns: [
                    .fixed(body.width * 3 / 5, rows: stack(left, in: room)), .fixed(Self.gap),
                    .rest(rows: stack(tables.filter { !left.contains($0) }, in: room)),
                ])
            ])
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
