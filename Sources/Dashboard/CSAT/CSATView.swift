import Canvas
import Localization
import Monitoring

/// Draws satisfaction: the month in one line, the scores, the people rated and the latest ratings.
struct CSATView {
    let state: CSATState
    let context: Context

    func draw(on frame: inout Frame) {
        guard let report = context.snapshot.csat else { return }
        if let reading = state.reading {
            drawReading(reading, on: &frame)
            return
        }
        let layout = CSATLayout(body: context.body, agents: report.agents.count)
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

    private func drawReading(_ rating: ConversationRating, on frame: inout Frame) {
        let lines = RatingText.lines(of: rating, context)
        for (row, line) in lines.dropFirst(state.readingOffset).prefix(context.body.height).enumerated() {
            frame.write(line, row: row, in: context.body, indent: 2)
        }
    }

    private func drawSummary(_ report: CSATReport, in rect: Rect, on frame: inout Frame) {
        let summary = CSATSummary(report: report, context: context)
        let line = CSATSummary.gaps.lazy.map { summary.line(gap: $0) }.first { $0.width <= rect.width }
        frame.write(line ?? summary.shortLine, row: 0, in: rect)
    }

    private func drawAgents(_ report: CSATReport, _ layout: CSATLayout, on frame: inout Frame) {
        Table(RatedPersonRow.columns, in: layout.agentTitles, context: context).drawTitles(on: &frame)
        let table = Table(RatedPersonRow.columns, in: layout.agents, context: context)
        for index in state.agents.visible(height: layout.agents.height, count: report.agents.count) {
            table.draw(
                report.agents[index], at: index - state.agents.offset,
                emphasis: state.agents.emphasis(at: index, isFocused: state.focus == .agents), on: &frame)
        }
    }

    private func drawRatings(_ report: CSATReport, _ layout: CSATLayout, on frame: inout Frame) {
        PaneTitle(
            heading: CSATText.latest(context.language), count: report.ratings.count, list: state.ratings.offset,
            height: layout.ratings.height
        ).draw(in: layout.ratingTitle, context: context, on: &frame)
        if report.ratings.isEmpty {
            let note = StyledText(CSATText.noRatings(context.language), .quiet)
            frame.write(note, row: 0, in: layout.ratings, indent: 1)
        }
        let table = Table(RatingRow.columns, in: layout.ratings, context: context)
        for index in state.ratings.visible(height: layout.ratings.height, count: report.ratings.count) {
            table.draw(
                report.ratings[index], at: index - state.ratings.offset,
                emphasis: state.ratings.emphasis(at: index, isFocused: state.focus == .ratings), on: &frame)
        }
    }
}
