import Canvas

/// Where the parts of the alerts are: the list, and under it what there is to say about delivery, or the menu.
struct AlertsLayout: Equatable {
    /// A line for the filter, while there is one.
    let filter: Rect
    let list: Rect
    let notes: Rect
    /// The title of the menu and its choices; empty while it is not there.
    let menu: Rect

    init(body: Rect, hasFilter: Bool, notes count: Int, hasMenu: Bool) {
        let menuHeight = hasMenu ? MuteMenu.Choice.allCases.count + 2 : 0
        let (above, menu) = body.splitBottom(menuHeight)
        let (middle, notes) = above.splitBottom(hasMenu ? 0 : min(count, body.height / 3))
        self.menu = menu
        self.notes = notes
        (filter, list) = middle.splitTop(hasFilter ? 1 : 0)
    }

    /// The choice of the menu at `point`.
    func choice(at point: Point) -> MuteMenu.Choice? {
        guard menu.contains(point) else { return nil }
        return MuteMenu.Choice(rawValue: point.y - menu.y)
    }
}
