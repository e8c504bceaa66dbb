import Canvas
import Foundation
import Localization
import Monitoring

/// Draws satisfaction: the range in one line, the scores, the trend, the people rated and the ratings.
struct CSATView {
    let state: CSATState
    let context: Context

    func draw(on frame: inout Frame) {
        switch state.picker {
        case .range(let picker): return RangePickerView(state: picker, context: context).draw(on: &frame)
        case .filter(let picker):
            return RatingFilterView(state: picker, lines: state.filterLines(context), context: context).draw(on: &frame)
        case nil: break
        }
        let layout = CSATLayout(of: state, context)
        drawHead(layout, on: &frame)
        guard let figures = state.figures, !figures.people.isEmpty else {
            return frame.write(centered: explanation, in: context.body)
        }
        Histogram(counts: figures.counts.byScore, context: context)
            .draw(in: layout.histogram.inset(left: 1, right: 1), on: &frame)
        if let trend = figures.trend { CSATTrend(trend: trend, context: context).draw(in: layout.trend, on: &frame) }
        drawAgents(layout, on: &frame)
        drawRatings(figures, layout, on: &frame)
    }
}

extension CSATView {
    private func drawHead(_ layout: CSATLayout, on frame: inout Frame) {
        let range = state.figures?.range ?? state.scope.choice.range(context)
        let room = layout.summary.inset(left: 1, right: 1)
        let summary = CSATSummary(range: range, figures: state.figures, context: context)
        frame.write(summary.line(width: room.width), row: 0, in: room)
        let notices = layout.notices.inset(left: 1, right: 1)
        for (row, line) in CSATNotices(state: state, context: context).lines(width: notices.width).enumerated() {
            frame.write(line, row: row, in: notices)
        }
    }

    /// Explains why there is nothing to show.
    private var explanation: [StyledText] {
        let language = context.language
        guard let figures = state.figures else {
            if case .failed(let reason) = state.reports.query.phase {
                return [StyledText(reason(language), .warning)]
            }
            return [StyledText(CSATText.counting(language), .quiet)]
        }
        let days = context.dates.days(of: figures.range.span, now: context.serviceNow)
        let filter = CSATNotices(state: state, context: context).filterWords
        if !filter.isEmpty { return lines(CSATText.nonePasses(in: days, filter), CSATText.otherFilter) }
        if !figures.gaps.isEmpty { return lines(CSATText.noneKnown(in: days), CSATText.otherDays) }
        let isDefault = state.scope.isDefault
        return lines(isDefault ? CSATText.noRatings : CSATText.noRatings(in: days), CSATText.otherDays)
    }

    private func lines(_ sentence: LocalizedText, _ advice: LocalizedText) -> [StyledText] {
        let width = context.body.width - 4
        return Paragraph.lines(of: sentence(context.language), width: width).map { StyledText($0) }
            + [StyledText(), StyledText(advice(context.language), .quiet)]
    }

    private func drawAgents(_ layout: CSATLayout, on frame: inout Frame) {
        if let filter = FilterLine(of: state.agents) {
            PaneTitle(heading: CSATText.people(context.language), filter: filter)
                .draw(in: layout.agentFilter, context: context, on: &frame)
        }
        let (columns, people) = (RatedPersonRow.columns(state.scope.filter), state.figures?.people ?? [])
        Table(columns, in: layout.agentTitles, context: context).drawTitles(sortedBy: state.agents.sort, on: &frame)
        Table(columns, in: layout.agents, context: context)
            .draw(state.agents, isFocused: state.focus == .agents, indent: 1, on: &frame) { people[$0] }
        if people.contains(where: \.hasFewRatings) { note(CSATText.few, in: layout.legend, on: &frame) }
    }

    private func drawRatings(_ figures: CSATFigures, _ layout: CSATLayout, on frame: inout Frame) {
        let isPlain = !state.ratings.filter.isOn && state.ratings.sort == RatingRow.defaultSort
        var title = PaneTitle(
            heading: CSATText.latest(context.language), count: figures.counts.total,
            note: state.ratings.sortNoteUnlessDefault(RatingRow.columns, context)
        ).over(state.ratings, height: layout.ratings.height)
        // The rest is loaded when it is scrolled to.
        if isPlain { title.rows = nil }
        title.draw(in: layout.ratingTitle, context: context, on: &frame)
        if figures.ratings.isEmpty {
            let none = figures.gaps.isEmpty ? CSATText.noAnswers : CSATText.noAnswersKnown
            note(figures.counts.total > 0 ? CSATText.counting : none, in: layout.ratings, on: &frame)
        }
        let names = state.names(context)
        Table(RatingRow.columns, in: layout.ratings, context: context)
            .draw(state.ratings, isFocused: state.focus == .ratings, indent: 1, on: &frame) {
                RatingRow(rating: figures.ratings[$0], names: names)
            }
    }

