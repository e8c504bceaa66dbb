import Canvas
import Localization

/// The view of a list: sorted, filtered, with a row selected. It keeps the positions of the shown rows, not the rows
/// themselves.
struct ListPane<ID: Hashable & Sendable>: Equatable, Sendable {
    private(set) var selection = ListSelection<ID>()
    private(set) var filter = ListFilter()
    private(set) var sort: SortOrder
    /// The shown rows in order, as positions in the source.
    private(set) var positions: [Int] = []
    private(set) var ids: [ID] = []
    /// The lines that the rows are on.
    private(set) var lines = ListLines()
    /// The number of rows without the filter.
    private(set) var total = 0
    /// The default order of the source.
    private let sourceOrder: SortOrder?

    /// The row that was selected before the filter was edited: a partial word may hide it temporarily.
    private var anchor: ID?
    private var isTimed = false
    /// The text of every row, created when a filter first needs it.
    private var texts: [SearchText]?
    /// The columns the text was made from.
    private var textColumns: [String] = []

    /// - Parameters:
    ///   - sort: The initial order.
    ///   - sourceOrder: The default order of the source; nil if it cannot be named.
    init(sort: SortOrder, sourceOrder: SortOrder? = nil) {
        self.sort = sort
        self.sourceOrder = sourceOrder
    }

    /// The selected row; nil if there are none.
    var id: ID? { selection.id }

    /// Whether a filter hides all rows.
    var hidesEverything: Bool { ids.isEmpty && total > 0 && filter.isOn }

    /// Whether it has rows, filtered out or not.
    var hasRows: Bool { !ids.isEmpty || hidesEverything }

    /// The visible rows if `height` lines fit: the position of each in the source, its index in the list, and its line from
    /// the top.
    func visible(height: Int) -> [(index: Int, position: Int, y: Int)] {
        selection.visible(height: height, count: positions.count, lines: lines)
            .map { ($0, positions[$0], lines.line(of: $0) - selection.offset) }
    }

    /// Applies changed rows.
    mutating func update<Row>(_ source: ListSource<Row, ID>, _ context: Context) {
        texts = nil
        arrange(source, context)
    }

    /// Fits the list to the available room, and updates it if it depends on the time.
    mutating func clampToViewport<Row>(_ source: ListSource<Row, ID>, _ context: Context) {
        if isTimed || (filter.isOn && textColumns != source.fields(context).map(\.id)) { arrange(source, context) }
        lines = ListLines(above: source.linesAbove(positions))
        selection.clampToViewport(in: ids, height: source.rect.height, lines: lines)
    }

    /// The sort order, for a list without column titles: `by wait ▾`.
    func sortNote<Row>(_ columns: [Column<Row>], _ context: Context) -> String {
        guard let field = columns.lazy.compactMap(\.field).first(where: { $0.id == sort.field }) else { return "" }
        return "\(CommonText.sorted(by: field.name)(context.language)) \(sort.mark(of: field))"
    }

    /// The sort order; empty for the default order.
    func sortNoteUnlessDefault<Row>(_ columns: [Column<Row>], _ context: Context) -> String {
        sort == sourceOrder ? "" : sortNote(columns, context)
    }

    /// Forgets the selection, because the pane now shows another list.
    mutating func resetSelection() {
        selection = ListSelection()
        anchor = nil
    }

    /// The text of the filter, for a view; nil without one.
    var filterToSave: String? { filter.isOn ? String(filter.text.prefix(SavedView.maxFilterLength)) : nil }

    /// Filters by `text` from the next update on; empty for no filter.
    mutating func restore(filter text: String) {
        filter.replace(with: text)
        anchor = nil
    }

    /// Restores the sort order of the last run; ignored if it does not exist here.
    mutating func restore<Row>(_ order: SortOrder?, among columns: [Column<Row>]) {
        guard let order, columns.contains(where: { $0.field?.id == order.field }) else { return }
        sort = order
    }
}

extension ListPane {
    /// Handles input that works the same in every list.
    ///
    /// - Returns: false if it had no effect.
    mutating func handle<Row>(_ input: ListInput, _ source: ListSource<Row, ID>, _ context: Context) -> Bool {
        switch input {
        case .action(let action): return handle(action, source, context)
        case .point(let point): return press(at: point, source, context)
        case .text(let text): type(text, source, context)
        case .title(let x): sort(byTitleAt: x, source, context)
        }
        return true
    }

