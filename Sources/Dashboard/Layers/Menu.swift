import Canvas
import Localization
import Monitoring

/// A list of choices over a screen: which row is selected, how keys and the mouse move it, and how it is drawn.
struct Menu<ID: Hashable & Sendable>: Equatable, Sendable {
    private(set) var ids: [ID] = []
    private(set) var selection = ListSelection<ID>()

    /// - Parameter id: The row to select; nil for the first one.
    init(_ ids: [ID] = [], selecting id: ID? = nil) {
        self.ids = ids
        selection.select(id.flatMap(ids.firstIndex) ?? 0, in: ids, height: ids.count)
    }

    /// The selected row; nil if there are none.
    var id: ID? { selection.id }

    /// The rectangle of the rows, below a title and a blank line.
    static func list(in body: Rect) -> Rect { body.splitTop(2).bottom }

    /// Shows `ids`, which fit into `list`.
    mutating func show(_ ids: [ID], in list: Rect) {
        self.ids = ids
        selection.clampToViewport(in: ids, height: list.height)
    }

    /// Moves the selection.
    ///
    /// - Returns: The kind of click if `input` was one on a row, which is then selected.
    mutating func handle(_ input: ScreenInput, in list: Rect) -> Mouse.Kind? {
        if let motion = input.motion {
            selection.move(motion, in: ids, height: list.height)
            return nil
        }
        guard case .mouse(let mouse) = input, list.contains(mouse.position) else { return nil }
        let index = selection.offset + mouse.position.y - list.y
        guard ids.indices.contains(index) else { return nil }
        selection.select(index, in: ids, height: list.height)
        return mouse.kind
    }

    /// The highest number that a key chooses a row by.
    static var maxNumber: Int { 9 }

    /// Selects row `number`, counted from 1.
    ///
    /// - Returns: false if there is none.
    mutating func choose(_ number: Int) -> Bool {
        guard ids.indices.contains(number - 1) else { return false }
        selection.select(number - 1, in: ids, height: ids.count)
        return true
    }

    /// Draws the rows in view with `row`.
    func draw(in list: Rect, on frame: inout Frame, row: (ID, Rect, inout Frame) -> Void) {
        for index in selection.visible(height: list.height, count: ids.count) {
            let rect = list.row(index - selection.offset)
            row(ids[index], rect, &frame)
            if index == selection.index { frame.restyle(rect) { $0.selected() } }
        }
    }
}

extension ScreenInput {
    /// The movement of a key or the wheel; nil for other input.
    var motion: Motion? {
        switch self {
        case .action(.move(let motion)): motion
        case .mouse(let mouse) where mouse.kind == .wheelUp: .rows(-MouseWheel.rows)
        case .mouse(let mouse) where mouse.kind == .wheelDown: .rows(MouseWheel.rows)
        case .action, .mouse, .text, .choice: nil
        }
    }
}

/// Texts of menus.
enum MenuText {
    static func noRow(_ number: Int) -> LocalizedText {
        LocalizedText(en: "There is no row \(number).", pt: "Não há a linha \(number).")
    }
}

/// What somebody chose in a layer, for the screen below.
enum Choice: Equatable {
    case range(RangeChoice)
    case ratings(RatingFilter)
    /// Something is to be done to an alert.
    case alert(AlertLine.ID, Action)
    /// Alerts are to be muted for so long.
    case mute([AlertLine.ID], MuteMenu.Choice)
}
