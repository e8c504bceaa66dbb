import Canvas
import Localization
import Monitoring

/// Draws the calls, current ones first, and the figures of each line.
struct CallsView {
    let state: CallsState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        PaneTitle(
            heading: CallText.heading(context.language), count: state.shown.isEmpty ? nil : state.shown.count,
            facts: facts
        ).over(state.calls, height: layout.calls.height).draw(in: layout.title, context: context, on: &frame)
        drawCalls(layout, on: &frame)
        drawLines(layout, on: &frame)
    }

    private func drawCalls(_ layout: CallsLayout, on frame: inout Frame) {
        guard !state.shown.isEmpty else {
            let sentence = context.callsAreComplete ? CallText.noCalls : CallText.noCallsKnown
            frame.write(
                centered: [StyledText(context.absence(sentence, in: .phone), .quiet)], in: layout.calls)
            return
        }
        Table(CallColumns.all, in: layout.callTitles, context: context)
            .drawTitles(sortedBy: state.calls.sort, on: &frame)
        Table(CallColumns.all, in: layout.calls, context: context)
            .draw(state.calls, isFocused: state.focus == .calls, on: &frame, row: state.item)
    }

    private func drawLines(_ layout: CallsLayout, on frame: inout Frame) {
        guard !state.rows.isEmpty else { return }
        if let filter = FilterLine(of: state.lines) {
            PaneTitle(heading: CallText.linesHeading(context.language), filter: filter)
                .draw(in: layout.lineFilter, context: context, on: &frame)
        }
        Table(LineRow.columns, in: layout.lineTitles, context: context)
            .drawTitles(sortedBy: state.lines.sort, on: &frame)
        Table(LineRow.columns, in: layout.lines, context: context)
            .draw(state.lines, isFocused: state.focus == .lines, on: &frame) { LineRow(state.rows[$0], context) }
    }

    /// The number of current calls, and of calls made.
    private var facts: StyledText {
        guard let totals = context.snapshot.totals.calls else { return StyledText() }
        let language = context.language
        let live = [(totals.ringing, CallText.ringing), (totals.talking, CallText.talking)]
            .map { count, word in
                StyledText(context.figures.count(count), count == 0 ? .quiet : .accent)
                    + StyledText(" \(word(language))", .quiet)
            }
        let made =
            context.callCount(totals.outbound, context.phoneStyle)
            + StyledText(" \(CallText.made(totals.outbound)(language))", .quiet)
        return (live + [made]).joined(by: " · ")
    }
}
