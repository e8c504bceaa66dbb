import Canvas
import Localization
import Monitoring

/// Draws satisfaction: the month in one line, the scores, the people rated and the latest ratings.
struct CSATView {
    let state: CSATState
    let context: Context

    func draw(on frame: inout Frame) {
        guard let report = context.snapshot.csat else { return }
        let layout = state.layout(report, context)
        drawSummary(report, in: layout.summary.inset(left: 1, right: 1), on: &frame)
        guard !report.agents.isEmpty else {
            frame.write(centered: [StyledText(CSATText.noRatings(context.language), .quiet)], in: context.body)
            return
        }
        Histogram(counts: report.counts.byScore, context: context)
            .draw(in: layout.histogram.inset(left: 1, right: 1), on: &frame)
        drawAgents(report, layout, on: &frame)
        drawRatings(report, layout, on: &frame)
    }

    private func drawSummary(_ report: CSATReport, in rect: Rect, on frame: inout Frame) {
        let summary = CSATSummary(report: report, context: context)
        let line = CSATSummary.gaps.lazy.map { summary.line(gap: $0) }.first { $0.width <= rect.width }
        frame.write(line ?? summary.shortLine, row: 0, in: rect)
    }

    private func drawAgents(_ report: CSATReport, _ layout: CSATLayout, on frame: inout Frame) {
        if let filter = FilterLine(of: state.agents) {
            PaneTitle(heading: CSATText.people(context.language), filter: filter)
                .draw(in: layout.agentFilter, context: context, on: &frame)
        }
        Table(RatedPersonRow.columns, in: layout.agentTitles, context: context)
            .drawTitles(sortedBy: state.agents.sort, on: &frame)
        if state.agents.hidesEverything { note(FilterText.nothingMatches, in: layout.agents, on: &frame) }
        let table = Table(RatedPersonRow.columns, in: layout.agents, context: context)
        for (index, position) in state.agents.visible(height: layout.agents.height) {
            table.draw(
                report.agents[position], at: index - state.agents.selection.offset,
                emphasis: state.agents.selection.emphasis(at: index, isFocused: state.focus == .agents), on: &frame)
        }
    }

    private func drawRatings(_ report: CSATReport, _ layout: CSATLayout, on frame: inout Frame) {
        PaneTitle(
            heading: CSATText.latest(context.language), count: report.ratings.count, rows: state.ratings.ids.count,
            note: state.ratings.sort == RatingRow.usualSort ? "" : state.ratings.sortNote(RatingRow.columns, context),
            list: state.ratings.selection.offset, height: layout.ratings.height, filter: FilterLine(of: state.ratings)
        ).draw(in: layout.ratingTitle, context: context, on: &frame)
        if report.ratings.isEmpty { note(CSATText.noRatings, in: layout.ratings, on: &frame) }
        if state.ratings.hidesEverything { note(FilterText.nothingMatches, in: layout.ratings, on: &frame) }
        let table = Table(RatingRow.columns, in: layout.ratings, context: context)
        for (index, position) in state.ratings.visible(height: layout.ratings.height) {
            table.draw(
                report.ratings[position], at: index - state.ratings.selection.offset,
                emphasis: state.ratings.selection.emphasis(at: index, isFocused: state.focus == .ratings), on: &frame)
        }
    }

    private func note(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 1)
    }
}
