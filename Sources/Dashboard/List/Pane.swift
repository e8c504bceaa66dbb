import Canvas
import Localization
import Monitoring

/// A list on a screen, declared in one place: where its state is, its columns and rows, and what is behind a row. How it is
/// moved through, sorted, filtered, clicked and drawn is the same for all of them.
protocol Pane<Screen>: SendableMetatype {
    associatedtype Screen
    associatedtype Row
    associatedtype ID: Hashable & Sendable

    /// The name that the focus goes by, and the sort order is saved under; it must never change.
    static var name: String { get }
    /// Where the screen keeps the state of the list.
    static var list: WritableKeyPath<Screen, ListPane<ID>> { get }
    /// The scope of keys while it has the focus.
    static var keyScope: KeyScope { get }
    /// All possible columns.
    static var allColumns: [Column<Row>] { get }
    /// What the help says about it; a test fails for a column without an explanation.
    static var help: PaneHelp { get }
    /// Whether the selected row is highlighted even without the focus, because another pane shows its content.
    static var isRemembered: Bool { get }
    /// The spaces before a note in place of rows.
    static var indent: Int { get }

    /// The rows in default order.
    static func rows(_ screen: Screen, _ context: Context) -> Rows<Row>
    static func id(of row: Row) -> ID
    /// Pins a row regardless of the sort order.
    static func pin(_ row: Row, on screen: Screen) -> RowPin
    /// The columns that apply.
    static func columns(_ screen: Screen, _ context: Context) -> [Column<Row>]
    /// The columns to draw while `visible` are the rows in view.
    static func columns(for visible: [Row], _ screen: Screen, _ context: Context) -> [Column<Row>]
    /// The columns of each of the tables that its rows are in; empty if they are all in one.
    static func tables(_ screen: Screen, _ context: Context) -> [[Column<Row>]]
    /// The table that a row is in.
    static func table(of row: Row) -> Int
    /// The section that a row is in, from 0 at the top. Each is sorted separately.
    static func section(of row: Row) -> Int
    /// The number of lines above some of the rows at `positions`, by index; at their number those below the last one.
    static func linesAbove(_ positions: [Int], _ screen: Screen, _ context: Context) -> [Int: Int]
    /// What is on those lines.
    static func heads(_ screen: Screen, _ context: Context) -> [Int: [PaneHead]]
    /// The line above it, if it has room for one.
    static func title(_ screen: Screen, _ context: Context) -> PaneTitle
    /// What is said in place of rows.
    static func absence(_ screen: Screen, _ context: Context) -> PaneAbsence?
    /// Whether it can have the focus.
    static func isFocusable(_ screen: Screen) -> Bool
    /// Whether the row is marked for comparison.
    static func isMarked(_ row: Row, on screen: Screen) -> Bool
    /// The ticket or call behind a row; nil if there is none.
    static func subject(of row: Row) -> ReaderSubject?
    /// The ticket or call that is opened from a row: the one behind it, or the first of those that it counts; nil if there
    /// is none.
    static func linked(_ row: Row, on screen: Screen, _ context: Context) -> ReaderSubject?
    /// The field whose figures are being looked at; nil if it is not one in particular.
    static func cursor(on screen: Screen) -> String?
    /// What is shown beside or below the list while the row is selected; nil for nothing.
    static func preview(_ row: Row, on screen: Screen) -> Preview?
    /// The conversations or calls that a row counts; nil if it counts none in particular.
    static func records(_ row: Row, on screen: Screen, _ context: Context) -> RecordsState?
    /// What a row is about, for commands of the user's own; nil if it is about nothing that they know.
    static func commandSubject(of row: Row) -> CommandSubject?
    /// What Enter does on a row.
    static func enter(_ row: Row, on screen: inout Screen, _ context: Context) -> Reply
}

/// What a list says in place of rows.
enum PaneAbsence {
    /// One dim line.
    case note(String)
    /// Lines in the middle; the titles of columns are omitted.
    case centered([StyledText])
}

/// A line between the rows of a list.
enum PaneHead {
    case blank
    /// Something is said there.
    case text(StyledText, indent: Int)
    /// The title of a section, and the table whose columns have titles on the same line; nil for none. Right below it is
    /// the first row.
    case title(StyledText, table: Int?)
}

/// The rows of a list, each made when it is needed.
struct Rows<Row> {
    let count: Int
    private let row: (Int) -> Row?

    init(_ rows: [Row]) {
        self.init(rows) { $0 }
    }

    init<Element>(_ elements: [Element], _ row: @escaping (Element) -> Row?) {
        self.init(count: elements.count) { row(elements[$0]) }
    }

    init(count: Int, _ row: @escaping (Int) -> Row?) {
        (self.count, self.row) = (count, row)
    }

    /// The row at a position; nil if it no longer exists.
    subscript(position: Int) -> Row? { position < count ? row(position) : nil }

    /// All rows.
    var all: [Row] { (0..<count).compactMap(row) }
}

