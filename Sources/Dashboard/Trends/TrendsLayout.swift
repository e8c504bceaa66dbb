import Canvas

/// The layout of the trends screen, top to bottom. On low screens the table of teams and lines is dropped first, then
/// today's bars, then today, then the words below the map; the map itself stays.
struct TrendsLayout: Equatable {
    let title: Rect
    /// The note about missing data; empty if there is none.
    let note: Rect
    /// The names of the hours.
    let axis: Rect
    let map: Rect
    /// The rows of the map per weekday.
    let dayHeight: Int
    let words: Rect
    let todayTitle: Rect
    let bars: Rect
    /// Today's figures below the bars, with the average below them.
    let numbers: Rect
    let partTitles: Rect
    let parts: Rect

    private static let days = 7
    private static let maxBarHeight = 8
    /// The minimum height of the table of parts.
    private static let minParts = 4
    private static let numberRows = 2

    /// - Parameters:
    ///   - parts: The preferred height of the table of teams and lines.
    ///   - hasNote: Whether there is a note about missing data.
    ///   - hasNumbers: Whether figures fit below today's bars.
    ///   - allowsTallDays: Whether cells are wide enough for two rows per day.
    init(body: Rect, parts count: Int, hasNote: Bool, hasNumbers: Bool, allowsTallDays: Bool) {
        var rows = Rows(body)
        title = rows.take(1)
        note = rows.take(hasNote ? 1 : 0)
        axis = rows.take(1)
        // Double rows only if everything else fits too.
        let others = 2 + Self.maxBarHeight + Self.numberRows + 3 + count + 2
        dayHeight = allowsTallDays && rows.left - others >= 2 * Self.days ? 2 : 1
        map = rows.take(Self.days * dayHeight)
        words = rows.take(1)
        let numberRows = hasNumbers ? Self.numberRows : 0
        let needsToday = 2 + max(1, numberRows)
        guard rows.left >= needsToday else {
            (todayTitle, bars, numbers, partTitles, parts) = (.none, .none, .none, .none, .none)
            return
        }
        let forParts = min(count, rows.left - needsToday - 2 - Self.maxBarHeight / 2)
        let hasParts = forParts >= min(count, Self.minParts)
        let barRoom = rows.left - 2 - numberRows - (hasParts ? forParts + 2 : 0)
        _ = rows.take(1)
        todayTitle = rows.take(1)
        bars = rows.take(min(Self.maxBarHeight, barRoom))
        numbers = rows.take(numberRows)
        guard hasParts else {
            (partTitles, parts) = (.none, .none)
            return
        }
        _ = rows.take(1)
        partTitles = rows.take(1)
        self.parts = rows.take(count)
    }
}

/// Allocates rows from top to bottom.
private struct Rows {
    private var rest: Rect

    init(_ rect: Rect) {
        rest = rect
    }

    var left: Int { rest.height }

    mutating func take(_ rows: Int) -> Rect {
        let (top, bottom) = rest.splitTop(rows)
        rest = bottom
        return top
    }
}

extension Rect {
    fileprivate static let none = Rect(x: 0, y: 0, width: 0, height: 0)
}
