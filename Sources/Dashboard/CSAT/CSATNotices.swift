import Canvas
import Localization
import Monitoring

/// The lines that say which ratings are shown, and which are missing.
struct CSATNotices {
    let state: CSATState
    let context: Context

    func lines(width: Int) -> [StyledText] {
        [filter, history(width: width)].filter { !$0.isEmpty }
    }

    /// `Only Ana Beatriz Lima · score 1, 2`.
    private var filter: StyledText {
        let words = filterWords
        guard !words.isEmpty else { return StyledText() }
        return StyledText(CSATText.only(context.language), .quiet) + StyledText(words, .accent)
    }

    var filterWords: String {
        RatingFilterWords(filter: state.scope.filter, names: state.names(context), context: context).text
    }

    private func history(width: Int) -> StyledText {
        HistoryNotice(
            inquiry: state.reports.inquiry, gaps: state.figures?.gaps ?? [], context: context
        ).line(width: width)
    }
}
