import Canvas
import Localization
import Monitoring

/// Draws how calls went over some days: by agent, by line and reason, and who had to call again.
struct CallsReportView {
    let state: CallsReportState
    let context: Context

    func draw(on frame: inout Frame) {
        guard context.hasPhone else { return drawExplained(SourceText.phoneDisabled, in: context.body, on: &frame) }
        let layout = state.layout(context)
        guard let report = state.report else {
            drawSummary(nil, in: layout.summary, on: &frame)
            state.asking.drawWaiting(in: context.body, context, on: &frame)
            return
        }
        drawSummary(report, in: layout.summary, on: &frame)
        state.asking.drawNote(gaps: report.gaps, in: layout.note, context, on: &frame)
        guard report.hasCalls else {
            frame.write(
                centered: [
                    StyledText(CallsReportText.noCalls(context.language), .strong), StyledText(),
                    StyledText(CallsReportText.otherDays(context.language), .quiet),
                ], in: layout[.agents].rows)
            return
        }
        draw(.agents, state.agentRows, CallerAgentRow.columns, state.agents, state.agentSort, layout, on: &frame)
        draw(.lines, state.lineRows, CalledLineRow.columns, state.lines, state.lineSort, layout, on: &frame)
        drawReasons(report.reasons, in: layout.reasons, on: &frame)
        draw(.callers, state.callerRows, RepeatCallerRow.columns, state.callers, state.callerSort, layout, on: &frame)
        if state.callerRows.isEmpty {
            frame.write(
                StyledText(CallsReportText.nobodyTwice(context.language), .quiet), row: 0, in: layout[.callers].rows,
                indent: Table<Void>.margin)
        }
    }
}

extension CallsReportView {
    private func drawExplained(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        let room = rect.inset(left: 2, right: 2)
        frame.write(
            centered: Paragraph.lines(of: text(context.language), width: room.width).map { StyledText($0, .quiet) },
            in: room)
    }

    /// `CALLS  1–23 Nov   182 received: 160 answered, 22 missed  87.9% · 40 made · talked 12h04m, 4m31s on average`.
    private func drawSummary(_ report: CallsReport?, in rect: Rect, on frame: inout Frame) {
        var title = PaneTitle(
            heading: CallsReportText.heading(context.language), name: state.asking.rangeName(context))
        let room = rect.width - DisplayText(title.heading + title.name).width - Self.titleBlanks
        var facts = report.map { self.facts($0.totals) } ?? []
        while facts.count > 1, facts.joined(by: " · ").width > room { facts.removeLast() }
        title.facts = facts.joined(by: " · ")
        title.draw(in: rect, context: context, on: &frame)
    }

    /// Blanks around heading and name.
    private static let titleBlanks = 7

    /// The most important first.
    private func facts(_ totals: CallCounts) -> [StyledText] {
        let (language, figures) = (context.language, context.figures)
        func fact(_ count: Int, _ word: LocalizedText) -> StyledText {
            context.count(count, context.phoneStyle.bold()) + StyledText(" \(word(language))", .quiet)
        }
        let made = totals.outboundAnswered + totals.outboundUnanswered
        var facts = [
            fact(totals.answered, CallsReportText.answered(totals.answered)),
            fact(totals.missed, CallsReportText.missed(totals.missed))
                + StyledText("  \(figures.percent(totals.answerRate))", .quiet),
            fact(made, CallsReportText.outbound(made)),
        ]
        if let average = totals.averageTalkSeconds {
            let talk = CallsReportText.talk(figures.span(totals.talkSeconds), average: figures.span(average))
            facts.append(StyledText(talk(language), .quiet))
        }
        return facts
    }

    private func drawReasons(_ reasons: [CallsReport.Reason], in pane: CallsReportLayout.Pane, on frame: inout Frame) {
        guard !pane.rows.isEmpty else { return }
        Table(MissedReasonRow.columns, in: pane.titles, context: context).drawTitles(on: &frame)
        let table = Table(MissedReasonRow.columns, in: pane.rows, context: context)
        for (row, reason) in reasons.enumerated() { table.draw(reason, at: row, emphasis: .none, on: &frame) }
    }

    private func draw<Row, ID, Field: CallsReportField>(
        _ pane: CallsReportState.Pane, _ rows: [Row], _ columns: [Column<Row>], _ selection: ListSelection<ID>,
        _ sort: CallsReportSort<Field>, _ layout: CallsReportLayout, on frame: inout Frame
    ) {
        let place = layout[pane]
        let isFocused = state.focus == pane
        Table(columns, in: place.titles, context: context).drawTitles(on: &frame)
        frame.write(trailing: over(pane, rows.count, selection, sort, place), row: 0, in: place.over.inset(right: 1))
        let table = Table(columns, in: place.rows, context: context)
        for index in selection.visible(height: place.rows.height, count: rows.count) {
            table.draw(
                rows[index], at: index - selection.offset,
                emphasis: selection.emphasis(at: index, isFocused: isFocused), on: &frame)
        }
    }

    /// What the table is sorted by, where it has the keys, and the part of it that is in view, where not all is.
    private func over<ID, Field: CallsReportField>(
        _ pane: CallsReportState.Pane, _ count: Int, _ selection: ListSelection<ID>, _ sort: CallsReportSort<Field>,
        _ place: CallsReportLayout.Pane
    ) -> StyledText {
        let height = place.rows.height
        let part =
            count > height && height > 0
            ? "\(selection.offset + 1)–\(min(count, selection.offset + height)) / \(context.figures.count(count))" : ""
        let order = state.focus == pane ? sort.note(context.language) : ""
        return [StyledText(order, .quiet), StyledText(part, .quiet)].joined(by: "   ")
    }
}

extension CallsReport {
    /// Whether there is anything to show.
    var hasCalls: Bool {
        totals.answered + totals.missed + totals.outboundAnswered + totals.outboundUnanswered > 0
            || lines.contains { $0.answered + $0.missed > 0 }
    }
}
