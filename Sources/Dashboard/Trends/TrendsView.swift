import Canvas
import Foundation
import Localization
import Monitoring

/// Draws when work comes in: a heat map of the week, today compared with the average, and the teams and lines.
struct TrendsView {
    let state: TrendsState
    let context: Context

    func draw(on frame: inout Frame) {
        guard !state.query.drawPicker(context, on: &frame) else { return }
        let layout = state.layout(context)
        drawTitle(in: layout.title, on: &frame)
        guard let overview = state.overview, let map = state.map else {
            return state.query.drawWaiting(in: context.body, context, on: &frame)
        }
        state.query.drawNote(gaps: state.gaps(overview.shown), in: layout.note, context, on: &frame)
        drawMap(map, layout, on: &frame)
        drawToday(overview, layout, on: &frame)
        drawParts(overview, layout, on: &frame)
    }
}

extension TrendsView {
    /// `CALLS  Suporte   27 Oct – 23 Nov · 8–18 h · 1,204`.
    private func drawTitle(in rect: Rect, on frame: inout Frame) {
        let language = context.language
        let everything = context.hasPhone ? TrendsText.everything : TrendsText.everyTeam
        let name = state.shownName ?? everything(language)
        var facts = [StyledText(context.dates.days(of: state.shownRange(context).span, now: context.serviceNow))]
        let shift = state.shownShift
        if shift != .wholeDay { facts.append(StyledText(TrendsText.hours(shift)(language), .accent)) }
        if let overview = state.overview {
            let count = state.measure.value(of: overview.shown.counts)
            let isKnown = count > 0 || state.gaps(overview.shown).isEmpty
            facts.append(StyledText(context.numbers.count(isKnown ? count : nil), .strong))
        }
        PaneTitle(
            heading: state.measure.name(language).uppercased(), name: name, facts: facts.joined(by: " · "),
            note: TrendsText.byHour(language)
        ).draw(in: rect, context: context, on: &frame)
    }

    private func drawMap(_ map: HeatMap, _ layout: TrendsLayout, on frame: inout Frame) {
        let (today, hour) = moment
        let view = HeatMapView(
            map: map, axis: state.axis(context), measure: state.measure, now: hour, isQuiet: isQuiet, context: context)
        view.drawAxis(in: layout.axis, on: &frame)
        view.draw(in: layout.map, dayHeight: layout.dayHeight, today: today, on: &frame)
        let words = words(map, isWhole: state.overview.map { state.gaps($0.shown).isEmpty } ?? true)
        frame.write(words, row: 0, in: layout.words.inset(right: 1), indent: 1)
        let legend = view.legend
        if words.width + legend.width + 4 <= layout.words.width {
            frame.write(trailing: legend, row: 0, in: layout.words.inset(right: 1))
        }
    }

    /// The busiest hour and day in words.
    private func words(_ map: HeatMap, isWhole: Bool) -> StyledText {
        let (language, numbers) = (context.language, context.numbers)
        guard let hour = map.peakHour, let day = map.peakDay else {
            return StyledText((isWhole ? TrendsText.nothing : TrendsText.nothingKnown)(language), .quiet)
        }
        return [
            StyledText("\(TrendsText.peakHour(hour.weekday, hour.hour)(language)), ", .quiet)
                + StyledText(numbers.average(hour.average), isQuiet ? .quiet : .strong),
            StyledText("\(TrendsText.peakDay(day.weekday)(language)), ", .quiet)
                + StyledText(numbers.average(day.average), isQuiet ? .quiet : .strong),
        ].joined(by: " · ")
    }

    private func drawToday(_ overview: TrendsOverview, _ layout: TrendsLayout, on frame: inout Frame) {
        let (weekday, hour) = moment
        let view = TodayView(
            today: overview.shown.today, course: overview.course, axis: state.axis(context), measure: state.measure,
            weekday: weekday, now: hour, isQuiet: isQuiet, context: context)
        view.drawTitle(in: layout.todayTitle, on: &frame)
        view.drawBars(in: layout.bars, on: &frame)
        view.drawNumbers(in: layout.numbers, on: &frame)
    }

    private func drawParts(_ overview: TrendsOverview, _ layout: TrendsLayout, on frame: inout Frame) {
        guard !layout.parts.isEmpty else { return }
        let rows = PartRow.all(in: overview.overall, context)
        Table(PartRow.columns, in: layout.partTitles, context: context).drawTitles(on: &frame)
        let table = Table(PartRow.columns, in: layout.parts, context: context)
        for index in state.part.visible(height: layout.parts.height, count: rows.count) {
            table.draw(
                rows[index], at: index - state.part.offset,
                emphasis: state.part.emphasis(at: index, isFocused: true), on: &frame)
        }
    }

    /// The current weekday and hour.
    private var moment: (Weekday, Int) {
        let zone = context.snapshot.rules.timeZone
        let hour = Calendar.gregorian(in: zone).component(.hour, from: context.serviceNow)
        return (CalendarDay(context.serviceNow, in: zone).weekday, hour)
    }

    /// Old figures are dim.
    private var isQuiet: Bool {
        (state.measure.needsConversations && context.inboxStyle == .quiet)
            || (state.measure.needsCalls && context.phoneStyle == .quiet)
    }
}

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
