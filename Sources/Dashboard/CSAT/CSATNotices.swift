import Canvas
import Localization
import Monitoring

/// The lines that tell which ratings are shown, and which are missing.
struct CSATNotices {
    let state: CSATState
    let context: Context

    func lines(width: Int) -> [StyledText] {
        [filter(width: width), history(width: width)].filter { !$0.isEmpty }
    }

    /// `Only Ana Beatriz Lima · score 1, 2   Esc shows all`; without the key if it clears another filter first, or if
    /// there is no room.
    private func filter(width: Int) -> StyledText {
        let words = filterWords
        guard !words.isEmpty else { return StyledText() }
        let only = StyledText(CSATText.only(context.language), .quiet) + StyledText(words, .accent)
        let hint = StyledText("   \(CSATText.showsAll(context.language))", .quiet)
        return state.isSearched || only.width + hint.width > width ? only : only + hint
    }

    var filterWords: String {
        RatingFilterWords(filter: state.scope.filter, names: state.names(context), context: context).text
    }

    private func history(width: Int) -> StyledText {
        HistoryNotice(
            query: state.reports.query, gaps: state.figures?.gaps ?? [], context: context
        ).line(width: width)
    }
}
