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

    var keyScope: KeyScope { query.picker?.keyScope ?? .trends }

    /// The shifts available by key, in order.
    static let shifts: [Shift] =
        [.wholeDay] + [(8, 18), (6, 14), (14, 22), (22, 6)].compactMap { Shift(from: $0.0, to: $0.1) }

    mutating func update(_ context: Context) {
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        query.fitToScreen(context)
        part.clampToViewport(in: parts(context), height: layout(context).parts.height)
        let choices = choices(context)
        let fitting = choices.contains(preferredMeasure) ? preferredMeasure : choices.first ?? preferredMeasure
        if measure != fitting { count(fitting) }
    }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        let days = query.days
        guard query.pick(input, context) else { return handleBeneath(input, context) }
        if query.days != days { (overview, map) = (nil, nil) }
        fitToScreen(context)
        return .nothing
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, context)
        case .previousPart: move(.up, context)
        case .nextPart: move(.down, context)
        case .nextMeasure: countNext(context)
        case .nextShift: step(1)
        case .previousShift: step(-1)
        case .pickRange: query.openPicker(context)
        case .toggleLoading: return query.toggleLoading()
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let rect = layout(context).parts
        guard rect.contains(mouse.position) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.up, context)
        case .wheelDown: move(.down, context)
        case .press, .doublePress:
            part.select(part.offset + mouse.position.y - rect.y, in: parts(context), height: rect.height)
            fitToScreen(context)
        }
        return .nothing
    }

    /// Only dates can be typed, which the picker handles.
    mutating func type(_ text: String, _ context: Context) {}

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .trends(let overview) = query.apply(update, to: id) else { return }
        if case .trends(let filter)? = query.latest.request?.subject { pictured = TrendPart(filter) }
        self.overview = overview
        overall = overview.overall
        count(measure)
        fitToScreen(context)
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

    /// The layout for the content of `context`.
    func layout(_ context: Context) -> TrendsLayout {
        let axis = axis(context)
        return TrendsLayout(
            body: context.body, parts: parts(context).count,
            hasNote: overview.map { query.hasNote(gaps: gaps($0.shown), context) } ?? false,
            hasNumbers: axis.cell > 2, allowsTallDays: axis.glyphs > 1)
    }

    /// The positions of the hours.
    func axis(_ context: Context) -> HourScale {
        HourScale(
            width: context.body.width - 2 * HeatMapView.margin, label: TrendsText.labelWidth, hours: shownShift.hours,
            numbers: map.map { HeatMapView.numberWidth($0, context.figures) } ?? 1)
    }
}

extension TrendsState {
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

    private func parts(_ context: Context) -> [TrendPart] {
        overall.map { PartRow.all(in: $0, context).map(\.part) } ?? [.everything]
    }

    private mutating func move(_ motion: Motion, _ context: Context) {
        part.move(motion, in: parts(context), height: layout(context).parts.height)
        fitToScreen(context)
    }

    private mutating func step(_ steps: Int) {
        let all = Self.shifts
        let position = all.firstIndex(of: shift) ?? 0
        shift = all[(position + steps + all.count) % all.count]
    }
}
