import Canvas
import Localization
import Monitoring

/// Draws the calls, the running ones first, and what each line came to.
struct CallsView {
    let state: CallsState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        PaneTitle(
            heading: CallText.heading(context.language), count: state.shown.isEmpty ? nil : state.shown.count,
            facts: facts, rows: state.calls.ids.count, list: state.calls.selection.offset,
            height: layout.calls.height, filter: FilterLine(of: state.calls)
        ).draw(in: layout.title, context: context, on: &frame)
        drawCalls(layout, on: &frame)
        drawLines(layout, on: &frame)
    }

    private func drawCalls(_ layout: CallsLayout, on frame: inout Frame) {
        guard !state.shown.isEmpty else {
            frame.write(centered: [StyledText(CallText.noCalls(context.language), .quiet)], in: layout.calls)
            return
        }
        Table(CallColumns.all, in: layout.callTitles, context: context)
            .drawTitles(sortedBy: state.calls.sort, on: &frame)
        if state.calls.hidesEverything { note(FilterText.nothingMatches, in: layout.calls, on: &frame) }
        let table = Table(CallColumns.all, in: layout.calls, context: context)
        for (index, position) in state.calls.visible(height: layout.calls.height) {
            guard let item = state.item(at: position) else { continue }
            table.draw(
                item, at: index - state.calls.selection.offset,
                emphasis: state.calls.selection.emphasis(at: index, isFocused: state.focus == .calls), on: &frame)
        }
    }

    private func drawLines(_ layout: CallsLayout, on frame: inout Frame) {
        guard !state.rows.isEmpty else { return }
        if let filter = FilterLine(of: state.lines) {
            PaneTitle(heading: CallText.linesHeading(context.language), filter: filter)
                .draw(in: layout.lineFilter, context: context, on: &frame)
        }
        Table(LineRow.columns, in: layout.lineTitles, context: context)
            .drawTitles(sortedBy: state.lines.sort, on: &frame)
        if state.lines.hidesEverything { note(FilterText.nothingMatches, in: layout.lines, on: &frame) }
        let table = Table(LineRow.columns, in: layout.lines, context: context)
        for (index, position) in state.lines.visible(height: layout.lines.height) {
            guard let row = LineRow(state.rows[position], context) else { continue }
            table.draw(
                row, at: index - state.lines.selection.offset,
                emphasis: state.lines.selection.emphasis(at: index, isFocused: state.focus == .lines), on: &frame)
        }
    }

    private func note(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 3)
    }

    /// What runs now, and what was called.
    private var facts: StyledText {
        guard let totals = context.snapshot.totals.calls else { return StyledText() }
        let language = context.language
        let live = [(totals.ringing, CallText.ringing), (totals.talking, CallText.talking)]
            .map { count, word in
                StyledText(context.figures.count(count), count == 0 ? .quiet : .accent)
                    + StyledText(" \(word(language))", .quiet)
            }
        let made =
            StyledText(context.figures.count(totals.outbound), totals.outbound == 0 ? .quiet : context.phoneStyle)
            + StyledText(" \(CallText.made(totals.outbound)(language))", .quiet)
        return (live + [made]).joined(by: " · ")
    }
}
