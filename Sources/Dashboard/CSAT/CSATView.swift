import Canvas
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
