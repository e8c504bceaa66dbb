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
        view.draw(in: layout[.map], today: today, on: &frame)
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
    /// Top to bottom, with the table of teams and lines on the right of very wide screens. On low screens the table is dropped
    /// first, then today's bars, then today, then the words below the map; the map itself stays.
    func layout(_ context: Context) -> Layout {
        let wanted = parts(context).count
        let hasNote = overview.map { query.hasNote(gaps: gaps($0.shown), context) } ?? false
        let head: [Share] = [.fixed(1, .summary), .fixed(hasNote ? 1 : 0, .note)]
        let room = context.body.height - (hasNote ? 2 : 1)
        guard context.body.width >= Self.wideLayoutWidth else {
            return Layout(in: context.body, head + charts(room, below: wanted, context))
        }
        return Layout(
            in: context.body,
            head + [
                .rest(columns: [
                    .fixed(Self.chartWidth(context), rows: charts(room, below: 0, context)), .fixed(Self.gap),
                    .rest(rows: [.fixed(1, .partTitles), .rest(.parts)]),
                ])
            ])
    }

    /// The map, today, and the table of teams and lines if it is below them.
    private func charts(_ height: Int, below wanted: Int, _ context: Context) -> [Share] {
        let numbers = axis(context).cell > 2 ? Self.numberRows : 0
        let room = height - 2 - Self.days
        var shares: [Share] = [.fixed(1, .axis), .fixed(Self.days, .map), .fixed(1, .words)]
        let forToday = 2 + max(1, numbers)
        guard room >= forToday else { return shares }
        let forParts = min(wanted, room - forToday - 2 - Self.usualBarHeight / 2)
        let hasParts = wanted > 0 && forParts >= min(wanted, Self.minParts)
        let bars = min(Self.maxBarHeight, room - 2 - numbers - (hasParts ? forParts + 2 : 0))
        shares += [.fixed(1), .fixed(1, .today), .fixed(bars, .bars), .fixed(numbers, .numbers)]
        if hasParts { shares += [.fixed(1), .fixed(1, .partTitles), .fixed(wanted, .parts)] }
        return shares
    }

    /// The width of the map and of today.
    static func chartWidth(_ context: Context) -> Int {
        context.body.width < wideLayoutWidth ? context.body.width : context.body.width - partsWidth - gap
    }

    static let days = 7
    /// The width from which the table is beside the charts.
    private static let wideLayoutWidth = 200
    /// The width of the table there.
    private static let partsWidth = 68
    private static let gap = 3
    /// Bars use the room that nothing else has, but should still be seen as one picture.
    private static let maxBarHeight = 32
    /// The height of bars that the table leaves at least half of.
    private static let usualBarHeight = 8
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
