import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the alerts: current and ended ones, and the notes about messages.
struct AlertsView {
    let state: AlertsState
    let context: Context

    private var language: Language { context.language }

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        for (row, line) in AlertNotes.lines(context).prefix(layout[.note].height).enumerated() {
            frame.write(line, row: row, in: layout[.note], indent: 1)
        }
        AlertPane.draw(state, isFocused: true, layout, context, on: &frame)
        if state.rows.isEmpty { return drawCalm(in: layout[AlertsState.list], on: &frame) }
        guard !state.pane.hidesEverything else { return }
        drawRules(below: state.content, in: layout[AlertsState.list], on: &frame)
        drawPreview(in: layout[.preview], on: &frame)
    }

    /// Shown if there are no alerts at all.
    private var calm: [StyledText] {
        guard context.alertsAreKnown else { return [StyledText(AlertsText.notKnown(language), .quiet)] }
        return [StyledText(calmSentence), StyledText(AlertsText.lookAgain(language), .quiet)]
    }

    /// The most blank lines around what says that nothing fires, above the rules.
    private static let roomAroundCalm = 6

    /// Says so above the rules, if there is room for both.
    private func drawCalm(in rect: Rect, on frame: inout Frame) {
        let calm = calm
        let rules = AlertOutlookText.lines(context, room: rect.height - calm.count - 1)
        guard !rules.isEmpty else { return frame.write(centered: calm, in: rect) }
        let (above, below) = rect.splitTop(min(rect.height - rules.count, calm.count + Self.roomAroundCalm))
        frame.write(centered: calm, in: above)
        for (row, line) in rules.enumerated() { frame.write(line, row: row, in: below, indent: 3) }
    }

    /// No alert fires; gives the time of the data if it is old.
    private var calmSentence: String {
        let inbox = context.snapshot.sources.inbox
        guard context.alertsAreKnown else { return AlertsText.notKnown(language) }
        guard inbox.state != .ok, let asOf = inbox.asOf else { return AlertsText.nothingFires(language) }
        return AlertsText.calmSince(context.dates.moment(asOf, now: context.serviceNow))(language)
    }
}

extension AlertsState {
    func draw(_ context: Context, on frame: inout Frame) {
        AlertsView(state: self, context: context).draw(on: &frame)
    }
}

extension AlertsView {
    /// The least height for what an alert counts, below why it is here.
    private static let minBehind = 7

    /// Draws why the selected alert is here, and below it what it counts, if there is room: that list has its tickets.
    private func drawPreview(in rect: Rect, on frame: inout Frame) {
        guard !rect.isEmpty, let id = state.pane.id, let line = state.line(id) else { return }
        var context = context
        context.body = rect
        var lines = AlertDetailsText.lines(of: line, context)
        if let behind = state.target(of: id)?.preview(context) {
            let reasons = AlertDetailsText.lines(of: line, context, namesTickets: false)
            let below = rect.splitTop(reasons.count + 1).bottom
            if below.height >= Self.minBehind {
                behind.draw(in: below, context, on: &frame)
                lines = reasons
            }
        }
        for (row, line) in lines.prefix(rect.height).enumerated() {
            frame.write(line, row: row, in: rect, indent: 1)
        }
    }

    /// Draws the rules at the bottom of the list that something fires in, if it leaves room for them.
    private func drawRules(below content: AlertsContent, in rect: Rect, on frame: inout Frame) {
        guard state.rows.first?.section == .firing, content.height + state.outlookHeight < rect.height else {
            return
        }
        let rules = AlertOutlookText.lines(context, room: state.outlookHeight)
        let room = rect.splitBottom(rules.count).bottom
        for (row, line) in rules.enumerated() { frame.write(line, row: row, in: room, indent: 3) }
    }

    /// What is on the lines `lines` between the alerts.
    func heads(_ lines: [AlertsContent.Line]) -> [PaneHead] {
        let rules =
            lines.contains { if case .outlook = $0 { true } else { false } }
            ? AlertOutlookText.lines(context, room: state.outlookHeight) : []
        return lines.map { line in
            switch line {
            case .blank: .blank
            case .calm: .text(StyledText(calmSentence), indent: Self.indent)
            case .outlook(let index): rules.indices.contains(index) ? .text(rules[index], indent: Self.indent) : .blank
            case .heading(let section, let count, let namesColumns):
                .title(
                    heading(section, count, namesColumns ? AlertPane.tables(state, context)[section.table] : []),
                    table: namesColumns ? section.table : nil)
            }
        }
    }