    private func note(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 1)
    }
}

/// The layout of the satisfaction screen: the tables side by side on wide screens, otherwise stacked.
///
/// On low screens the trend is dropped first, then rows of the people, then rows of the ratings.
struct CSATLayout: Equatable {
    let summary: Rect
    let histogram: Rect
    /// The filter and the notice of missing data, and a blank line if there is room or neither.
    let notices: Rect
    /// The trend with its title and dates; empty if there is no room.
    let trend: Rect
    /// One line for the filter of the people rated, if there is one.
    let agentFilter: Rect
    let agentTitles: Rect
    let agents: Rect
    /// One line that explains the marks.
    let legend: Rect
    let ratingTitle: Rect
    let ratings: Rect

    /// The width from which the tables are side by side.
    private static let wideLayoutWidth = 124
    /// The width of the left table in that case.
    private static let agentsWidth = 72
    private static let gap = 3
    /// The height from which room is reserved for a notice, so that nothing moves when one appears.
    private static let tallLayoutHeight = 24
    /// The minimum number of visible ratings if the tables are stacked.
    private static let minRatings = 4
    /// The rows that the tables need before a trend is shown, side by side and stacked.
    private static let rowsForTables = (wide: 12, narrow: 16)
    /// The height of the trend, including title and dates.
    private static let trendRows = 6...11
    /// The trend gets one of this many rows.
    private static let trendShare = 5

    /// - Parameters:
    ///   - agents: The preferred height of the table of agents.
    ///   - hasFilter: Whether the filter of that table is shown.
    ///   - notices: The number of notices.
    ///   - hasTrend: Whether there is a trend to draw.
    init(
        body: Rect, agents count: Int, hasFilter: Bool = false, notices noticeCount: Int = 0, hasTrend: Bool = false
    ) {
        let (summary, belowSummary) = body.splitTop(1)
        let (histogram, belowHistogram) = belowSummary.splitTop(1)
        let reserved = body.height >= Self.tallLayoutHeight ? max(2, noticeCount + 1) : max(1, noticeCount)
        let (notices, belowNotices) = belowHistogram.splitTop(reserved)
        self.summary = summary
        self.histogram = histogram
        self.notices = notices
        let (trend, room) = Self.trendArea(in: belowNotices, hasTrend)
        self.trend = trend
        let areas = Self.areas(in: room, count + (hasFilter ? 1 : 0))
        let (filter, table) = areas.agents.splitTop(hasFilter ? 1 : 0)
        agentFilter = filter
        (agentTitles, agents) = table.splitTop(1)
        legend = areas.legend
        (ratingTitle, ratings) = areas.ratings.splitTop(1)
    }

    private static func trendArea(in room: Rect, _ hasTrend: Bool) -> (trend: Rect, rest: Rect) {
        let needed = room.width >= wideLayoutWidth ? rowsForTables.wide : rowsForTables.narrow
        let rows = min(trendRows.upperBound, max(trendRows.lowerBound, room.height / trendShare))
        guard hasTrend, room.height >= needed + rows + 1 else { return (room.splitTop(0).top, room) }
        let (trend, rest) = room.splitTop(rows)
        return (trend, rest.splitTop(1).bottom)
    }

    private static func areas(in room: Rect, _ count: Int) -> (agents: Rect, legend: Rect, ratings: Rect) {
        if room.width >= wideLayoutWidth {
            let (left, right) = room.splitLeft(max(agentsWidth, room.width * 2 / 5))
            let (agents, legend) = left.splitTop(max(0, min(count + 1, left.height - 1)))
            return (agents, legend.splitTop(1).top, right.splitLeft(gap).right)
        }
        let available = max(0, room.height - 3)
        let rows = min(count, max(available / 2, available - max(minRatings, available / 2)))
        let (top, bottom) = room.splitTop(rows + 1)
        let (legend, ratings) = bottom.splitTop(1)
        return (top, legend, ratings)
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> CSATState.Pane? {
        if agents.contains(point) { return .agents }
        return ratings.contains(point) ? .ratings : nil
    }
}

extension CSATLayout {
    /// The layout for the content of `state`.
    init(of state: CSATState, _ context: Context) {
        let (isShown, people) = (state.agents.filter.isShown, state.figures?.people.count ?? 0)
        self.init(
            body: context.body, agents: max(1, isShown ? state.agents.ids.count : people), hasFilter: isShown,
            notices: CSATNotices(state: state, context: context).lines(width: context.body.width - 2).count,
            hasTrend: state.scope.filter.scores.isAll
                && (state.figures?.range.days ?? state.scope.choice.range(context).days) > 1)
    }
}

/// The lines that tell which ratings are shown, and which are missing.
struct CSATNotices {
    let state: CSATState
    let context: Context