    /// Handles a key that works the same in every list.
    ///
    /// - Returns: false if it is another key, or had no effect.
    mutating func handle<Row>(_ action: Action, _ source: ListSource<Row, ID>, _ context: Context) -> Bool {
        switch action {
        case .move(.up) where filter.recall(.earlier), .move(.down) where filter.recall(.later):
            arrange(source, context)
        case .complete where filter.isTyping:
            filter.complete(from: [FieldName](source.columns, context), context.language)
            arrange(source, context)
        case .move(let motion):
            selection.move(motion, in: ids, height: source.rect.height, lines: lines)
            noteChoice()
        case .nextSort: sort(by: sort.next(among: source.sortColumns(context).compactMap(\.field)), source, context)
        case .sortBy(let id):
            guard let field = source.columns.lazy.compactMap(\.field).first(where: { $0.id == id }) else {
                return false
            }
            sort(by: sort.choosing(field), source, context)
        case .reverseSort: sort(by: sort.reversed, source, context)
        case .filter:
            filter.begin()
            anchor = selection.id
        case .edit(let edit) where filter.isTyping:
            filter.apply(edit)
            arrange(source, context)
            if !filter.isTyping { anchor = nil }
        case .submit where filter.isTyping:
            filter.end()
            anchor = nil
        case .cancel where filter.isTyping, .back where filter.isOn:
            filter.clear()
            arrange(source, context)
            anchor = nil
        default: return false
        }
        return true
    }

    /// Handles text typed into the filter.
    mutating func type<Row>(_ text: String, _ source: ListSource<Row, ID>, _ context: Context) {
        guard filter.isTyping else { return }
        filter.insert(text)
        arrange(source, context)
    }

    /// Filters by `text`; empty for no filter.
    mutating func show<Row>(filter text: String, _ source: ListSource<Row, ID>, _ context: Context) {
        filter.replace(with: text)
        arrange(source, context)
    }

    /// Sorts by the column whose title is at column `x` of the screen.
    mutating func sort<Row>(byTitleAt x: Int, _ source: ListSource<Row, ID>, _ context: Context) {
        sort(byTitleAt: x, of: source.columns, source, context)
    }

    private mutating func sort<Row>(
        byTitleAt x: Int, of columns: [Column<Row>], _ source: ListSource<Row, ID>, _ context: Context
    ) {
        guard let field = Table(columns, in: source.rect, context: context).column(at: x)?.field else { return }
        sort(by: sort.choosing(field), source, context)
    }

    /// Sorts by `order`.
    mutating func sort<Row>(by order: SortOrder, _ source: ListSource<Row, ID>, _ context: Context) {
        sort = order
        arrange(source, context)
    }

    /// Selects the row at a point of the screen, or sorts by a title between the rows.
    ///
    /// - Returns: false if there is no row.
    private mutating func press<Row>(at point: Point, _ source: ListSource<Row, ID>, _ context: Context) -> Bool {
        let line = selection.offset + point.y - source.rect.y
        if let row = lines.row(on: line) {
            guard ids.indices.contains(row) else { return false }
            select(row, source)
            return true
        }
        // The titles of columns are right above the first row of their table.
        if let row = lines.row(on: line + 1), let columns = source.titles(row) {
            sort(byTitleAt: point.x, of: columns, source, context)
        }
        return false
    }

    /// Selects the row at `index`, or the nearest one.
    mutating func select<Row>(_ index: Int, _ source: ListSource<Row, ID>) {
        selection.select(index, in: ids, height: source.rect.height, lines: lines)
        noteChoice()
    }
}

extension ListPane {
    /// The row chosen while typing becomes the one to keep selected.
    private mutating func noteChoice() {
        if anchor != nil { anchor = selection.id }
    }

    private mutating func arrange<Row>(_ source: ListSource<Row, ID>, _ context: Context) {
        let rows = source.rows()
        let pins = rows.map(source.pin)
        total = pins.count { $0 != .hidden && $0 != .summary }
        positions = sort == sourceOrder ? Array(rows.indices) : sort.positions(of: rows, by: source.columns, context)
        positions.removeAll { pins[$0] == .hidden || (filter.isOn && pins[$0] == .summary) }
        narrow(rows, source, context)
        let parts = rows.map(source.section)
        if pins.contains(where: { $0 != .unpinned }) || parts.contains(where: { $0 != 0 }) {
            positions = Self.grouped(positions) { (pins[$0], parts[$0]) }
        }
        ids = positions.map { source.id(rows[$0]) }
        lines = ListLines(above: source.linesAbove(positions))
        if let anchor, let index = ids.firstIndex(of: anchor) {
            selection.select(index, in: ids, height: source.rect.height, lines: lines)
        }
        selection.clampToViewport(in: ids, height: source.rect.height, lines: lines)
    }

