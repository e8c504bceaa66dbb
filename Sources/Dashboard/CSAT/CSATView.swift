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

    /// Why there is nothing to show.
    private var explanation: [StyledText] {
        let language = context.language
        guard let figures = state.figures else {
            if case .failed(let reason) = state.reports.inquiry.phase {
                return [StyledText(reason(language), .warning)]
            }
            return [StyledText(CSATText.counting(language), .quiet)]
        }
        let days = context.dates.days(of: figures.range.span, now: context.now)
        let filter = CSATNotices(state: state, context: context).filterWords
        if !filter.isEmpty { return lines(CSATText.nonePasses(in: days, filter), CSATText.otherFilter) }
        if !figures.gaps.isEmpty { return lines(CSATText.noneKnown(in: days), CSATText.otherDays) }
        let isUsual = state.scope.isUsual
        return lines(isUsual ? CSATText.noRatings : CSATText.noRatings(in: days), CSATText.otherDays)
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
        if state.agents.hidesEverything { note(FilterText.nothingMatches, in: layout.agents, on: &frame) }
        let table = Table(columns, in: layout.agents, context: context)
        for (index, position) in state.agents.visible(height: layout.agents.height) {
            table.draw(
                people[position], at: index - state.agents.selection.offset,
                emphasis: state.agents.selection.emphasis(at: index, isFocused: state.focus == .agents), on: &frame)
        }
        if people.contains(where: \.hasFewRatings) { note(CSATText.few, in: layout.legend, on: &frame) }
    }

    private func drawRatings(_ figures: CSATFigures, _ layout: CSATLayout, on frame: inout Frame) {
        let isPlain = !state.ratings.filter.isOn && state.ratings.sort == RatingRow.usualSort
        PaneTitle(
            heading: CSATText.latest(context.language), count: figures.counts.total,
            rows: isPlain ? nil : state.ratings.ids.count,
            note: state.ratings.sort == RatingRow.usualSort ? "" : state.ratings.sortNote(RatingRow.columns, context),
            list: state.ratings.selection.offset, height: layout.ratings.height, filter: FilterLine(of: state.ratings)
        ).draw(in: layout.ratingTitle, context: context, on: &frame)
        if figures.ratings.isEmpty {
            note(figures.counts.total > 0 ? CSATText.counting : CSATText.noAnswers, in: layout.ratings, on: &frame)
        }
        if state.ratings.hidesEverything { note(FilterText.nothingMatches, in: layout.ratings, on: &frame) }
        let table = Table(RatingRow.columns, in: layout.ratings, context: context)
        let names = state.names(context)
        for (index, position) in state.ratings.visible(height: layout.ratings.height) {
            table.draw(
                RatingRow(rating: figures.ratings[position], names: names),
                at: index - state.ratings.selection.offset,
                emphasis: state.ratings.selection.emphasis(at: index, isFocused: state.focus == .ratings), on: &frame)
        }
    }

    private func note(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 1)
    }
}
