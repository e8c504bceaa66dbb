import Canvas
import Foundation
import Localization
import Monitoring

/// Draws satisfaction: the range in one line, the scores, the trend, the people rated and the ratings.
struct CSATView {
    let state: CSATState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        drawHead(layout, on: &frame)
        guard let figures = state.figures, !figures.people.isEmpty else {
            return frame.write(centered: explanation, in: context.body)
        }
        Histogram(counts: figures.counts.byScore, context: context)
            .draw(in: layout[.histogram].inset(left: 1, right: 1), on: &frame)
        if let trend = figures.trend { CSATTrend(trend: trend, context: context).draw(in: layout[.trend], on: &frame) }
        state.drawLists(layout, context, on: &frame)
        let rows: [any CountedRatings] = state.showsDates ? figures.dates ?? [] : figures.people
        guard rows.contains(where: \.hasFewRatings) else { return }
        frame.write(StyledText(CSATText.few(context.language), .quiet), row: 0, in: layout[.legend], indent: 1)
    }
}

extension CSATView {
    private func drawHead(_ layout: Layout, on frame: inout Frame) {
        let range = state.figures?.range ?? state.scope.choice.range(context)
        let room = layout[.summary].inset(left: 1, right: 1)
        let summary = CSATSummary(range: range, figures: state.figures, context: context)
        frame.write(summary.line(width: room.width), row: 0, in: room)
        let notices = layout[.note].inset(left: 1, right: 1)
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
}

extension CSATState {
    func draw(_ context: Context, on frame: inout Frame) {
        CSATView(state: self, context: context).draw(on: &frame)
    }

    /// The tables side by side on wide screens, otherwise stacked. On low screens the trend is dropped first, then rows of
    /// the people, then rows of the ratings.
    func layout(_ context: Context) -> Layout {
        let body = context.body
        let notices = CSATNotices(state: self, context: context).lines(width: body.width - 2).count
        let noticeRows = body.height >= Self.tallLayoutHeight ? max(2, notices + 1) : max(1, notices)
        let isWide = body.width >= Self.wideLayoutWidth
        var room = max(0, body.height - 2 - noticeRows)
        let trend = min(Self.trendRows.upperBound, max(Self.trendRows.lowerBound, room / Self.trendShare))
        let showsTrend = hasTrend(context) && room >= (isWide ? 12 : 16) + trend + 1
        if showsTrend { room -= trend + 1 }
        return Layout(
            in: body,
            [
                .fixed(1, .summary), .fixed(1, .histogram), .fixed(noticeRows, .note),
                .fixed(showsTrend ? trend : 0, .trend), .fixed(showsTrend ? 1 : 0),
            ] + (isWide ? columns(body) : stack(room, body)))
    }

    private static let wideLayoutWidth = 124
    /// The minimum width of the left table on wide screens.
    private static let agentsWidth = 72
    private static let gap = 3
    /// The height from which room is reserved for a notice, so that nothing moves when one appears.
    private static let tallLayoutHeight = 24
    /// The minimum number of visible ratings if the tables are stacked.
    private static let minRatings = 4
    /// The height of the trend, including title and dates.
    private static let trendRows = 6...11
    /// The trend gets one of this many rows.
    private static let trendShare = 5

    private func hasTrend(_ context: Context) -> Bool {
        scope.filter.scores.isAll && (figures?.range.days ?? scope.choice.range(context).days) > 1
    }

    /// The table of people or of dates.
    private var table: (shares: [Share], count: Int) {
        showsDates
            ? table(RatedDatesPane.self, figures?.dates?.count ?? 0)
            : table(RatedPersonPane.self, figures?.people.count ?? 0)
    }

    /// The filter, the titles and the rows of `pane`, and how many there are without the titles.
    private func table<P: Pane<CSATState>>(_ pane: P.Type, _ rows: Int) -> (shares: [Share], count: Int) {
        let list = self[keyPath: P.list]
        let count = list.filter.isShown ? max(1, list.ids.count) + 1 : max(1, rows)
        return ([.filter(P.self, of: self), .fixed(1, .titles(P.name)), .rest(.rows(P.name))], count)
    }

    /// The people rated leave room for the preview of a rating below them.
    private func columns(_ body: Rect) -> [Share] {
        let hasPreview = body.height >= Self.previewLayoutHeight
        let preview: [Share] = hasPreview ? [.fixed(1), .rest(atLeast: Self.minPreview, .preview)] : []
        return [
            .rest(columns: [
                .fixed(
                    max(Self.agentsWidth, body.width * 2 / 5),
                    rows: [.wanted(table.count + 1, atLeast: 0, rows: table.shares), .fixed(1, .legend)] + preview),
                .fixed(Self.gap),
                .rest(rows: [.fixed(1, .over(RatingPane.name)), .rest(.rows(RatingPane.name))]),
            ])
        ]
    }

