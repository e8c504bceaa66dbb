import Canvas

/// Where the parts of the alerts are: the list, and under it what there is to say about delivery, or the menu.
struct AlertsLayout: Equatable {
    let list: Rect
    let notes: Rect
    /// The title of the menu and its choices; empty while it is not there.
    let menu: Rect

    init(body: Rect, notes count: Int, hasMenu: Bool) {
        let menuHeight = hasMenu ? MuteMenu.Choice.allCases.count + 2 : 0
        let (above, menu) = body.splitBottom(menuHeight)
        let (list, notes) = above.splitBottom(hasMenu ? 0 : min(count, body.height / 3))
        self.menu = menu
        self.notes = notes
        self.list = list
    }

    /// The choice of the menu at `point`.
    func choice(at point: Point) -> MuteMenu.Choice? {
        guard menu.contains(point) else { return nil }
        return MuteMenu.Choice(rawValue: point.y - menu.y)
    }
}
