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
                StyledText(context.numbers.count(count), count == 0 ? .quiet : .accent)
                    + StyledText(" \(word(language))", .quiet)
            }
        let made =
            context.callCount(totals.outbound, context.phoneStyle)
            + StyledText(" \(CallText.made(totals.outbound)(language))", .quiet)
        return (live + [made]).joined(by: " · ")
    }
}

/// Texts about calls.
enum CallText {
    static let heading = LocalizedText(en: "CALLS", pt: "LIGAÇÕES")
    static let linesHeading = LocalizedText(en: "LINES", pt: "LINHAS")
    static let noCalls = LocalizedText(en: "No calls in this period.", pt: "Nenhuma ligação neste período.")
    static let noCallsKnown = LocalizedText(
        en: "Calls in this period are not known yet.", pt: "Ainda não há ligações conhecidas deste período.")
    static let time = LocalizedText(en: "TIME", pt: "HORA")
    static let line = LocalizedText(en: "LINE", pt: "LINHA")
    static let number = LocalizedText(en: "NUMBER", pt: "NÚMERO")
    static let outcome = LocalizedText(en: "OUTCOME", pt: "RESULTADO")
    static let wait = LocalizedText(en: "WAIT", pt: "ESPERA")
    static let talk = LocalizedText(en: "TALK", pt: "CONVERSA")
    static let transferred = LocalizedText(en: "TRANSFERRED TO", pt: "TRANSFERIDA A")
    static let answeredTitle = LocalizedText(en: "ANSWERED", pt: "ATENDIDAS")
    static let missedTitle = LocalizedText(en: "MISSED", pt: "PERDIDAS")
    /// The share of offered calls answered within 20 seconds, as explained in the legend.
    static let serviceLevel = LocalizedText(en: "IN 20 S", pt: "ATÉ 20 S")
    static let averageWait = LocalizedText(en: "AVG WAIT", pt: "ESPERA MÉD.")
    static let missedBecause = LocalizedText(en: "MISSED BECAUSE", pt: "MOTIVO DAS PERDIDAS")
    static let everyLine = LocalizedText(en: "All lines", pt: "Todas as linhas")

    static let received = LocalizedText(en: "Call received", pt: "Ligação recebida")
    static let placed = LocalizedText(en: "Call made", pt: "Ligação feita")
    static let agent = LocalizedText(en: "agent", pt: "agente")
    static let started = LocalizedText(en: "started", pt: "início")
    static let answeredAt = LocalizedText(en: "answered", pt: "atendida")
    static let ended = LocalizedText(en: "ended", pt: "fim")
    static let transferredBy = LocalizedText(en: "transferred by", pt: "transferida por")
    static let transferredTo = LocalizedText(en: "transferred to", pt: "transferida a")
    static let alsoOnCall = LocalizedText(en: "also on call", pt: "também na ligação")
    static let recording = LocalizedText(en: "recording", pt: "gravação")
    static let noRecording = LocalizedText(en: "none", pt: "nenhuma")
    static let offered = LocalizedText(en: "taken by another", pt: "ficou com outra pessoa")
    static let inferred = LocalizedText(
        en: "the line rings this person only", pt: "a linha toca só para essa pessoa")

    static let answered = LocalizedText(en: "answered", pt: "atendida")
    static let withheld = LocalizedText(en: "withheld", pt: "oculto")
    static let ringing = LocalizedText(en: "ringing", pt: "tocando")
    static let talking = LocalizedText(en: "talking", pt: "em conversa")
    static let missed = LocalizedText(en: "missed", pt: "perdida")
    static let unanswered = LocalizedText(en: "no answer", pt: "sem resposta")
    static let voicemail = LocalizedText(en: "voicemail", pt: "recado")

    static func made(_ count: Int) -> LocalizedText {
        LocalizedText(en: "made", pt: count == 1 ? "feita" : "feitas")
    }

    static func answered(after wait: String) -> LocalizedText {
        LocalizedText(en: "answered after \(wait)", pt: "atendida em \(wait)")
    }

    static func talked(_ span: String) -> LocalizedText {
        LocalizedText(en: "talked \(span)", pt: "conversa \(span)")
    }
}