extension Pane {
    static var isRemembered: Bool { false }
    static var indent: Int { 3 }
    static func pin(_ row: Row, on screen: Screen) -> RowPin { .unpinned }
    static func columns(_ screen: Screen, _ context: Context) -> [Column<Row>] { allColumns }
    static func columns(for visible: [Row], _ screen: Screen, _ context: Context) -> [Column<Row>] {
        columns(screen, context)
    }
    static func tables(_ screen: Screen, _ context: Context) -> [[Column<Row>]] { [] }
    static func table(of row: Row) -> Int { 0 }
    static func section(of row: Row) -> Int { 0 }
    static func linesAbove(_ positions: [Int], _ screen: Screen, _ context: Context) -> [Int: Int] { [:] }
    static func heads(_ screen: Screen, _ context: Context) -> [Int: [PaneHead]] { [:] }
    static func title(_ screen: Screen, _ context: Context) -> PaneTitle { PaneTitle(heading: "") }
    static func absence(_ screen: Screen, _ context: Context) -> PaneAbsence? { nil }
    static func isFocusable(_ screen: Screen) -> Bool { screen[keyPath: list].hasRows }
    static func isMarked(_ row: Row, on screen: Screen) -> Bool { false }
    static func subject(of row: Row) -> ReaderSubject? { nil }
    static func linked(_ row: Row, on screen: Screen, _ context: Context) -> ReaderSubject? { subject(of: row) }
    static func cursor(on screen: Screen) -> String? { nil }
    static func preview(_ row: Row, on screen: Screen) -> Preview? { subject(of: row).map(Preview.subject) }
    static func records(_ row: Row, on screen: Screen, _ context: Context) -> RecordsState? { nil }
    static func commandSubject(of row: Row) -> CommandSubject? { subject(of: row).map { CommandSubject($0) } }
    static func enter(_ row: Row, on screen: inout Screen, _ context: Context) -> Reply {
        subject(of: row).map { .read($0) } ?? .nothing
    }
}

/// What works the same on every list.
extension Pane {
    static func isTyping(on screen: Screen) -> Bool { screen[keyPath: list].filter.isTyping }

    static func isFiltered(on screen: Screen) -> Bool { screen[keyPath: list].filter.isOn }

    static func sort(on screen: Screen) -> SortOrder { screen[keyPath: list].sort }

    static func restore(_ order: SortOrder?, on screen: inout Screen) {
        screen[keyPath: list].restore(order, among: allColumns)
    }

    /// Whether there is a column to sort by as in `order`.
    static func has(_ order: SortOrder) -> Bool { allColumns.contains { $0.field?.id == order.field } }

    /// The text of its filter; nil without one.
    static func filter(on screen: Screen) -> String? { screen[keyPath: list].filterToSave }

    /// Filters by `text` from the next update on; empty for no filter.
    static func restore(filter text: String, on screen: inout Screen) {
        screen[keyPath: list].restore(filter: text)
    }

    /// Applies changed rows.
    static func update(_ screen: inout Screen, _ layout: Layout, _ context: Context) {
        let source = source(screen, layout, context)
        screen[keyPath: list].update(source, context)
    }

    /// Fits the list to its room.
    ///
    /// - Returns: Whether that changed its rows, and with them perhaps the layout.
    static func fit(_ screen: inout Screen, _ layout: Layout, _ context: Context) -> Bool {
        let source = source(screen, layout, context)
        let count = screen[keyPath: list].ids.count
        screen[keyPath: list].clampToViewport(source, context)
        return screen[keyPath: list].ids.count != count
    }

    /// Selects the row `id`, if it is shown.
    static func select(_ id: ID, on screen: inout Screen, _ layout: Layout, _ context: Context) {
        let source = source(screen, layout, context)
        guard let index = screen[keyPath: list].ids.firstIndex(of: id) else { return }
        screen[keyPath: list].select(index, source)
    }

    /// - Returns: false if `input` had no effect.
    static func handle(_ input: ListInput, on screen: inout Screen, _ layout: Layout, _ context: Context) -> Bool {
        let source = source(screen, layout, context)
        return screen[keyPath: list].handle(input, source, context)
    }

    /// Filters by `text`; empty for no filter.
    static func show(filter text: String, on screen: inout Screen, _ layout: Layout, _ context: Context) {
        let source = source(screen, layout, context)
        screen[keyPath: list].show(filter: text, source, context)
    }

    /// The menu of the columns that the list can be sorted by.
    static func sortMenu(_ screen: Screen, _ layout: Layout, _ context: Context) -> SortMenu {
        SortMenu(source(screen, layout, context).sortColumns(context), screen[keyPath: list].sort, context)
    }

    /// Performs Enter on the selected row.
    static func enter(_ screen: inout Screen, _ context: Context) -> Reply {
        guard let row = selectedRow(on: screen, context) else { return .nothing }
        return enter(row, on: &screen, context)
    }

