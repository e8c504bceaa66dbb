import Canvas
import Foundation
import Localization
import Monitoring

/// The trends: what is counted, for which team or line, in which hours and on which days.
struct TrendsState: ScreenState {
    /// Four whole weeks include every weekday equally often.
    private(set) var query = RangedQuery(days: .named(.last4Weeks))
    /// What the displayed picture counts.
    private(set) var measure = TrendMeasure.arrivals
    /// The measure chosen by the user; parts without it use another one.
    private var preferredMeasure = TrendMeasure.arrivals
    private var shift = Shift.wholeDay
    /// The chosen team or line, whose picture may not have arrived yet.
    private(set) var part = ListSelection<TrendPart>()
    private(set) var overview: TrendsOverview?
    /// The team or line of the displayed picture.
    private var pictured = TrendPart.everything
    /// The teams and lines of the last picture, kept while other days are being counted.
    private var overall: TrendsReport?
    /// The heat map as drawn.
    private(set) var map: HeatMap?
    /// The cell under the cursor; nil while the teams and lines have the keys.
    private(set) var cell: HeatMap.Cell?

    var keyScope: KeyScope { cell == nil ? .trends : .trendCells }

    /// The shifts available by key, in order.
    static let shifts: [Shift] =
        [.wholeDay] + [(8, 18), (6, 14), (14, 22), (22, 6)].compactMap { Shift(from: $0.0, to: $0.1) }

    mutating func fitToScreen(_ context: Context) {
        part.clampToViewport(in: parts(context), height: layout(context)[.parts].height)
        let choices = choices(context)
        let fitting = choices.contains(preferredMeasure) ? preferredMeasure : choices.first ?? preferredMeasure
        if measure != fitting { count(fitting) }
        cell = map.flatMap { map in cell?.clamped(to: map, rows: cellRows(context)) }
    }

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        if case .range(let days) = choice, query.choose(days) { (overview, map) = (nil, nil) }
        return .nothing
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion) where cell != nil: moveCell(motion, context)
        case .previousFigure, .nextFigure: moveCell(by: action == .nextFigure ? 1 : -1, context)
        case .nextPane, .previousPane:
            if cell == nil { enterMap(context) } else { cell = nil }
        case .back: cell = nil
        case .enter: return records(context)
        case .move(let motion): move(motion, context)
        case .previousPart: move(.up, context)
        case .nextPart: move(.down, context)
        case .nextMeasure: countNext(context)
        case .nextShift, .previousShift:
            shift = Self.shifts.neighbour(of: shift, forward: action == .nextShift) ?? shift
        case .pickRange, .previousRange, .nextRange, .lastSevenDays:
            return changeDays(from: query.days, action, context)
        case .toggleLoading: return query.toggleLoading()
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        if let reply = handleInMap(mouse, context) { return reply }
        let rect = layout(context)[.parts]
        guard rect.contains(mouse.position) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.up, context)
        case .wheelDown: move(.down, context)
        case .press, .doublePress:
            cell = nil
            part.select(part.offset + mouse.position.y - rect.y, in: parts(context), height: rect.height)
            fitToScreen(context)
        }
        return .nothing
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .trends(let overview) = query.apply(update, to: id) else { return }
        if case .trends(let filter)? = query.latest.request?.subject { pictured = TrendPart(filter) }
        self.overview = overview
        overall = overview.overall
        count(measure)
        fitToScreen(context)
    }

    func save(to view: inout SavedView) {
        view.range = query.days
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] {
        cell = nil
        if let days = view.range, query.choose(days) { (overview, map) = (nil, nil) }
        return []
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        query.next(.trends(chosen.filter(shift: shift)), context)
    }

    /// The team or line shown; before the first picture, the one requested.
    var shownPart: TrendPart { overview == nil ? chosen : pictured }

    /// Its name; nil for everything.
    var shownName: String? { overall.flatMap(shownPart.name) }

    /// The hours shown; before the first picture, those requested.
    var shownShift: Shift { overview?.shown.shift ?? shift }

    /// The days shown; before the first picture, those requested.
    func shownRange(_ context: Context) -> ReportRange { overview?.shown.range ?? query.range(context) }

    /// The parts of the range with incomplete data.
    func gaps(_ report: TrendsReport) -> [Range<Date>] {
        report.range.span.union(
            (measure.needsConversations ? report.conversationGaps : []) + (measure.needsCalls ? report.callGaps : []))
    }

    /// The positions of the hours.
    func axis(_ context: Context) -> HourScale {
        HourScale(
            width: Self.chartWidth(context) - 2 * HeatMapView.margin, label: TrendsText.labelWidth,
            hours: shownShift.hours, numbers: map.map { HeatMapView.numberWidth($0, context.numbers) } ?? 1,
            sums: map.map { HeatMapView.sumWidth($0, context.numbers) } ?? 1)
    }
}

