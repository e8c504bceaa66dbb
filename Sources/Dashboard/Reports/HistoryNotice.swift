import Canvas
import Foundation
import Localization
import Monitoring

/// One line about what a report lacks and what is being done about it; empty when nothing is.
struct HistoryNotice {
    let inquiry: Inquiry
    /// The parts of the range that are not wholly known.
    let gaps: [Range<Date>]
    let context: Context

    private static let barWidth = 12

    /// The longest form that fits into `width`.
    func line(width: Int) -> StyledText {
        let variants = [(bar: true, rate: true), (false, true), (false, false)].map { line(bar: $0.bar, rate: $0.rate) }
        return variants.first { $0.width <= width } ?? variants[2]
    }

    private func line(bar: Bool, rate: Bool) -> StyledText {
        let language = context.language
        if case .loading(let progress) = inquiry.phase {
            let title = gaps.isEmpty ? StyledText(HistoryText.comparing(language), .quiet) : missing
            let loading = gaps.isEmpty ? StyledText() : StyledText(HistoryText.loading(language), .quiet)
            let parts = [title, loading] + (progress.map { figures(of: $0, bar: bar, rate: rate) } ?? [])
            return (parts + [StyledText(HistoryText.stop(language), .quiet)]).joined(by: " · ")
        }
        if case .failed(let reason) = inquiry.phase {
            return [missing, StyledText(reason(language), .warning), StyledText(HistoryText.again(language), .quiet)]
                .joined(by: " · ")
        }
        if gaps.isEmpty {
            return inquiry.isStopped ? StyledText(HistoryText.stoppedAlone(language), .quiet) : StyledText()
        }
        return [missing, remedy.map { StyledText($0(language), .quiet) } ?? StyledText()].joined(by: " · ")
    }

    private var missing: StyledText {
        guard let first = gaps.first, let last = gaps.last else { return StyledText() }
        let language = context.language
        var days = context.dates.days(
            of: gaps.count > 2 ? first.lowerBound..<first.upperBound : first, now: context.now)
        if gaps.count == 2 { days += ", " + context.dates.days(of: last, now: context.now) }
        if gaps.count > 2 { days += HistoryText.more(gaps.count - 1)(language) }
        return StyledText(HistoryText.missing(days)(language), .warning)
    }

    /// What there is to be done, or why nothing is; nil where the reader cannot know yet.
    private var remedy: LocalizedText? {
        if inquiry.isStopped { return HistoryText.stopped }
        switch inquiry.phase {
        case .leftToOthers: return HistoryText.elsewhere
        case .answered: return HistoryText.unavailable
        default: return nil
        }
    }

    private func figures(of progress: ReportProgress, bar: Bool, rate: Bool) -> [StyledText] {
        let (language, figures) = (context.language, context.figures)
        let percent = StyledText("\(Int(progress.fraction * 100))%", .strong)
        let drawn = StyledText("  ▕", .quiet) + StyledText(barText(progress.fraction), .chart) + StyledText("▏", .quiet)
        var parts = [bar ? percent + drawn : percent]
        if rate {
            let rows = HistoryText.records(figures.count(progress.rows))(language)
            let speed = progress.rowsPerSecond.map { ", \(figures.count(Int($0.rounded())))/s" } ?? ""
            parts.append(StyledText(rows + speed, .quiet))
        }
        if let seconds = progress.secondsLeft {
            parts.append(StyledText(HistoryText.left(figures.span(seconds))(language), .quiet))
        }
        return parts
    }

    private func barText(_ fraction: Double) -> String {
        let filled = max(0, min(Self.barWidth, Int(fraction * Double(Self.barWidth))))
        return String(repeating: "█", count: filled) + String(repeating: " ", count: Self.barWidth - filled)
    }
}