    /// Opens what is behind the selected row.
    static func openLink(_ screen: Screen, _ context: Context) -> Reply {
        guard let row = selectedRow(on: screen, context) else { return .nothing }
        return linked(row, on: screen, context)?.open(context) ?? .message(MessageText.nothingToOpen)
    }

    /// The preview of the selected row.
    static func preview(on screen: Screen, _ context: Context) -> Preview? {
        selectedRow(on: screen, context).flatMap { preview($0, on: screen) }
    }

    /// The conversations or calls that the selected row counts.
    static func records(of screen: Screen, _ context: Context) -> RecordsState? {
        selectedRow(on: screen, context).flatMap { records($0, on: screen, context) }
    }

    /// What the selected row is about.
    static func commandSubject(_ screen: Screen, _ context: Context) -> CommandSubject? {
        selectedRow(on: screen, context).flatMap(commandSubject)
    }

    static func selectedRow(on screen: Screen, _ context: Context) -> Row? {
        let list = screen[keyPath: list]
        guard let id = list.id, list.positions.indices.contains(list.selection.index),
            let row = rows(screen, context)[list.positions[list.selection.index]], self.id(of: row) == id
        else { return nil }
        return row
    }

    /// The rows that its filter leaves, in the order shown.
    static func shownRows(on screen: Screen, _ context: Context) -> [Row] {
        let rows = rows(screen, context)
        return screen[keyPath: list].positions.compactMap { rows[$0] }
    }

    /// Tells of any row, also of one that is not loaded, whether its filter leaves it; nil without a filter.
    static func test(on screen: Screen, _ layout: Layout, _ context: Context) -> (@Sendable (Row) -> Bool)? {
        screen[keyPath: list].test(source(screen, layout, context), context)
    }

    static func draw(
        _ screen: Screen, isFocused: Bool, _ layout: Layout, _ context: Context, on frame: inout Frame
    ) {
        let (list, rows, rect) = (screen[keyPath: list], rows(screen, context), layout[.rows(name)])
        let (over, titles) = (layout[.over(name)], layout[.titles(name)])
        if !over.isEmpty {
            title(screen, context).over(list, height: rect.height).draw(in: over, context: context, on: &frame)
        }
        let absence = rows.count == 0 ? absence(screen, context) : nil
        if case .centered(let lines) = absence { return frame.write(centered: lines, in: rect) }
        let visible = list.visible(height: rect.height).map { (index: $0.index, row: rows[$0.position], y: $0.y) }
        let table = Table(columns(for: visible.compactMap(\.row), screen, context), in: rect, context: context)
        if !titles.isEmpty { table.drawTitles(in: titles, sortedBy: list.sort, cursor: cursor(on: screen), on: &frame) }
        var note = list.hidesEverything ? FilterText.nothingMatches(context.language) : ""
        if case .note(let text) = absence { note = text }
        frame.write(StyledText(note, .quiet), row: 0, in: rect, indent: indent)
        let tables = tables(screen, context).map { Table($0, in: rect, context: context) }
        for (index, row, y) in visible {
            guard let row else { continue }
            let table = tables.isEmpty ? table : tables[self.table(of: row)]
            table.draw(
                row, at: y,
                emphasis: list.selection.emphasis(at: index, isFocused: isFocused, isRemembered: isRemembered),
                isMarked: isMarked(row, on: screen), on: &frame)
        }
        for (index, heads) in heads(screen, context) {
            let first = list.lines.line(of: index) - heads.count - list.selection.offset
            for (y, head) in zip(first..., heads) where (0..<rect.height).contains(y) {
                switch head {
                case .blank: break
                case .text(let text, let indent): frame.write(text, row: y, in: rect, indent: indent)
                case .title(let text, let table):
                    if let table { tables[table].drawTitles(in: rect.row(y), sortedBy: list.sort, on: &frame) }
                    frame.write(text, row: y, in: rect, indent: 1)
                }
            }
        }
    }

    private static func source(_ screen: Screen, _ layout: Layout, _ context: Context) -> ListSource<Row, ID> {
        let rect = layout[.rows(name)]
        var source = ListSource(
            columns: columns(screen, context), rect: rect, rows: { rows(screen, context).all },
            id: { id(of: $0) }, pin: { pin($0, on: screen) }, section: { section(of: $0) })
        source.linesAbove = { linesAbove($0, screen, context) }
        let tables = tables(screen, context)
        guard !tables.isEmpty else { return source }
        let visible = tables.map { Table.visibleColumns($0, in: rect, context) }
        source.shown = visible.flatMap(\.self)
        source.ofSelected = visible[selectedRow(on: screen, context).map { table(of: $0) } ?? 0]
        source.titles = { index in
            if case .title(_, let table?)? = heads(screen, context)[index]?.last { tables[table] } else { nil }
        }
        return source
    }
}

extension Share {
    /// The line for the filter of a pane without a heading, while it is shown.
    static func filter<Screen, P: Pane<Screen>>(_ pane: P.Type, of screen: Screen) -> Share {
        .fixed(screen[keyPath: P.list].filter.isShown ? 1 : 0, .over(P.name))
    }
}
