import Canvas
import Localization

/// Input that every list handles.
enum ListInput {
    case action(Action)
    /// Text typed into its filter.
    case text(String)
    /// A click on the title at this column of the screen.
    case title(Int)
    /// A click on the row at this point of the screen.
    case point(Point)
}

/// A screen of lists, one of which has the focus. Keys and the mouse work the same on all of them.
protocol ListScreen: ScreenState {
    /// The lists, in the order of the next-pane key.
    static var panes: [any Pane<Self>.Type] { get }
    /// The scope of keys while no list has rows.
    static var emptyScope: KeyScope { get }
    /// The name of the focused list.
    var focus: String { get set }

    /// Where everything is, with the content of `context`.
    func layout(_ context: Context) -> Layout
    /// Moves the focus to the list `name`, which the user chose.
    mutating func focus(on name: String)
    /// Whether `pane` can have the focus.
    func isFocusable(_ pane: any Pane<Self>.Type, _ layout: Layout) -> Bool
    /// Performs an action that no list has a use for.
    mutating func perform(_ action: Action, _ context: Context) -> Reply
}

extension ListScreen {
    var keyScope: KeyScope { listScope }

    var isFiltered: Bool { focused.isFiltered(on: self) }

    /// The scope of keys in the lists.
    var listScope: KeyScope {
        if Self.panes.contains(where: { $0.isTyping(on: self) }) { return .filter }
        return focused.isFocusable(self) ? focused.keyScope : Self.emptyScope
    }

    mutating func focus(on name: String) {
        focus = name
    }

    func isFocusable(_ pane: any Pane<Self>.Type, _ layout: Layout) -> Bool { pane.isFocusable(self) }

    mutating func perform(_ action: Action, _ context: Context) -> Reply { .nothing }

    mutating func update(_ context: Context) {
        updateLists(context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        fitLists(context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        handleInLists(action, context)
    }

    /// Passes `action` to the focused list, or else performs it.
    mutating func handleInLists(_ action: Action, _ context: Context) -> Reply {
        if send(.action(action), to: focused, context) { return .nothing }
        switch action {
        case .nextPane: step(by: 1, context)
        case .previousPane: step(by: -1, context)
        case .sort: return sortMenu(context).map { .show($0) } ?? .nothing
        case .enter: return focused.enter(&self, context)
        case .openLink: return focused.openLink(self, context)
        default: return perform(action, context)
        }
        return .nothing
    }

    /// Sorts, scrolls, selects or opens, depending on where the mouse is.
    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = layout(context)
        if mouse.kind == .press,
            let pane = Self.panes.first(where: { layout[.titles($0.name)].contains(mouse.position) })
        {
            _ = pane.handle(.title(mouse.position.x), on: &self, layout, context)
            return .nothing
        }
        guard let pane = Self.panes.first(where: { layout[.rows($0.name)].contains(mouse.position) }) else {
            return .nothing
        }
        switch mouse.kind {
        case .wheelUp: _ = pane.handle(.action(.move(.rows(-MouseWheel.rows))), on: &self, layout, context)
        case .wheelDown: _ = pane.handle(.action(.move(.rows(MouseWheel.rows))), on: &self, layout, context)
        case .press: if pane.handle(.point(mouse.position), on: &self, layout, context) { focus(on: pane.name) }
        case .doublePress: return handle(.enter, context)
        }
        return .nothing
    }

    /// Passes typed text to the filter of the focused list.
    mutating func type(_ text: String, _ context: Context) {
        _ = send(.text(text), to: focused, context)
    }

    func sortMenu(_ context: Context) -> SortMenu? { listSortMenu(context) }

    /// The menu of the columns that the focused list can be sorted by; nil without rows.
    func listSortMenu(_ context: Context) -> SortMenu? {
        let menu = focused.sortMenu(self, layout(context), context)
        return menu.isEmpty || !focused.isFocusable(self) ? nil : menu
    }

    func commandSubject(_ context: Context) -> CommandSubject? { focused.commandSubject(self, context) }

    var sortOrders: [String: SortOrder] { listOrders }

    mutating func restore(_ orders: [String: SortOrder]) {
        restoreLists(orders)
    }

    func save(to view: inout SavedView) {
        saveLists(to: &view)
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] { restoreLists(view) }

    /// Saves the order and the filter of each list, and which has the focus.
    func saveLists(to view: inout SavedView) {
        (view.sorts, view.focus) = (sortOrders, focus)
        for pane in Self.panes { view.filters[pane.name] = pane.filter(on: self) }
    }

    /// Shows the lists as in `view`, without what was drilled into.
    ///
    /// - Returns: The columns that do not exist.
    mutating func restoreLists(_ view: SavedView) -> [LocalizedText] {
        returnToStart()
        restore(sortOrders.merging(view.sorts) { $1 })
        for pane in Self.panes { pane.restore(filter: view.filters[pane.name] ?? "", on: &self) }
        if let name = view.focus, Self.panes.contains(where: { $0.name == name }) { focus(on: name) }
        return Self.panes.compactMap { pane in
            view.sorts[pane.name].flatMap { pane.has($0) ? nil : ViewText.column($0.field) }
        }
    }

    /// The sort orders of the lists, by name.
    var listOrders: [String: SortOrder] {
        Dictionary(Self.panes.map { ($0.name, $0.sort(on: self)) }) { first, _ in first }
    }

    mutating func restoreLists(_ orders: [String: SortOrder]) {
        for pane in Self.panes { pane.restore(orders[pane.name], on: &self) }
    }
}

extension ListScreen {
    /// The focused list.
    var focused: any Pane<Self>.Type { Self.panes.first { $0.name == focus } ?? Self.panes[0] }

