import Canvas

/// The layout of the calls report: agents on the left and the other tables on the right on wide screens, otherwise
/// stacked. The reasons for missed calls have a table of their own on wide screens. On low screens repeat callers are
/// dropped first, then lines; the focused table always stays.
struct CallsReportLayout: Equatable {
    /// One table: its heading, its column titles and its rows.
    struct Pane: Equatable {
        let over: Rect
        let titles: Rect
        let rows: Rect

        init(_ area: Rect) {
            let (over, below) = area.splitTop(1)
            self.over = over
            (titles, rows) = below.splitTop(1)
        }

        static let none = Pane(Rect(x: 0, y: 0, width: 0, height: 0))
        /// The number of lines of a table that are not rows.
        static let overhead = 2
    }

    let summary: Rect
    let note: Rect
    /// The reasons for missed calls, on all lines.
    let reasons: Pane
    private let panes: [CallsReportState.Pane: Pane]

    /// The width from which the tables are side by side.
    private static let wideLayoutWidth = 180
    private static let gap = 3
    /// The minimum number of useful rows of each table.
    private static let minRows: [CallsReportState.Pane: Int] = [.agents: 3, .lines: 2, .callers: 2]

    /// - Parameters:
    ///   - wanted: The preferred height of each table.
    ///   - reasons: The number of reasons.
    ///   - focus: The focused table.
    ///   - hasNote: Whether there is a note about missing data.
    init(
        body: Rect, wanted: [CallsReportState.Pane: Int], reasons count: Int, focus: CallsReportState.Pane,
        hasNote: Bool
    ) {
        let (summary, below) = body.splitTop(1)
        let (note, room) = below.splitTop(hasNote ? 1 : 0)
        self.summary = summary
        self.note = note
        if body.width >= Self.wideLayoutWidth {
            let (left, right) = room.splitLeft(room.width * 3 / 5)
            let (forReasons, forTables) = right.splitLeft(Self.gap).right.splitTop(
                count > 0 && room.height > 2 * (count + Pane.overhead) ? count + Pane.overhead : 0)
            reasons = Pane(forReasons)
            panes = Self.stack([.agents], in: left, wanted, focus)
                .merging(Self.stack([.lines, .callers], in: forTables, wanted, focus)) { $1 }
        } else {
            reasons = .none
            panes = Self.stack(CallsReportState.Pane.allCases, in: room, wanted, focus)
        }
    }

    subscript(pane: CallsReportState.Pane) -> Pane { panes[pane] ?? .none }

    /// The table with a row at `point`.
    func pane(at point: Point) -> CallsReportState.Pane? {
        panes.first { $0.value.rows.contains(point) }?.key
    }

    /// The table with a column title at `point`.
    func pane(withTitlesAt point: Point) -> CallsReportState.Pane? {
        panes.first { $0.value.titles.contains(point) }?.key
    }

    private static func stack(
        _ all: [CallsReportState.Pane], in room: Rect, _ wanted: [CallsReportState.Pane: Int],
        _ focus: CallsReportState.Pane
    ) -> [CallsReportState.Pane: Pane] {
        var shown = all
        func needed() -> Int { shown.reduce(0) { $0 + Pane.overhead + min(minRows[$1] ?? 1, wanted[$1] ?? 1) } }
        while shown.count > 1, needed() > room.height, let weakest = shown.last(where: { $0 != focus }) {
            shown.removeAll { $0 == weakest }
        }
        var spare = max(0, room.height - needed())
        var (rest, panes) = (room, [CallsReportState.Pane: Pane]())
        for pane in shown {
            let want = wanted[pane] ?? 1
            let minimum = min(minRows[pane] ?? 1, want)
            let more = min(spare, want - minimum)
            spare -= more
            let isLast = pane == shown.last
            let (area, below) = rest.splitTop(isLast ? rest.height : Pane.overhead + minimum + more)
            panes[pane] = Pane(area)
            rest = below
        }
        return panes
    }
}