    private mutating func narrow<Row>(_ rows: [Row], _ source: ListSource<Row, ID>, _ context: Context) {
        guard filter.isOn else {
            isTimed = false
            filter.problem = nil
            return
        }
        let parsed = Filter(filter.text, fields: [FieldName](source.columns, context))
        isTimed = parsed.isTimed
        filter.problem = parsed.problem
        let texts = texts(of: rows, source, context)
        positions.removeAll { !parsed.matches(rows[$0], text: texts[$0], source.columns, context) }
    }

    private mutating func texts<Row>(
        of rows: [Row], _ source: ListSource<Row, ID>, _ context: Context
    ) -> [SearchText] {
        let columns = source.visibleColumns(context)
        let names = columns.compactMap { $0.field?.id }
        if let texts, texts.count == rows.count, names == textColumns { return texts }
        let made = rows.map { columns.searchText(of: $0, context) }
        (texts, textColumns) = (made, names)
        return made
    }

    /// Tells of any row whether the filter leaves it; nil without a filter.
    func test<Row>(_ source: ListSource<Row, ID>, _ context: Context) -> (@Sendable (Row) -> Bool)? {
        guard filter.isOn else { return nil }
        let (columns, visible) = (source.columns, source.visibleColumns(context))
        let parsed = Filter(filter.text, fields: [FieldName](columns, context))
        return { row in
            parsed.matches(row, text: visible.searchText(of: row, context), columns, context)
        }
    }

    /// The positions grouped by pin and part, each group in its order.
    private static func grouped(_ positions: [Int], by group: (Int) -> (RowPin, Int)) -> [Int] {
        positions.enumerated().sorted { left, right in
            let (first, second) = (group(left.element), group(right.element))
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }
}

extension Column {
    /// The text searched for a word of a filter.
    fileprivate func searchable(_ row: Row, _ context: Context) -> String {
        field?.words(row, context) ?? cell(row, context).spans.map(\.text.string).joined()
    }
}

extension Array {
    /// The text of a row that words of a filter are looked for in.
    fileprivate func searchText<Row>(of row: Row, _ context: Context) -> SearchText where Element == Column<Row> {
        SearchText(map { $0.searchable(row, context) }.joined(separator: "\n"))
    }
}

/// All rows of a list and how to show them, for a ``ListPane``.
struct ListSource<Row, ID> {
    let columns: [Column<Row>]
    /// The rectangle of the rows; its width decides which columns are shown.
    let rect: Rect
    /// Creates the rows in default order. Called only when the list changes.
    let rows: () -> [Row]
    let id: (Row) -> ID
    /// Pins a row regardless of the sort order.
    var pin: (Row) -> RowPin = { _ in .unpinned }
    /// The part of the list that a row belongs to, from 0 at the top. Each part is sorted separately.
    var section: (Row) -> Int = { _ in 0 }
    /// The shown columns, if the rows are in several tables; nil if the width decides.
    var shown: [Column<Row>]?
    /// Those of them in the table of the selected row, by which the list can be sorted; nil for all.
    var ofSelected: [Column<Row>]?
    /// The number of lines above some of the rows at these positions, by index.
    var linesAbove: ([Int]) -> [Int: Int] = { _ in [:] }
    /// The columns with titles right above the row at an index; nil if there are none.
    var titles: (Int) -> [Column<Row>]? = { _ in nil }

    /// The visible columns by which the list can be sorted.
    func sortColumns(_ context: Context) -> [Column<Row>] { ofSelected ?? visibleColumns(context) }

    /// The columns that fit.
    func visibleColumns(_ context: Context) -> [Column<Row>] {
        shown ?? Table<Row>.visibleColumns(columns, in: rect, context)
    }

    /// The fields of the columns that fit.
    func fields(_ context: Context) -> [Field<Row>] {
        visibleColumns(context).compactMap(\.field)
    }
}

/// Pins a row regardless of the sort order.
enum RowPin: Int, Comparable, Sendable {
    /// Sums up the others: at the top, and hidden by a filter, which makes the sum meaningless.
    case summary
    case top
    case unpinned
    case bottom
    /// Not shown.
    case hidden

