import Canvas
import Localization
import Monitoring

/// Satisfaction in one line: the range, both ratios, and how many answered.
struct CSATSummary {
    let report: CSATReport
    let context: Context

    /// Blanks between the figures, the most comfortable first.
    static let gaps = [6, 4, 3, 2]

    func line(gap: Int) -> StyledText {
        let range = StyledText("\(CSATText.thisMonth(context.language)) · ", .quiet) + days
        return ([range] + figures).joined(by: String(repeating: " ", count: gap))
    }

    /// What is left where there is little room.
    var shortLine: StyledText { ([days] + figures).joined(by: "  ") }

    private var days: StyledText { StyledText(context.dates.days(from: report.from, to: report.to)) }

    private var figures: [StyledText] {
        let (language, figures, counts) = (context.language, context.figures, report.counts)
        let answers = CSATText.ratio(figures.count(counts.total), of: figures.count(counts.requested))
        return [
            StyledText("\(CSATText.adjusted(language)) ", .quiet) + ratio(counts.adjusted),
            StyledText("\(CSATText.real(language)) ", .quiet) + ratio(counts.real),
            ratio(counts.responseRate)
                + StyledText(" \(CSATText.answered(language)) \(answers(language))", .quiet),
        ]
    }

    private func ratio(_ value: Double?) -> StyledText {
        let isQuiet = value == nil || context.inboxStyle == .quiet
        return StyledText(context.figures.percent(value), isQuiet ? .quiet : .strong)
    }
}