    /// Passes `input` to a list.
    ///
    /// - Returns: false if it had no effect.
    mutating func send(_ input: ListInput, to pane: any Pane<Self>.Type, _ context: Context) -> Bool {
        pane.handle(input, on: &self, layout(context), context)
    }

    /// Applies changed rows to all lists.
    mutating func updateLists(_ context: Context) {
        for pane in Self.panes { pane.update(&self, layout(context), context) }
    }

    /// Fits all lists to their room, and moves the focus to one that can have it.
    mutating func fitLists(_ context: Context) {
        var layout = layout(context)
        for pane in Self.panes {
            if pane.fit(&self, layout, context) { layout = self.layout(context) }
        }
        guard !isFocusable(focused, layout) else { return }
        focus = (Self.panes.first { isFocusable($0, layout) } ?? Self.panes[0]).name
    }

    func drawLists(_ layout: Layout, _ context: Context, on frame: inout Frame) {
        drawPanes(layout, context, focus: focus, on: &frame)
        drawPreview(in: layout[.preview], context, on: &frame)
    }

    /// - Parameter focus: The list with the focus; nil if none has it.
    func drawPanes(_ layout: Layout, _ context: Context, focus: String?, on frame: inout Frame) {
        for pane in Self.panes { pane.draw(self, isFocused: pane.name == focus, layout, context, on: &frame) }
    }

    /// Draws what is behind the selected row of the focused list, or else of the first list that has something.
    private func drawPreview(in rect: Rect, _ context: Context, on frame: inout Frame) {
        guard !rect.isEmpty else { return }
        let preview = ([focused] + Self.panes).lazy.compactMap { $0.preview(on: self, context) }.first
        preview?.draw(in: rect, context, on: &frame)
    }

    private mutating func step(by step: Int, _ context: Context) {
        let layout = layout(context)
        let panes = Self.panes.filter { isFocusable($0, layout) }
        guard let position = panes.firstIndex(where: { $0.name == focus }) else { return }
        focus(on: panes[(position + step + panes.count) % panes.count].name)
    }
}

/// The mouse wheel.
enum MouseWheel {
    /// The rows moved by one notch.
    static let rows = 3
}
