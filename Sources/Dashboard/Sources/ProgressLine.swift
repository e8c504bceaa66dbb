import Canvas
import Localization
import Monitoring

/// How far a load has come: `Loading conversations  1,450 of 5,000  ▕███████    ▏`.
enum ProgressLine {
    private static let barWidth = 20

    static func text(_ title: LocalizedText, _ progress: LoadProgress?, _ language: Language) -> StyledText {
        let figures = Figures(language)
        guard let progress else { return StyledText("\(title(language)) …", .quiet) }
        let total = max(progress.total, progress.loaded)
        let amount = SourceText.progress(figures.count(progress.loaded), of: figures.count(total))
        return StyledText(title(language), .quiet) + StyledText("  \(amount(language))  ", .strong)
            + StyledText("▕", .quiet) + StyledText(bar(progress.loaded, of: total), .chart) + StyledText("▏", .quiet)
    }

    /// A bar of full blocks, as long as the share that is done.
    static func bar(_ part: Int, of whole: Int, width: Int = barWidth) -> String {
        let filled = whole > 0 ? min(width, max(0, part) * width / whole) : 0
        return String(repeating: "█", count: filled) + String(repeating: " ", count: width - filled)
    }
}