    func lines(width: Int) -> [StyledText] {
        [filter(width: width), history(width: width)].filter { !$0.isEmpty }
    }

    /// `Only Ana Beatriz Lima · score 1, 2   Esc shows all`; without the key if it clears another filter first, or if
    /// there is no room.
    private func filter(width: Int) -> StyledText {
        let words = filterWords
        guard !words.isEmpty else { return StyledText() }
        let only = StyledText(CSATText.only(context.language), .quiet) + StyledText(words, .accent)
        let hint = StyledText("   \(CSATText.showsAll(context.language))", .quiet)
        return state.isSearched || only.width + hint.width > width ? only : only + hint
    }

    var filterWords: String {
        RatingFilterWords(filter: state.scope.filter, names: state.names(context), context: context).text
    }

    private func history(width: Int) -> StyledText {
        HistoryNotice(
            query: state.reports.query, gaps: state.figures?.gaps ?? [], context: context
        ).line(width: width)
    }
}

/// Satisfaction in one line: the range, both ratios, the change, and the response rate.
struct CSATSummary {
    let range: ReportRange
    /// nil while they are being loaded.
    let figures: CSATFigures?
    let context: Context

    /// The spaces between figures, widest first.
    private static let gaps = [6, 4, 3, 2]

    /// The longest form that fits into `width`.
    func line(width: Int) -> StyledText {
        let named = [named, days].filter { !$0.isEmpty }.joined(by: " · ")
        let full = Self.gaps.map { joined([named] + values(full: true), gap: $0) }
        let brief = Self.gaps.map { joined([named] + values(full: false), gap: $0) }
        let shortest = joined([days] + values(full: false), gap: 2)
        return (full + brief + [shortest]).first { $0.width <= width } ?? shortest
    }

    private func joined(_ parts: [StyledText], gap: Int) -> StyledText {
        parts.joined(by: String(repeating: " ", count: gap))
    }

    private var named: StyledText {
        StyledText(range.named.map { RangeText.name($0)(context.language) } ?? "", .quiet)
    }

    private var days: StyledText { StyledText(context.dates.days(of: range.span, now: context.serviceNow)) }

    private func values(full: Bool) -> [StyledText] {
        guard let figures else { return [] }
        let language = context.language
        return [
            StyledText("\(CSATText.adjusted(language)) ", .quiet) + ratio(figures.counts.adjusted) + change(full: full),
            StyledText("\(CSATText.real(language)) ", .quiet) + ratio(figures.counts.real), answers(figures),
        ]
    }

    /// `(+1.2)`, or `(+1.2 vs 1–23 Oct)` if there is room.
    private func change(full: Bool) -> StyledText {
        guard let change = figures?.change else { return StyledText() }
        let days = context.dates.days(of: range.previousSpan, now: context.serviceNow)
        let against = full ? " \(CSATText.against(days)(context.language))" : ""
        return StyledText(" (", .quiet) + StyledText(context.numbers.points(change)) + StyledText("\(against))", .quiet)
    }

    private func answers(_ figures: CSATFigures) -> StyledText {
        let (language, counts) = (context.language, figures.counts)
        let answered = StyledText(" \(CSATText.answered(language))", .quiet)
        guard !figures.filter.isAboutAnswers else { return StyledText(context.numbers.count(counts.total)) + answered }
        let of = CSATText.ratio(context.numbers.count(counts.total), of: context.numbers.count(counts.requested))
        return ratio(figures.responseRate) + answered + StyledText(" \(of(language))", .quiet)
    }

    private func ratio(_ value: Double?) -> StyledText {
        let isQuiet = value == nil || context.inboxStyle == .quiet
        return StyledText(context.numbers.percent(value), isQuiet ? .quiet : .strong)
    }
}

extension NumberFormat {
    /// A difference of ratios in percentage points, with its sign: `+1.2`, or `+1,2` in Portuguese.
    func points(_ difference: Double) -> String {
        let text = String(percent(abs(difference)).dropLast())
        if (difference * 1000).rounded() == 0 { return "±\(text)" }
        return (difference < 0 ? "−" : "+") + text
    }
}
