import Canvas
import Foundation
import Localization
import Monitoring

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
        return StyledText(" (", .quiet) + StyledText(context.figures.points(change)) + StyledText("\(against))", .quiet)
    }

    private func answers(_ figures: CSATFigures) -> StyledText {
        let (language, counts) = (context.language, figures.counts)
        let answered = StyledText(" \(CSATText.answered(language))", .quiet)
        guard !figures.filter.isAboutAnswers else { return StyledText(context.figures.count(counts.total)) + answered }
        let of = CSATText.ratio(context.figures.count(counts.total), of: context.figures.count(counts.requested))
        return ratio(figures.responseRate) + answered + StyledText(" \(of(language))", .quiet)
    }

    private func ratio(_ value: Double?) -> StyledText {
        let isQuiet = value == nil || context.inboxStyle == .quiet
        return StyledText(context.figures.percent(value), isQuiet ? .quiet : .strong)
    }
}

extension Figures {
    /// A difference of ratios in percentage points, with its sign: `+1.2`, or `+1,2` in Portuguese.
    func points(_ difference: Double) -> String {
        let text = String(percent(abs(difference)).dropLast())
        if (difference * 1000).rounded() == 0 { return "±\(text)" }
        return (difference < 0 ? "−" : "+") + text
    }
}
