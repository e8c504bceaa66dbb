import Canvas
import Localization
import Monitoring

/// The progress of a load: `Loading conversations  1,450 of 5,000  ▕███████    ▏`.
enum ProgressLine {
    /// What is loaded, and its progress; nil before the first page.
    typealias Load = (title: LocalizedText, progress: LoadProgress?)

    private static let barWidth = 20

    /// One line for each load, in aligned columns.
    static func lines(_ loads: [Load], _ language: Language) -> [StyledText] {
        let titles = loads.map { $0.title(language) }
        let amounts = loads.map { amount($0.progress, language) }
        let titleWidth = titles.map { DisplayText($0).width }.max() ?? 0
        let amountWidth = amounts.map { DisplayText($0).width }.max() ?? 0
        return zip(loads, zip(titles, amounts)).map { load, words in
            let (title, amount) = words
            let blanks = titleWidth - DisplayText(title).width + amountWidth - DisplayText(amount).width
            return StyledText(title, .quiet)
                + StyledText("\(String(repeating: " ", count: blanks + 2))\(amount)  ", .strong) + bar(load.progress)
        }
    }

    private static func amount(_ progress: LoadProgress?, _ language: Language) -> String {
        guard let progress else { return "" }
        let figures = Figures(language)
        let total = max(progress.total, progress.loaded)
        return SourceText.progress(figures.count(progress.loaded), of: figures.count(total))(language)
    }

    /// A bar of full blocks for the share that is done.
    private static func bar(_ progress: LoadProgress?) -> StyledText {
        let (part, whole) = (progress?.loaded ?? 0, max(progress?.total ?? 0, progress?.loaded ?? 0, 1))
        let filled = max(0, part) * barWidth / whole
        let text = String(repeating: "█", count: filled) + String(repeating: " ", count: barWidth - filled)
        return StyledText("▕", .quiet) + StyledText(text, .chart) + StyledText("▏", .quiet)
    }
}
