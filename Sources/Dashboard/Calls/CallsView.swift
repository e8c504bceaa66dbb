import Canvas
import Localization
import Monitoring

/// Draws the calls, the running ones first, and what each line came to.
struct CallsView {
    let state: CallsState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = CallsLayout(body: context.body, lines: state.rows.count)
        PaneTitle(
            heading: CallText.heading(context.language), count: state.shown.isEmpty ? nil : state.shown.count,
            facts: facts, list: state.calls.offset, height: layout.calls.height
        ).draw(in: layout.title, context: context, on: &frame)
        drawCalls(layout, on: &frame)
        drawLines(layout, on: &frame)
    }

    private func drawCalls(_ layout: CallsLayout, on frame: inout Frame) {
        guard let directory = state.directory, !state.shown.isEmpty else {
            frame.write(centered: [StyledText(AgentPageText.noCalls(context.language), .quiet)], in: layout.calls)
            return
        }
        Table(CallColumns.all, in: layout.callTitles, context: context).drawTitles(on: &frame)
        let table = Table(CallColumns.all, in: layout.calls, context: context)
        for index in state.calls.visible(height: layout.calls.height, count: state.shown.count) {
            table.draw(
                CallColumns.Item(call: state.shown[index], directory: directory), at: index - state.calls.offset,
                emphasis: state.calls.emphasis(at: index, isFocused: state.focus == .calls), on: &frame)
        }
    }

    private func drawLines(_ layout: CallsLayout, on frame: inout Frame) {
        guard !state.rows.isEmpty else { return }
        Table(LineRow.columns, in: layout.lineTitles, context: context).drawTitles(on: &frame)
        let table = Table(LineRow.columns, in: layout.lines, context: context)
        for index in state.lines.visible(height: layout.lines.height, count: state.rows.count) {
            guard let row = row(state.rows[index]) else { continue }
            table.draw(
                row, at: index - state.lines.offset,
                emphasis: state.lines.emphasis(at: index, isFocused: state.focus == .lines), on: &frame)
        }
    }
}

extension CallsView {
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

    private func row(_ row: CallsState.Row) -> LineRow? {
        switch row {
        case .everyLine:
            return context.snapshot.totals.calls.map {
                LineRow(name: CallText.everyLine(context.language), isSum: true, tally: $0.tally)
            }
        case .line(let id):
            return context.snapshot.lines.first { $0.id == id }.map {
                LineRow(name: $0.line.name, isSum: false, tally: $0.tally)
            }
        }
    }
}
