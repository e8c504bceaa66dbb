import Canvas

/// The layout of the alerts screen: the list, and below it notes about delivery, or the menu.
struct AlertsLayout: Equatable {
    /// One line for the filter, if there is one.
    let filter: Rect
    let list: Rect
    let notes: Rect
    /// The title of the menu and its choices; empty while it is closed.
    let menu: Rect

    init(body: Rect, hasFilter: Bool, notes count: Int, hasMenu: Bool) {
        let menuHeight = hasMenu ? MuteMenu.Choice.allCases.count + 2 : 0
        let (above, menu) = body.splitBottom(menuHeight)
        let (middle, notes) = above.splitBottom(hasMenu ? 0 : min(count, body.height / 3))
        self.menu = menu
        self.notes = notes
        (filter, list) = middle.splitTop(hasFilter ? 1 : 0)
    }

    /// The menu choice at `point`.
    func choice(at point: Point) -> MuteMenu.Choice? {
        guard menu.contains(point) else { return nil }
        return MuteMenu.Choice(rawValue: point.y - menu.y)
    }
}