    private static let indent = 3

    /// The title of a section, and the sort order if the column it is sorted by has no title.
    private func heading(
        _ section: AlertsContent.Section, _ count: Int, _ columns: [Column<AlertLine>]
    ) -> StyledText {
        let heading =
            StyledText(AlertsText.heading(section)(language), .heading) + StyledText(" · ", .quiet)
            + StyledText(context.numbers.count(count), .strong)
        let order = state.pane.sort
        guard order != AlertFields.defaultSort,
            columns.contains(where: { $0.field?.id == order.field && $0.title(context).isEmpty })
        else { return heading }
        return heading + StyledText("  \(state.pane.sortNote(columns, context))", .quiet)
    }
}

/// Notes about messages in general: whether they are sent, and by which program.
enum AlertNotes {
    /// The notes below the list, wrapped to fit.
    static func lines(_ context: Context) -> [StyledText] {
        guard let overview = context.alerts else { return [] }
        return [context.isFollower ? follower : nil, text(of: overview.delivery, context)].compactMap(\.self)
            .flatMap { Paragraph.lines(of: $0(context.language), width: context.body.width - 2) }
            .map { StyledText($0, .quiet) }
    }

    /// `receiver` rejects messages, and when they are retried. Shown on every tab.
    static func stop(_ stop: ReceiverStop, of receiver: Receiver.ID, at moment: String) -> LocalizedText {
        let (english, portuguese) = (reason(stop, .english), reason(stop, .brazilianPortuguese))
        let name = receiver.noun.capitalized
        return LocalizedText(
            en: """
                \(name(.english)) has rejected messages since \(moment): \(english). New alerts retry every 10 min; \
                support-monitor check --slack-test retries now.
                """,
            pt: """
                \(name(.brazilianPortuguese)) recusa mensagens desde \(moment): \(portuguese). Novos alertas tentam \
                a cada 10 min; support-monitor check --slack-test tenta já.
                """)
    }

    /// The same beside the receiver's name: since when, why, and the next try, if it has to be waited for.
    static func refusal(_ stop: ReceiverStop, _ context: Context) -> LocalizedText {
        func time(_ date: Date) -> String { context.dates.moment(date, now: context.serviceNow) }
        let (since, next) = (time(stop.stoppedAt), stop.nextTry(after: context.serviceNow).map(time))
        let (english, portuguese) = (reason(stop, .english), reason(stop, .brazilianPortuguese))
        return LocalizedText(
            en: "rejects messages since \(since): \(english)" + (next.map { "; next try at \($0)" } ?? ""),
            pt: "recusa mensagens desde \(since): \(portuguese)" + (next.map { "; nova tentativa às \($0)" } ?? ""))
    }

    private static func reason(_ stop: ReceiverStop, _ language: Language) -> String {
        let reason = stop.reason(language)
        return reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    }

    private static let follower = LocalizedText(
        en: "Another program evaluates and posts alerts; it applies what you acknowledge or mute here.",
        pt: "Outro programa avalia e envia os alertas. Ele acata o que for reconhecido ou silenciado aqui.")
    private static let noWebhook = LocalizedText(
        en: "Alerts appear on screen only: set SLACK_WEBHOOK or add an [alerts.receiver] to send them.",
        pt: "Os alertas aparecem só na tela: defina SLACK_WEBHOOK ou um [alerts.receiver] para enviá-los.")
    private static let noStore = LocalizedText(
        en: "Alerts appear on screen only: without a store there is no record of what was posted.",
        pt: "Os alertas aparecem só na tela: sem banco de dados não há como saber quais já foram enviados.")
    private static let neverOpen = LocalizedText(
        en: "Outside active hours: no messages are sent.", pt: "Fora do horário ativo: nenhuma mensagem sai.")

    private static func opening(at moment: String) -> LocalizedText {
        LocalizedText(
            en: "Outside active hours: messages resume at \(moment).",
            pt: "Fora do horário ativo: as mensagens voltam a sair a partir de \(moment).")
    }

    private static func text(of delivery: AlertDelivery, _ context: Context) -> LocalizedText? {
        switch delivery {
        case .open, .stopped: nil
        // A program that only looks on need not know the receivers.
        case .noWebhook: context.isFollower ? nil : noWebhook
        case .noStore: noStore
        case .outsideActiveHours(nil): neverOpen
        case .outsideActiveHours(let opening?):
            Self.opening(at: context.dates.moment(opening, now: context.serviceNow))
        }
    }
}
