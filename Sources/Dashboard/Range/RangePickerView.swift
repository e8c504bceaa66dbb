import Canvas
import Localization
import Monitoring

/// Draws the date picker: the list at the left, the two dates below it, and a month at the right. If there is little
/// room the month is dropped first, then, while a date is edited, the list.
struct RangePickerView {
    let state: RangePicker
    let context: Context

    /// The width of the list.
    private static let listWidth = 44
    private static let nameWidth = 18
    /// The rows for the dates, how to type them, and the problem.
    private static let fieldRows = 6

    /// The rectangle of the list; empty while a date is edited and there is no room for both.
    static func list(_ state: RangePicker, in body: Rect) -> Rect {
        let room = body.splitTop(2).bottom
        let isShort = room.height < RangePicker.rows.count + fieldRows
        guard state.edge == nil || !isShort else { return room.splitTop(0).top }
        return room.splitTop(min(room.height, RangePicker.rows.count)).top
    }

    func draw(on frame: inout Frame) {
        let body = context.body
        frame.write(StyledText(RangeText.title(context.language), .heading), row: 0, in: body, indent: 1)
        let list = Self.list(state, in: body)
        for index in state.menu.selection.visible(height: list.height, count: RangePicker.rows.count) {
            draw(
                RangePicker.rows[index], isSelected: index == state.menu.selection.index,
                in: list.row(index - state.menu.selection.offset), on: &frame)
        }
        let below = body.inset(top: list.maxY - body.y + (list.height > 0 ? 1 : 0))
        if state.edge != nil { drawFields(in: below, on: &frame) }
        let right = body.splitTop(2).bottom.splitLeft(Self.listWidth + 4).right
        if right.width >= MonthGrid.size.width, right.height >= MonthGrid.size.height {
            month.draw(in: right, on: &frame)
        }
    }
}

extension RangePickerView {
    private func draw(_ row: RangePicker.Row, isSelected: Bool, in rect: Rect, on frame: inout Frame) {
        let line = rect.splitLeft(Self.listWidth).left.inset(left: 4)
        switch row {
        case .named(let name):
            let range = RangeChoice.named(name).range(context)
            if let number = RangePicker.rows.firstIndex(of: row), number < Menu<RangePicker.Row>.maxNumber {
                frame.write(StyledText("\(number + 1)", .key), row: 0, in: rect, indent: 2)
            }
            frame.write(StyledText(RangeText.name(name)(context.language)), row: 0, in: line)
            frame.write(
                StyledText(context.dates.days(of: range.span, now: context.serviceNow), .quiet), row: 0, in: line,
                indent: Self.nameWidth)
        case .otherDays:
            frame.write(StyledText(RangeText.otherDays(context.language)), row: 0, in: line)
        }
        if isSelected {
            let style: (Style) -> Style = state.edge == nil ? { $0.selected() } : { $0.bold() }
            frame.restyle(rect.splitLeft(Self.listWidth).left, style)
        }
    }

    private func drawFields(in rect: Rect, on frame: inout Frame) {
        let (language, names) = (context.language, [RangeText.from, RangeText.to].map { $0(context.language) })
        let indent = (names.map { DisplayText($0).width }.max() ?? 0) + 4
        let fields = [(RangePicker.Edge.first, state.first), (.last, state.last)]
        for (row, (edge, field)) in fields.enumerated() {
            let isActive = edge == state.edge
            frame.write(StyledText(names[row], isActive ? .accent : .quiet), row: row, in: rect, indent: 2)
            frame.write(StyledText(field.text, isActive ? .strong : .normal), row: row, in: rect, indent: indent)
            let line = rect.row(row)
            if isActive, !line.isEmpty {
                frame.cursor = Point(x: line.x + indent + field.text.count, y: line.y)
            }
        }
        let note =
            state.problem.map { StyledText($0(language), .warning) } ?? StyledText(RangeText.format(language), .quiet)
        let text = note.spans.map(\.text.string).joined()
        let width = min(Self.listWidth, rect.width) - 2
        let lines = Paragraph.lines(of: text, width: width)
        // Where it is low the blank row above goes first: what is wrong has to be seen.
        let top = max(fields.count, min(fields.count + 1, rect.height - lines.count))
        for (row, line) in lines.enumerated() {
            frame.write(StyledText(line, state.problem == nil ? .quiet : .warning), row: top + row, in: rect, indent: 2)
        }
    }

    private var month: MonthGrid {
        guard let edge = state.edge else {
            let choice: RangeChoice =
                if case .named(let name)? = state.menu.id { .named(name) } else { .named(.today) }
            let range = choice.range(context)
            return MonthGrid(
                cursor: nil, chosen: range.firstDay...range.lastDay, shown: range.lastDay, context: context)
        }
        let today = RangeChoice.named(.today).range(context).lastDay
        let (first, last) = (state.day(.first), state.day(.last))
        let cursor = state.day(edge) ?? (edge == .first ? last : first) ?? today
        let chosen = first.flatMap { first in last.flatMap { first <= $0 ? first...$0 : nil } }
        return MonthGrid(cursor: cursor, chosen: chosen, shown: cursor, context: context)
    }
}

/// One month, one week per line, Monday first.
struct MonthGrid {
    /// The date being edited; nil if none is.
    let cursor: CalendarDay?
    /// The days of the range.
    let chosen: ClosedRange<CalendarDay>?
    /// A day of the month shown.
    let shown: CalendarDay
    let context: Context

    private static let cell = 4
    static let size = Size(width: 7 * cell, height: 8)

    func draw(in rect: Rect, on frame: inout Frame) {
        let title = StyledText(context.dates.month(of: shown), .strong)
        frame.write(centered: title, row: 0, in: rect.splitLeft(Self.size.width).left)
        for (column, name) in context.dates.weekdayNames.enumerated() {
            frame.write(StyledText(name, .quiet), row: 1, in: rect, indent: column * Self.cell)
        }
        let first = shown.firstOfMonth
        let today = CalendarDay(context.serviceNow, in: context.snapshot.rules.timeZone)
        for offset in 0..<shown.daysInMonth {
            let day = first.advanced(by: offset)
            let position = first.weekday.rawValue + offset
            let cell = rect.row(2 + position / 7).inset(left: position % 7 * Self.cell).splitLeft(Self.cell - 1).left
            let text = offset < 9 ? "  \(offset + 1)" : " \(offset + 1)"
            frame.write(StyledText(text, style(of: day, today: today)), row: 0, in: cell)
        }
    }

    private func style(of day: CalendarDay, today: CalendarDay) -> Style {
        if day == cursor { return Style.strong.selected() }
        if chosen?.contains(day) == true { return Style.accent.underlined() }
        return day > today ? .quiet : .normal
    }
}
