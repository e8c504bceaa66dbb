import Canvas
import Foundation
import Localization
import Monitoring

/// Draws when work comes in: a heat map of the week, today compared with the average, and the teams and lines.
struct TrendsView {
    let state: TrendsState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        drawTitle(in: layout[.summary], on: &frame)
        guard let overview = state.overview, let map = state.map else {
            return state.query.drawWaiting(in: context.body, context, on: &frame)
        }
        state.query.drawNote(gaps: state.gaps(overview.shown), in: layout[.note], context, on: &frame)
        drawMap(map, layout, on: &frame)
        drawToday(overview, layout, on: &frame)
        drawParts(overview, layout, on: &frame)
        if let cell = state.cell { frame.restyle(state.place(of: cell, layout, context)) { $0.selected() } }
    }
}

extension TrendsState {
    func draw(_ context: Context, on frame: inout Frame) {
        TrendsView(state: self, context: context).draw(on: &frame)
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

    private func drawMap(_ map: HeatMap, _ layout: Layout, on frame: inout Frame) {
        let (today, hour) = moment
        let view = HeatMapView(
            map: map, axis: state.axis(context), measure: state.measure, now: hour, isQuiet: isQuiet, context: context)
        view.drawAxis(in: layout[.axis], on: &frame)
        view.draw(in: layout[.map], dayHeight: max(1, layout[.map].height / TrendsState.days), today: today, on: &frame)
        let words = words(map, isWhole: state.overview.map { state.gaps($0.shown).isEmpty } ?? true)
        frame.write(words, row: 0, in: layout[.words].inset(right: 1), indent: 1)
        let legend = view.legend
        if words.width + legend.width + 4 <= layout[.words].width {
            frame.write(trailing: legend, row: 0, in: layout[.words].inset(right: 1))
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

    private func drawToday(_ overview: TrendsOverview, _ layout: Layout, on frame: inout Frame) {
        let (weekday, hour) = moment
        let view = TodayView(
            today: overview.shown.today, course: overview.course, axis: state.axis(context), measure: state.measure,
            weekday: weekday, now: hour, isQuiet: isQuiet, context: context)
        view.drawTitle(in: layout[.today], on: &frame)
        view.drawBars(in: layout[.bars], on: &frame)
        view.drawNumbers(in: layout[.numbers], on: &frame)
    }

    private func drawParts(_ overview: TrendsOverview, _ layout: Layout, on frame: inout Frame) {
        guard !layout[.parts].isEmpty else { return }
        let rows = PartRow.all(in: overview.overall, context)
        let table = Table(PartRow.columns, in: layout[.parts], context: context)
        table.drawTitles(in: layout[.partTitles], on: &frame)
        for index in state.part.visible(height: layout[.parts].height, count: rows.count) {
            table.draw(
                rows[index], at: index - state.part.offset,
                emphasis: state.part.emphasis(at: index, isFocused: state.cell == nil), on: &frame)
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

extension TrendsState {
    /// Top to bottom. On low screens the table of teams and lines is dropped first, then today's bars, then today, then the
    /// words below the map; the map itself stays.
    func layout(_ context: Context) -> Layout {
        let (axis, wanted) = (axis(context), parts(context).count)
        let hasNote = overview.map { query.hasNote(gaps: gaps($0.shown), context) } ?? false
        let numbers = axis.cell > 2 ? Self.numberRows : 0
        var room = context.body.height - (hasNote ? 3 : 2)
        // Double rows only if everything else fits too.
        let others = 2 + Self.maxBarHeight + Self.numberRows + 3 + wanted + 2
        let mapRows = Self.days * (axis.glyphs > 1 && room - others >= 2 * Self.days ? 2 : 1)
        room -= mapRows + 1
        var shares: [Share] = [
            .fixed(1, .summary), .fixed(hasNote ? 1 : 0, .note), .fixed(1, .axis), .fixed(mapRows, .map),
            .fixed(1, .words),
        ]
        let forToday = 2 + max(1, numbers)
        guard room >= forToday else { return Layout(in: context.body, shares) }
        let forParts = min(wanted, room - forToday - 2 - Self.maxBarHeight / 2)
        let hasParts = forParts >= min(wanted, Self.minParts)
        let bars = min(Self.maxBarHeight, room - 2 - numbers - (hasParts ? forParts + 2 : 0))
        shares += [.fixed(1), .fixed(1, .today), .fixed(bars, .bars), .fixed(numbers, .numbers)]
        if hasParts { shares += [.fixed(1), .fixed(1, .partTitles), .fixed(wanted, .parts)] }
        return Layout(in: context.body, shares)
    }

    static let days = 7
    private static let maxBarHeight = 8
    /// The minimum height of the table of parts.
    private static let minParts = 4
    private static let numberRows = 2
}

extension Part {
    /// The names of the hours.
    static let axis = Part("axis")
    static let map = Part("map")
    fileprivate static let words = Part("words")
    fileprivate static let today = Part("today")
    static let bars = Part("bars")
    /// Today's figures below the bars, with the average below them.
    static let numbers = Part("numbers")
    fileprivate static let partTitles = Part("part titles")
    /// The teams and lines.
    static let parts = Part("parts")
}
