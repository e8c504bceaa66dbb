import Canvas
import Foundation
import Localization
import Monitoring

/// The details of one alert: why it fires or is quiet, the messages about it, and the tickets to open.
struct AlertDetailsText {
    private let line: AlertLine
    private let context: Context

    /// The width of the names of facts.
    private static let nameWidth = 16
    /// The maximum line length, for readability on wide screens.
    private static let maxWidth = 96

    private init(_ line: AlertLine, _ context: Context) {
        self.line = line
        self.context = context
    }

    /// The text about `line`, wrapped to fit.
    ///
    /// - Parameter namesTickets: Whether it has the tickets that the alert names, with their addresses.
    static func lines(of line: AlertLine, _ context: Context, namesTickets: Bool = true) -> [StyledText] {
        let text = AlertDetailsText(line, context)
        let facts =
            switch line {
            case .current(let row): text.facts(of: row)
            case .past(let row): text.facts(of: row.episode)
            }
        return [text.head, StyledText()] + facts + text.receivers + (namesTickets ? text.tickets : []) + text.messages
    }
}

extension AlertDetailsText {
    private var language: Language { context.language }

    private var head: StyledText {
        let rule = StyledText(line.id.alert.rule.label(language))
        let subject = StyledText(AlertsText.subject(line, language), .strong)
        switch line {
        case .current(let row):
            let status = StyledText(AlertsText.status(row.status)(language), .quiet)
            return CurrentAlertRow.mark(of: row) + StyledText(" ") + [rule, subject, status].joined(by: " · ")
        case .past:
            return [rule, subject, StyledText(AlertsText.ended(language), .quiet)].joined(by: " · ")
        }
    }

    private func facts(of row: AlertOverview.Row) -> [StyledText] {
        let rule = row.id.rule
        var facts = fact(Name.value, AlertFigure.text(row.value, of: row, context))
        facts += fact(Name.limit, rule.condition(context.numbers.count(row.threshold))(language))
        if row.peak != row.value { facts += fact(Name.peak, AlertFigure.text(row.peak, of: row, context)) }
        facts += detailFacts(row)
        facts += fact(Name.since, moment(row.since, span: span(from: row.since, to: context.serviceNow)))
        if let firedAt = row.firedAt { facts += fact(Name.fired, reached(firedAt, since: row.since)) }
        if let since = row.frozenSince { facts += fact(Name.frozen, moment(since, span: nil)) }
        if let at = row.acknowledgedAt, let account = row.acknowledgedBy {
            facts += fact(Name.acknowledged, Self.by(account, moment(at, span: nil))(language))
        }
        if let account = row.mutedBy { facts += fact(Name.muted, Self.by(account)(language)) }
        // With receivers, each says that for itself.
        guard row.receivers.isEmpty else { return facts }
        return facts + fact(Name.notified, AlertsText.messageCount(0)(language))
            + fact(Name.now, AlertsText.text(of: row.decision, context))
    }

    private func facts(of episode: AlertEpisode) -> [StyledText] {
        let rule = episode.alert.rule
        return fact(Name.peak, AlertFigure.text(episode.peak, rule, threshold: episode.threshold, context))
            + fact(Name.limit, rule.condition(context.numbers.count(episode.threshold))(language))
            + fact(Name.since, moment(episode.since, span: nil))
            + fact(Name.fired, reached(episode.firedAt, since: episode.since))
            + fact(Name.until, reached(episode.endedAt, since: episode.since))
            + fact(Name.notified, AlertsText.messageCount(episode.messages)(language))
            + (episode.acknowledgedBy.map { fact(Name.acknowledged, Self.by($0)(language)) } ?? [])
    }

    private static func by(_ account: String, _ moment: String? = nil) -> LocalizedText {
        LocalizedText(
            en: [moment, "by \(account)"].compactMap(\.self).joined(separator: ", "),
            pt: [moment, "por \(account)"].compactMap(\.self).joined(separator: ", "))
    }

    private func detailFacts(_ row: AlertOverview.Row) -> [StyledText] {
        guard let details = row.details else { return [] }
        return row.id.rule.facts(details, context.numbers, at: context.serviceNow)
            .flatMap { fact($0.name, $0.text(language)) }
    }

    /// Each receiver: what it has got about a current alert, and what it gets next or why nothing.
    private var receivers: [StyledText] {
        guard case .current(let row) = line, !row.receivers.isEmpty else { return [] }
        let all = row.receivers.flatMap { told in
            named(StyledText(told.id.title, told.isTaker ? .normal : .quiet), news(of: told))
        }
        return [StyledText(), StyledText(Self.receiversTitle(language), .heading)] + all
    }

    private func news(of told: AlertOverview.Told) -> [(text: String, style: Style)] {
        let reason = told.decision.map { (text: upcoming($0), style: Style.quiet) }
        guard told.isTaker else { return [reason].compactMap(\.self) }
        let got = (text: notifications(told.messages, last: told.lastSent), style: Style.normal)
        let stop = context.alerts?.receivers.first { $0.id == told.id }?.stop.map { stop in
            (text: AlertNotes.refusal(stop, context)(language), style: Style.critical)
        }
        let last = context.alerts?.messages(about: line).first { $0.receiver == told.id }
        let sending = last.flatMap { message -> (text: String, style: Style)? in
            // What was delivered has been counted.
            guard message.state != .delivered else { return nil }
            return (text: DeliveryText.reasoned(message, context)(language), style: DeliveryText.style(message))
        }
        // While it rejects messages, that is the reason, with the time of the next try.
        if let stop, case .suppress(.stopped)? = told.decision { return [got, stop] }
        // A message in the outbox is what comes next.
        let next = last?.isInOutbox == true && told.decision == .suppress(.messagePending) ? nil : reason
        return [got, sending, stop, next].compactMap(\.self)
    }

