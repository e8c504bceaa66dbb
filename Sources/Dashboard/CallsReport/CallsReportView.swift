import Canvas
import Localization
import Monitoring

/// Draws the calls report: by agent, by line and reason, and repeat callers.
struct CallsReportView {
    let state: CallsReportState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        guard let report = state.report else {
            drawSummary(nil, in: layout[.summary], on: &frame)
            state.query.drawWaiting(in: context.body, context, on: &frame)
            return
        }
        drawSummary(report, in: layout[.summary], on: &frame)
        state.query.drawNote(gaps: report.gaps, in: layout[.note], context, on: &frame)
        guard report.hasCalls else {
            let words = report.gaps.isEmpty ? CallsReportText.noCalls : CallsReportText.noCallsKnown
            frame.write(
                centered: [
                    StyledText(words(context.language), .strong), StyledText(),
                    StyledText(CallsReportText.otherDays(context.language), .quiet),
                ], in: layout[.rows(CallerAgentPane.name)])
            return
        }
        state.drawLists(layout, context, on: &frame)
    }
}

extension CallsReportView {
    /// `CALLS  1–23 Nov   182 received: 160 answered, 22 missed  87.9% · 40 made · talked 12h04m, 4m31s on average`.
    private func drawSummary(_ report: CallsReport?, in rect: Rect, on frame: inout Frame) {
        // If the days are not loaded, zero calls is not a figure.
        let known = report.flatMap { $0.hasCalls || $0.gaps.isEmpty ? $0 : nil }
        let facts = known.map { self.facts($0.totals) } ?? []
        state.drawSummary(CallsReportText.heading, report?.range, facts, in: rect, context, on: &frame)
    }

    /// Most important first.
    private func facts(_ totals: CallCounts) -> [StyledText] {
        let (language, numbers) = (context.language, context.numbers)
        let style = context.phoneStyle.bold()
        func fact(_ count: Int, _ word: LocalizedText, _ style: Style) -> StyledText {
            context.count(count, style) + StyledText(" \(word(language))", .quiet)
        }
        let made = totals.outboundAnswered + totals.outboundUnanswered
        let missed = totals.missed ?? 0
        var facts = [
            fact(totals.answered, CallsReportText.answered(totals.answered), style),
            fact(missed, CallsReportText.missed(missed), context.missedStyle(lost: totals.lost, otherwise: style))
                + StyledText("  \(numbers.percent(totals.answerRate))", .quiet),
            fact(made, CallsReportText.outbound(made), style),
        ]
        if let average = totals.averageTalkTime {
            let talk = CallsReportText.talk(numbers.span(totals.talkTime), average: numbers.span(average))
            facts.append(StyledText(talk(language), .quiet))
        }
        return facts
    }
}

extension CallsReportState {
    func draw(_ context: Context, on frame: inout Frame) {
        CallsReportView(state: self, context: context).draw(on: &frame)
    }
}

extension CallsReport {
    /// Whether there are any calls to show.
    var hasCalls: Bool {
        totals.answered + (totals.missed ?? 0) + totals.outboundAnswered + totals.outboundUnanswered > 0
            || lines.contains { $0.answered + $0.missed > 0 }
    }
}

/// Texts of the calls report.
enum CallsReportText {
    static let heading = LocalizedText(en: "CALLS", pt: "LIGAÇÕES")
    static let everybody = LocalizedText(en: "Everybody", pt: "Todos")
    /// The row of missed calls that belong to no person.
    static let sharedLines = LocalizedText(en: "Shared lines", pt: "Linhas compartilhadas")
    static let outUnanswered = LocalizedText(en: "NO ANSWER", pt: "SEM RESP.")
    static let average = LocalizedText(en: "AVG TALK", pt: "MÉDIA")
    static let transferredTo = LocalizedText(en: "PASSED ON TO", pt: "PASSOU PARA")
    static let lineMissed = LocalizedText(en: "MISSED", pt: "PERDIDAS")
    static let reasons = LocalizedText(en: "MISSED BECAUSE", pt: "MOTIVO DAS PERDIDAS")
    static let caller = LocalizedText(en: "CALLED MORE THAN ONCE", pt: "LIGOU MAIS DE UMA VEZ")

    static let noLine = LocalizedText(en: "(no line named)", pt: "(sem linha indicada)")
    static let nobodyTwice = LocalizedText(en: "Nobody called twice.", pt: "Ninguém ligou duas vezes.")
    static let nobodyTwiceKnown = LocalizedText(
        en: "Nobody called twice among the calls loaded.",
        pt: "Ninguém ligou duas vezes, até onde as ligações são conhecidas.")
    static let noCalls = LocalizedText(en: "No calls on these days.", pt: "Nenhuma ligação nesses dias.")
    static let noCallsKnown = LocalizedText(
        en: "Calls on these days are not known yet.", pt: "Ainda não há ligações conhecidas desses dias.")
    static let otherDays = LocalizedText(en: "Press d for other days.", pt: "Tecle d para outros dias.")

    static func outbound(_ count: Int) -> LocalizedText {
        LocalizedText(en: "made", pt: count == 1 ? "feita" : "feitas")
    }

    static func answered(_ count: Int) -> LocalizedText {
        LocalizedText(en: "answered", pt: count == 1 ? "atendida" : "atendidas")
    }

    static func missed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "missed", pt: count == 1 ? "perdida" : "perdidas")
    }

    static func talk(_ total: String, average: String) -> LocalizedText {
        LocalizedText(en: "talked \(total), \(average) on average", pt: "conversa \(total), média de \(average)")
    }

    /// The reason for a missed call.
    static func reason(_ reason: String?) -> LocalizedText {
        reason.map(MissedReason.text) ?? MissedReason.none
    }
}