    static func < (left: RowPin, right: RowPin) -> Bool { left.rawValue < right.rawValue }
}

/// A movement through a list.
enum Motion: Sendable, Hashable {
    case up, down, pageUp, pageDown, first, last
    /// The wheel: this many rows down, or up if negative.
    case rows(Int)

    /// The first visible line after this movement, if it was `offset` before, with `height` of `count` lines visible.
    func offset(from offset: Int, height: Int, count: Int) -> Int {
        let page = max(1, height - 1)
        let moved =
            switch self {
            case .up: offset - 1
            case .down: offset + 1
            case .pageUp: offset - page
            case .pageDown: offset + page
            case .first: 0
            case .last: count
            case .rows(let rows): offset + rows
            }
        return max(0, min(moved, count - height))
    }
}

/// The lines of a list: one for each row, and those above some rows, such as the title of a section.
struct ListLines: Equatable, Sendable {
    /// The number of lines above some rows, by index; at the number of rows those below the last one.
    var above: [Int: Int] = [:]

    /// The line that the row at `index` is on.
    func line(of index: Int) -> Int { above.reduce(index) { $1.key <= index ? $0 + $1.value : $0 } }

    /// The row on `line`, which may be beyond the last one; nil if something else is there.
    func row(on line: Int) -> Int? {
        let index = rows(above: line)
        return self.line(of: index) == line ? index : nil
    }

    /// The number of rows above `line`.
    func rows(above line: Int) -> Int {
        var others = 0
        for (index, count) in above.sorted(by: { $0.key < $1.key }) where index + others < line {
            guard line > index + others + count else { return index }
            others += count
        }
        return max(0, line - others)
    }

    /// The first line to keep in view with the row at `index`: the one above it if it is the first row of a section, and
    /// all of them above the first row of all.
    func top(of index: Int) -> Int {
        guard above[index, default: 0] > 0 else { return line(of: index) }
        return index == 0 ? 0 : line(of: index) - 1
    }

    /// The number of lines, with so many rows.
    func count(rows: Int) -> Int { above.values.reduce(rows, +) }
}

/// The selected row of a list whose rows come, go and move, and the part of it that is visible.
///
/// The selection follows its row wherever it moves. If the row disappears, the one that takes its place is selected.
struct ListSelection<ID: Hashable & Sendable>: Equatable, Sendable {
    /// The selected row; nil if there are none.
    private(set) var id: ID?
    /// The index of that row.
    private(set) var index = 0
    /// The first visible line, which is the first visible row unless other lines are between the rows.
    private(set) var offset = 0

    /// Finds the selected row again among `ids`, and keeps it within `height` visible lines.
    mutating func clampToViewport(
        in ids: some RandomAccessCollection<ID>, height: Int, lines: ListLines = ListLines()
    ) {
        guard !ids.isEmpty else {
            self = ListSelection()
            return
        }
        if let id, index >= ids.count || ids[position: index] != id {
            index = ids.firstIndex(of: id).map { ids.distance(from: ids.startIndex, to: $0) } ?? index
        }
        select(index, in: ids, height: height, lines: lines)
    }

    /// Moves the selection; a page has `height` rows.
    mutating func move(
        _ motion: Motion, in ids: some RandomAccessCollection<ID>, height: Int, lines: ListLines = ListLines()
    ) {
        let page = max(1, height - 1)
        let index =
            switch motion {
            case .up: index - 1
            case .down: index + 1
            case .pageUp: index - page
            case .pageDown: index + page
            case .first: 0
            case .last: ids.count - 1
            case .rows(let count): index + count
            }
        select(index, in: ids, height: height, lines: lines)
    }

    /// Selects the row at `index`, or the nearest one.
    mutating func select(
        _ index: Int, in ids: some RandomAccessCollection<ID>, height: Int, lines: ListLines = ListLines()
    ) {
        guard !ids.isEmpty else { return }
        self.index = min(max(0, index), ids.count - 1)
        id = ids[position: self.index]
        let height = max(1, height)
        offset = max(0, min(offset, lines.count(rows: ids.count) - height))
        offset = max(min(offset, lines.top(of: self.index)), lines.line(of: self.index) - height + 1)
    }
}

extension RandomAccessCollection {
    fileprivate subscript(position position: Int) -> Element {
        self[index(startIndex, offsetBy: position)]
    }
}
