import Canvas
import Localization
import Monitoring

/// Draws the reader: the facts, and the conversation.
struct ReaderView {
    let state: ReaderState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = ReaderLayout(body: context.body, state: state, context: context)
        if state.hasThread {
            let facts = ReaderFacts(state: state, context: context)
            let lines =
                layout.isWide
                ? facts.list(width: layout.facts.width) : facts.paragraph(width: layout.facts.width)
            write(lines[...], in: layout.facts, on: &frame)
            drawTitle(in: layout.title, height: layout.text.height, on: &frame)
        }
        write(state.lines.dropFirst(state.offset), in: layout.text, on: &frame)
    }

    private func drawTitle(in rect: Rect, height: Int, on frame: inout Frame) {
        // The title is aligned with the text, which has no margin here.
        let wider = Rect(x: rect.x - 1, y: rect.y, width: rect.width + 2, height: rect.height)
        PaneTitle(
            heading: ReaderText.conversation(context.language), count: state.thread?.parts.count,
            facts: StyledText(news(context.language), .quiet), rows: state.lines.count, firstVisibleRow: state.offset,
            height: height
        ).draw(in: wider, context: context, on: &frame)
    }

    /// Whether the conversation shown is outdated or being reloaded.
    private func news(_ language: Language) -> String {
        guard state.thread != nil else { return "" }
        if state.isLoading { return ReaderText.reloading(language) }
        return state.isOutdated ? ReaderText.outdated(language) : ""
    }

    private func write(_ lines: ArraySlice<StyledText>, in rect: Rect, on frame: inout Frame) {
        for (row, line) in lines.prefix(rect.height).enumerated() { frame.write(line, row: row, in: rect) }
    }
}