extension TrendsState {
    /// The rows of cells: the weekdays, and today if there is room for it.
    private func cellRows(_ context: Context) -> Int {
        HeatMap.Cell.today + (layout(context)[.bars].isEmpty ? 0 : 1)
    }

    private mutating func enterMap(_ context: Context) {
        guard let map else { return }
        let zone = context.snapshot.rules.timeZone
        let hour = Calendar.gregorian(in: zone).component(.hour, from: context.serviceNow)
        let day = CalendarDay(context.serviceNow, in: zone).weekday
        cell = HeatMap.Cell(row: day.rawValue, column: map.hours.firstIndex(of: hour) ?? 0)
    }

    private mutating func moveCell(by columns: Int, _ context: Context) {
        guard let cell else { return enterMap(context) }
        self.cell = HeatMap.Cell(row: cell.row, column: cell.column + columns)
        fitToScreen(context)
    }

    private mutating func moveCell(_ motion: Motion, _ context: Context) {
        guard var cell, let map else { return }
        switch motion {
        case .up: cell.row -= 1
        case .down: cell.row += 1
        case .pageUp: cell.row = 0
        case .pageDown: cell.row = HeatMap.Cell.today
        case .first: cell.column = 0
        case .last: cell.column = map.hours.count - 1
        case .rows(let rows): cell.row += rows.signum()
        }
        self.cell = cell
        fitToScreen(context)
    }

    /// Shows what the cell under the cursor counts: on all such days of the range, or today.
    private func records(_ context: Context) -> Reply {
        guard let cell, let map else { return .nothing }
        let today = CalendarDay(context.serviceNow, in: context.snapshot.rules.timeZone).weekday
        let weekday = Weekday(rawValue: cell.row) ?? today
        let hour = HourOfWeek(weekday, hour: map.hours[cell.column])
        let filter = RecordFilter.arrivals(shownPart.filter(shift: shownShift), hour, measure.records)
        let words = TrendsText.hour(hour)(context.language)
        let name = [shownName, words].compactMap(\.self).joined(separator: " · ")
        return .show(
            RecordsLayer(
                RecordsState(
                    .past(filter), named: .text(name),
                    over: cell.row == HeatMap.Cell.today ? .named(.today) : query.days)))
    }

    /// Selects or opens a cell; nil if the mouse is elsewhere.
    private mutating func handleInMap(_ mouse: Mouse, _ context: Context) -> Reply? {
        let layout = layout(context)
        guard mouse.kind == .press || mouse.kind == .doublePress, map != nil,
            let cell = HeatMap.Cell.all(rows: cellRows(context), columns: shownShift.hours.count).first(where: {
                place(of: $0, layout, context).contains(mouse.position)
            })
        else { return nil }
        self.cell = cell
        return mouse.kind == .doublePress ? records(context) : .nothing
    }

    /// Where a cell is.
    func place(of cell: HeatMap.Cell, _ layout: Layout, _ context: Context) -> Rect {
        let axis = axis(context)
        let width = max(1, axis.cell - axis.gap)
        let x = layout[.axis].x + HeatMapView.margin + axis.x(cell.column)
        guard cell.row != HeatMap.Cell.today else {
            let bars = layout[.bars]
            return Rect(x: x, y: bars.y, width: width, height: bars.height + layout[.numbers].height)
        }
        let height = max(1, layout[.map].height / Self.days)
        return Rect(x: x, y: layout[.map].y + cell.row * height, width: width, height: height)
    }

    /// The team or line requested.
    private var chosen: TrendPart { part.id ?? .everything }

    private func choices(_ context: Context) -> [TrendMeasure] {
        TrendMeasure.choices(for: shownPart, hasPhone: context.hasPhone)
    }

    private mutating func countNext(_ context: Context) {
        let choices = choices(context)
        guard choices.count > 1 else { return }
        preferredMeasure = measure.next(among: choices)
        fitToScreen(context)
    }

    private mutating func count(_ measure: TrendMeasure) {
        self.measure = measure
        map = overview.map { HeatMap($0.shown, measure) }
    }

    func parts(_ context: Context) -> [TrendPart] {
        overall.map { PartRow.all(in: $0, context).map(\.part) } ?? [.everything]
    }