    private func stack(_ room: Int, _ body: Rect) -> [Share] {
        let preview = PreviewPlace(in: body) == .below ? Self.minPreview : 0
        let half = max(0, room - 3 - preview) / 2
        return [
            .wanted(table.count + 1, atLeast: half + 1, rows: table.shares), .fixed(1, .legend),
            .fixed(1, .over(RatingPane.name)), .rest(atLeast: max(Self.minRatings, half), .rows(RatingPane.name)),
            .fixed(preview > 0 ? 1 : 0), .fixed(max(0, preview - 1), .preview),
        ]
    }

    /// The height from which there is a preview beside the ratings.
    private static let previewLayoutHeight = 24
    private static let minPreview = 7
}

extension Part {
    fileprivate static let histogram = Part("histogram")
    /// The trend with its title and dates.
    fileprivate static let trend = Part("trend")
    /// One line that explains the marks.
    fileprivate static let legend = Part("legend")
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
        let words = [days, filterWords].filter { !$0.isEmpty }.joined(separator: " · ")
        guard !words.isEmpty else { return StyledText() }
        let only = StyledText(CSATText.only(context.language), .quiet) + StyledText(words, .accent)
        let wide = state.isOneStepFromAll ? CSATText.showsAll : CSATText.goesBack
        let hint = StyledText("   \(wide(context.language))", .quiet)
        return state.isSearched || only.width + hint.width > width ? only : only + hint
    }

    /// The dates that were drilled into; empty if none were.
    private var days: String {
        guard state.isAtDates else { return "" }
        return context.dates.days(of: state.scope.choice.range(context).span, now: context.serviceNow)
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
        // Then without what a figure is counted from or compared with, and last without the figures at the end.
        let uncounted = values(full: false, counted: false)
        let plain = values(full: false, counted: false, compared: false)
        let short = [values(full: false), uncounted, plain].map { joined([days] + $0, gap: 2) }
        let fewer = plain.indices.reversed().map { joined([days] + Array(plain.prefix($0)), gap: 2) }
        return (full + brief + short + fewer).first { $0.width <= width } ?? days
    }

    private func joined(_ parts: [StyledText], gap: Int) -> StyledText {
        parts.joined(by: String(repeating: " ", count: gap))
    }

    private var named: StyledText {
        StyledText(range.named.map { RangeText.name($0)(context.language) } ?? "", .quiet)
    }

    private var days: StyledText { StyledText(context.dates.days(of: range.span, now: context.serviceNow)) }

    private func values(full: Bool, counted: Bool = true, compared: Bool = true) -> [StyledText] {
        guard let figures else { return [] }
        let language = context.language
        // Among some scores only, a share of the positive ones says nothing.
        guard figures.filter.scores.isAll else { return [answers(figures, counted: counted)] }
        return [
            StyledText("\(CSATText.adjusted(language)) ", .quiet) + ratio(figures.counts.adjusted)
                + (compared ? change(full: full) : StyledText()),
            StyledText("\(CSATText.real(language)) ", .quiet) + ratio(figures.counts.real),
            answers(figures, counted: counted),
        ]
    }

    /// `(+1.2)`, or `(+1.2 vs 1–23 Oct)` if there is room.
    private func change(full: Bool) -> StyledText {
        guard let change = figures?.change else { return StyledText() }
        let days = context.dates.days(of: range.previousSpan, now: context.serviceNow)
        let against = full ? " \(CSATText.against(days)(context.language))" : ""
        return StyledText(" (", .quiet) + StyledText(context.numbers.points(change)) + StyledText("\(against))", .quiet)
    }

    private func answers(_ figures: CSATFigures, counted: Bool) -> StyledText {
        let (language, counts) = (context.language, figures.counts)
        let answered = StyledText(" \(CSATText.answered(language))", .quiet)
        guard !figures.filter.isAboutAnswers else { return StyledText(context.numbers.count(counts.total)) + answered }
        let of = CSATText.ratio(context.numbers.count(counts.total), of: context.numbers.count(counts.requested))
        return ratio(figures.responseRate) + answered
            + (counted ? StyledText(" \(of(language))", .quiet) : StyledText())
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