    /// What is reported next, or why nothing is, with the instant at which that changes.
    private func upcoming(_ decision: AlertDecision) -> String {
        let text = AlertsText.text(of: decision, context)
        func time(_ date: Date) -> String { context.dates.moment(date, now: context.serviceNow) }
        switch decision {
        case .suppress(.pending(let date)), .suppress(.cooldown(let date)), .suppress(.stopped(_, let date)):
            return LocalizedText(en: "\(text), at \(time(date))", pt: "\(text), às \(time(date))")(language)
        case .suppress(.muted(let date)), .suppress(.outsideActiveHours(let date?)):
            return LocalizedText(en: "\(text), until \(time(date))", pt: "\(text), até \(time(date))")(language)
        default: return text
        }
    }

    /// The tickets named by the alert, each with its address.
    private var tickets: [StyledText] {
        guard case .current(let row) = line, let tickets = row.details?.tickets, !tickets.isEmpty else { return [] }
        let more = (row.details?.count ?? row.value) - tickets.count
        let rest = more > 0 ? [StyledText(AlertRule.andMore(context.numbers.count(more))(language), .quiet)] : []
        let times = tickets.map { ticket in
            StyledText(ticket.timeText(at: context.serviceNow, context.numbers)?(language) ?? NumberFormat.unknown)
        }
        let width = times.reduce(0) { max($0, $1.width) }
        return [StyledText(), StyledText(Self.ticketsTitle(language), .heading)]
            + zip(tickets, times).flatMap { ticket, time in
                let subject = DisplayText(ticket.subject).string
                return [
                    StyledText(String(repeating: " ", count: width - time.width)) + time
                        + StyledText("  #\(ticket.id)  ", .quiet)
                        + StyledText(subject.isEmpty ? QueuesText.noText(language) : subject),
                    StyledText("  ") + StyledText(ticket.url.absoluteString, .link),
                ]
            } + rest
    }

    private var messages: [StyledText] {
        let messages = context.alerts?.messages(about: line) ?? []
        guard !messages.isEmpty else { return [] }
        return [StyledText(), StyledText(AlertsText.messages(language), .heading)]
            + messages.map { DeliveryText.sentence($0, about: line.id.alert, context) }
    }
}

extension AlertDetailsText {
    private enum Name {
        static let value = LocalizedText(en: "Value", pt: "Valor")
        static let limit = LocalizedText(en: "Condition", pt: "Dispara com")
        static let peak = LocalizedText(en: "Worst", pt: "Pior valor")
        static let since = LocalizedText(en: "Since", pt: "Desde")
        static let fired = LocalizedText(en: "Fired", pt: "Disparou")
        static let frozen = LocalizedText(en: "Paused since", pt: "Em espera desde")
        static let acknowledged = LocalizedText(en: "Acknowledged", pt: "Reconhecido")
        static let muted = LocalizedText(en: "Muted", pt: "Silenciado")
        static let until = LocalizedText(en: "Ended", pt: "Acabou")
        static let notified = LocalizedText(en: "Notified", pt: "Avisos")
        static let now = LocalizedText(en: "Now", pt: "Agora")
    }

    private static let receiversTitle = LocalizedText(en: "RECEIVERS", pt: "DESTINOS")
    private static let ticketsTitle = LocalizedText(en: "TICKETS", pt: "TICKETS")

    private func fact(_ name: LocalizedText, _ value: String) -> [StyledText] {
        named(StyledText(name(language), .quiet), [(value, .normal)])
    }

    /// A name, and beside it what is said about it; below it, if the name is too long for that.
    private func named(_ name: StyledText, _ values: [(text: String, style: Style)]) -> [StyledText] {
        let room = max(8, min(Self.maxWidth, context.body.width - 4) - Self.nameWidth)
        let lines = values.flatMap { value in
            Paragraph.lines(of: value.text, width: room).map { StyledText($0, value.style) }
        }
        let isBeside = name.width < Self.nameWidth
        return (isBeside ? [] : [name])
            + lines.enumerated().map { row, line in
                let title = isBeside && row == 0 ? name : StyledText()
                return title + StyledText(String(repeating: " ", count: Self.nameWidth - title.width)) + line
            }
    }

    private func span(from start: Date, to end: Date) -> String {
        context.numbers.span(start.remaining(until: end))
    }

    private func moment(_ date: Date, span: String?) -> String {
        let time = context.dates.moment(date, now: context.serviceNow)
        guard let span else { return time }
        return LocalizedText(en: "\(time), for \(span)", pt: "\(time), há \(span)")(language)
    }

    /// An instant, and how long the condition had been met by then.
    private func reached(_ date: Date, since: Date) -> String {
        let time = context.dates.moment(date, now: context.serviceNow)
        let held = date.elapsed(since: since)
        guard held > .zero else { return LocalizedText(en: "\(time), at once", pt: "\(time), de imediato")(language) }
        let span = context.numbers.span(held)
        return LocalizedText(en: "\(time), after \(span)", pt: "\(time), após \(span)")(language)
    }

    private func notifications(_ count: Int, last: Date?) -> String {
        let text = AlertsText.messageCount(count)(language)
        guard let last else { return text }
        let time = context.dates.moment(last, now: context.serviceNow)
        return LocalizedText(en: "\(text), the last at \(time)", pt: "\(text), a última às \(time)")(language)
    }
}