    private mutating func move(_ motion: Motion, _ context: Context) {
        part.move(motion, in: parts(context), height: layout(context)[.parts].height)
        fitToScreen(context)
    }
}

/// What a trend counts.
enum TrendMeasure: CaseIterable, Sendable {
    case arrivals, conversations, calls, missed

    var name: LocalizedText {
        switch self {
        case .arrivals: LocalizedText(en: "Conversations and calls", pt: "Conversas e ligações")
        case .conversations: LocalizedText(en: "Conversations", pt: "Conversas")
        case .calls: LocalizedText(en: "Calls", pt: "Ligações")
        case .missed: LocalizedText(en: "Missed calls", pt: "Ligações perdidas")
        }
    }

    /// Whether it includes calls.
    var needsCalls: Bool { self != .conversations }

    /// Whether it includes conversations.
    var needsConversations: Bool { self == .arrivals || self == .conversations }

    func value(of counts: TrendsReport.Counts) -> Int {
        switch self {
        case .arrivals: counts.arrivals
        case .conversations: counts.conversations
        case .calls: counts.calls
        case .missed: counts.missed
        }
    }

    /// Average arrivals on that weekday in that hour; nil if a channel it counts has no known day.
    func average(on day: Weekday, hour: Int, _ report: TrendsReport) -> Double? {
        func share(_ week: TrendsReport.Week, _ count: (TrendsReport.Counts) -> Int) -> Double? {
            let days = week.days[day.rawValue]
            return days > 0 ? Double(count(week.hours[day.rawValue][hour])) / Double(days) : nil
        }
        let conversations = needsConversations ? share(report.knownConversations, \.conversations) : 0
        let calls = needsCalls ? share(report.knownCalls, self == .missed ? \.missed : \.calls) : 0
        return conversations.flatMap { conversations in calls.map { conversations + $0 } }
    }

    func value(of average: TrendsReport.Average) -> Double {
        switch self {
        case .arrivals: average.conversations + average.calls
        case .conversations: average.conversations
        case .calls: average.calls
        case .missed: average.missed
        }
    }

    /// The records that it counts.
    var records: Set<ArrivalRecord> {
        switch self {
        case .arrivals: [.conversations, .calls]
        case .conversations: [.conversations]
        case .calls: [.calls]
        case .missed: [.missedCalls]
        }
    }

    /// The styles of the four shades, lightest first. Many missed calls are bad; other large numbers are just large.
    var shadeStyles: [Style] {
        self == .missed
            ? [.quiet, .warning, .warning.bold(), .critical.bold()] : [.quiet, .chart, .chart.bold(), .accent.bold()]
    }

    /// The measures available for `part`, in the order of their key.
    static func choices(for part: TrendPart, hasPhone: Bool) -> [TrendMeasure] {
        switch part {
        case .everything: hasPhone ? allCases : [.conversations]
        case .team: [.conversations]
        case .line: [.calls, .missed]
        }
    }

    /// The next of `choices`; the first one if this one is not among them.
    func next(among choices: [TrendMeasure]) -> TrendMeasure {
        choices.neighbour(of: self, forward: true) ?? choices.first ?? self
    }
}

/// The team or line of a trend.
enum TrendPart: Hashable, Sendable {
    case everything
    case team(Team.ID)
    case line(Line.ID)

    /// The part covered by a report with `filter`.
    init(_ filter: TrendsReportBuilder.Filter) {
        self =
            filter.teams.named?.first.map(TrendPart.team) ?? filter.lines.named?.first.map(TrendPart.line)
            ?? .everything
    }

    /// The filter for a report on it.
    func filter(shift: Shift) -> TrendsReportBuilder.Filter {
        switch self {
        case .everything: TrendsReportBuilder.Filter(shift: shift)
        case .team(let id): TrendsReportBuilder.Filter(teams: .only([id]), shift: shift)
        case .line(let id): TrendsReportBuilder.Filter(lines: .only([id]), shift: shift)
        }
    }

    /// Its name; nil for everything.
    func name(in report: TrendsReport) -> String? {
        switch self {
        case .everything: nil
        case .team(let id): report.teams.first { $0.id == id }?.name ?? id.rawValue
        case .line(let id): report.lines.first { $0.id == id }?.name ?? id.rawValue
        }
    }
}

extension Array where Element: Equatable {
    /// The element after or before `element`, round and round; nil if that is not among them.
    func neighbour(of element: Element, forward: Bool) -> Element? {
        firstIndex(of: element).map { self[($0 + (forward ? 1 : count - 1)) % count] }
    }
}
