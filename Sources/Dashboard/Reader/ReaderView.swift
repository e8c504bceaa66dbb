import Canvas
import Localization
import Monitoring

/// Draws what is read over a tab: the facts, and what was said.
struct ReaderView {
    let state: ReaderState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = ReaderLayout(body: context.body, state: state, context: context)
        let facts = ReaderFacts(state: state, context: context)
        let lines =
            layout.isWide
            ? facts.list(width: layout.facts.width) : facts.paragraph(width: layout.facts.width)
        write(lines, in: layout.facts, on: &frame)
        guard state.hasText else { return }
        drawTitle(in: layout.title, height: layout.text.height, on: &frame)
        drawText(in: layout.text, on: &frame)
    }

    private func drawTitle(in rect: Rect, height: Int, on frame: inout Frame) {
        var note = ""
        if state.thread != nil {
            note = state.isLoading ? ReaderText.reloading(context.language) : ""
            if state.isOutdated, !state.isLoading { note = ReaderText.outdated(context.language) }
        }
        // The title stands where the text does, which has no margin of its own here.
        let wider = Rect(x: rect.x - 1, y: rect.y, width: rect.width + 2, height: rect.height)
        PaneTitle(
            heading: ReaderText.conversation(context.language), count: state.thread?.parts.count,
            facts: StyledText(note, .quiet), rows: state.lines.count, list: state.offset, height: height
        ).draw(in: wider, context: context, on: &frame)
    }

    private func drawText(in rect: Rect, on frame: inout Frame) {
        let top = state.lines.dropFirst(state.offset).prefix(rect.height)
        guard state.thread == nil || state.failure != nil else {
            write(Array(top), in: rect, on: &frame)
            return
        }
        let news = newsOfThread(width: rect.width)
        let (above, below) = rect.splitTop(min(news.count, rect.height))
        write(news, in: above, on: &frame)
        write(Array(top), in: below, on: &frame)
    }

    /// That the thread is on its way, or why it is not there.
    private func newsOfThread(width: Int) -> [StyledText] {
        let language = context.language
        guard let failure = state.failure else {
            return [StyledText(ReaderText.loading(language), .quiet), StyledText()]
        }
        return [StyledText(ReaderText.failed(language), .critical)]
            + Paragraph.lines(of: failure(language), width: max(1, width)).map { StyledText($0) }
            + [StyledText(ReaderText.retry(language), .quiet), StyledText()]
    }

    private func write(_ lines: [StyledText], in rect: Rect, on frame: inout Frame) {
        for (row, line) in lines.prefix(rect.height).enumerated() { frame.write(line, row: row, in: rect) }
    }
}
