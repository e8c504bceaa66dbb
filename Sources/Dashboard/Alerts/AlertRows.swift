import Canvas
import Foundation
import Localization
import Monitoring

/// The columns for current alerts.
enum CurrentAlertRow {
    static let columns: [Column<AlertLine>] = [
        Column.mark(cell { row, _ in mark(of: row) }).sortable(as: AlertFields.state),
        Column.text(
            { _ in "" }, width: ruleWidth,
            cell: cell { row, context in
                StyledText(row.id.rule.label(context.language), style(of: row))
            }
        ).sortable(as: AlertFields.rule),
        Column.text(
            { _ in "" }, width: 14, growth: 24,
            cell: cell { row, context in
                StyledText(AlertsText.subject(.current(row), context.language), style(of: row))
            }
        ).sortable(as: AlertFields.name),
        Column.figure(
            { AlertsText.since($0.language) }, width: 6,
            cell: cell { row, context in
                context.span(context.serviceNow.elapsed(since: row.since), style(of: row))
            }
        ).sortable(as: AlertFields.since),
        Column.figure(
            { AlertsText.wait($0.language) }, width: 6,
            cell: cell { row, context in
                row.customerWait(at: context.serviceNow).map { context.span($0, style(of: row)) } ?? StyledText()
            }
        ).sortable(as: AlertFields.wait),
        Column.text(
            { AlertsText.value($0.language) }, width: 12,
            cell: cell { row, context in
                StyledText(AlertFigure.text(row.value, of: row, context), style(of: row))
            }
        ).sortable(as: AlertFields.value),
        Column.text(
            { AlertsText.lastSent($0.language) }, width: 9, drop: 2,
            cell: cell { row, context in moment(row.lastSent, context) }
        ).sortable(as: AlertFields.lastSent),
        Column.text(
            { AlertsText.next($0.language) }, width: 11, drop: 1,
            cell: cell { row, context in next(of: row, context) }
        ).sortable(as: AlertFields.next),
        Column.text(
            { AlertsText.message($0.language) }, width: 24, growth: 8, drop: 4,
            cell: cell { row, context in DeliveryText.text(ofLastAbout: .current(row), context) }
        ).sortable(as: AlertFields.message),
        Column.text(
            { AlertsText.why($0.language) }, width: 26, growth: 30, drop: 3,
            cell: cell { row, context in
                StyledText(AlertsText.text(of: row.decision, context), .quiet)
            }
        ).sortable(as: AlertFields.why),
    ]

    /// The width of the longest rule name, `sobrecarga`.
    static let ruleWidth = 10

    /// The mark of an alert, distinguishable by shape as well as colour.
    static func mark(of row: AlertOverview.Row) -> StyledText {
        switch row.status {
        case .firing: StyledText(row.id.rule.mark, row.id.rule.isCritical ? .critical : .warning)
        case .pending: StyledText("○", .quiet)
        case .acknowledged: StyledText("✓", .quiet)
        case .muted: StyledText("×", .quiet)
        }
    }

    /// Silenced alerts, and those without current data, are drawn dim.
    private static func style(of row: AlertOverview.Row) -> Style {
        row.status == .firing && row.frozenSince == nil ? .normal : .quiet
    }

    private static func moment(_ date: Date?, _ context: Context) -> StyledText {
        guard let date else { return StyledText(NumberFormat.unknown, .quiet) }
        return StyledText(context.dates.timeOrDay(date, now: context.serviceNow), .quiet)
    }

    /// When something happens next, if that depends on time alone.
    private static func next(of row: AlertOverview.Row, _ context: Context) -> StyledText {
        guard let date = row.nextChange else { return moment(nil, context) }
        let time = context.dates.timeOrDay(date, now: context.serviceNow)
        switch row.decision {
        case .suppress(.muted):
            return StyledText(LocalizedText(en: "until \(time)", pt: "até \(time)")(context.language))
        case .suppress(.pending):
            return StyledText(LocalizedText(en: "fires \(time)", pt: "às \(time)")(context.language), .quiet)
        default: return moment(date, context)
        }
    }

    /// A cell that is empty for ended alerts.
    private static func cell(
        _ draw: @escaping @Sendable (AlertOverview.Row, Context) -> StyledText
    ) -> @Sendable (AlertLine, Context) -> StyledText {
        { line, context in line.current.map { draw($0, context) } ?? StyledText() }
    }
}

/// The figure of an alert with its unit.
enum AlertFigure {
    static func text(_ value: Int, of row: AlertOverview.Row, _ context: Context) -> String {
        text(value, row.id.rule, threshold: row.threshold, details: row.details, context)
    }

    static func text(
        _ value: Int, _ rule: AlertRule, threshold: Int, details: AlertDetails? = nil, _ context: Context
    ) -> String {
        let (count, limit) = (context.numbers.count(value), context.numbers.count(threshold))
        return rule.figure(count, limit: limit, details)(context.language)
    }
}

/// The columns for ended alerts.
enum PastAlertRow {
    static let columns: [Column<AlertLine>] = [
        Column.mark { _, _ in StyledText() }.sortable(as: AlertFields.state),
        Column.text(
            { _ in "" }, width: CurrentAlertRow.ruleWidth,
            cell: cell { row, context in
                StyledText(row.episode.alert.rule.label(context.language), .quiet)
            }
        ).sortable(as: AlertFields.rule),
        Column.text(
            { _ in "" }, width: 14, growth: 24,
            cell: cell { row, context in StyledText(AlertsText.subject(.past(row), context.language)) }
        ).sortable(as: AlertFields.name),
        Column.figure(
            { AlertsText.lasted($0.language) }, width: 6,
            cell: cell { row, context in context.span(row.episode.duration, .normal) }
        ).sortable(as: AlertFields.since),
        Column.text(
            { AlertsText.peak($0.language) }, width: 12,
            cell: cell { row, context in
                let episode = row.episode
                return StyledText(
                    AlertFigure.text(episode.peak, episode.alert.rule, threshold: episode.threshold, context), .quiet)
            }
        ).sortable(as: AlertFields.value),
        Column.text(
            { AlertsText.when($0.language) }, width: 18, growth: 8, drop: 2,
            cell: cell { row, context in StyledText(when(row.episode, context), .quiet) }
        ).sortable(as: AlertFields.when),
        Column.figure(
            { AlertsText.sent($0.language) }, width: 4, drop: 1,
            cell: cell { row, context in context.count(row.episode.messages, .normal) }
        ).sortable(as: AlertFields.sent),
        Column.text(
            { AlertsText.message($0.language) }, width: 24, growth: 8, drop: 3,
            cell: cell { row, context in DeliveryText.text(ofLastAbout: .past(row), context) }
        ).sortable(as: AlertFields.message),
    ]

    /// `13:40–13:58`, with the day if not today.
    static func when(_ episode: AlertEpisode, _ context: Context) -> String {
        let (dates, now) = (context.dates, context.serviceNow)
        let isToday = dates.timeOrDay(episode.since, now: now) == dates.time(episode.since)
        let end = isToday ? dates.moment(episode.endedAt, now: now) : dates.time(episode.endedAt)
        return "\(dates.moment(episode.since, now: now))–\(end)"
    }

    /// A cell that is empty for current alerts.
    private static func cell(
        _ draw: @escaping @Sendable (AlertOverview.PastRow, Context) -> StyledText
    ) -> @Sendable (AlertLine, Context) -> StyledText {
        { line, context in line.past.map { draw($0, context) } ?? StyledText() }
    }
}

/// The fields by which alerts can be sorted and filtered. Current and ended alerts share some of them under different
/// titles; a filter on such a field applies to both.
enum AlertFields {
    /// The default order: most urgent rule first, then oldest; ended alerts newest first.
    static let defaultSort = SortOrder(state.id)

    /// The sections already separate the states, so sorting by state sorts by urgency.
    static let state = Field<AlertLine>(
        name: LocalizedText(en: "state", pt: "estado"),
        reading: .state { line, context in
            (
                line.current?.id.rule.urgency ?? 0,
                (line.current.map { AlertsText.status($0.status) } ?? AlertsText.ended)(context.language)
            )
        })

    static let rule = Field<AlertLine>(
        name: LocalizedText(en: "rule", pt: "regra"),
        reading: .text { line, context in line.id.alert.rule.label(context.language) })

    static let name = Field<AlertLine>(
        name: LocalizedText(en: "name", pt: "nome"),
        reading: .text { line, context in AlertsText.subject(line, context.language) })

    /// How long it has lasted, or lasted.
    static let since = Field<AlertLine>(
        name: LocalizedText(en: "since", pt: "há"),
        reading: .span { line, context in
            line.past?.episode.duration ?? context.serviceNow.elapsed(since: line.id.since)
        },
        alias: LocalizedText(en: "lasted", pt: "durou"))

    /// How long the customer who waits the longest has waited.
    static let wait = Field<AlertLine>(
        name: LocalizedText(en: "wait", pt: "espera"),
        reading: .span { line, context in line.current?.customerWait(at: context.serviceNow) })

    /// The figure, or the worst one for an ended alert.
    static let value = Field<AlertLine>(
        name: LocalizedText(en: "value", pt: "valor"),
        reading: .count { line, _ in line.current?.value ?? line.past?.episode.peak },
        alias: LocalizedText(en: "peak", pt: "pior"))

    /// Time since the last message about it.
    static let lastSent = Field<AlertLine>(
        name: LocalizedText(en: "last", pt: "avisado"),
        reading: .span { line, context in
            line.current?.lastSent.map { context.serviceNow.elapsed(since: $0) }
        }, isShownAsTime: true)

    /// Time until something happens that depends on time alone.
    static let next = Field<AlertLine>(
        name: LocalizedText(en: "next", pt: "próximo"),
        reading: .span { line, context in
            line.current?.nextChange.map { $0.elapsed(since: context.serviceNow) }
        })

    static let message = Field<AlertLine>(
        name: LocalizedText(en: "message", pt: "mensagem"),
        reading: .text { line, context in
            DeliveryText.text(ofLastAbout: line, context).spans.map(\.text.string).joined()
        })

    static let why = Field<AlertLine>(
        name: LocalizedText(en: "why", pt: "motivo"),
        reading: .text { line, context in
            line.current.map { AlertsText.text(of: $0.decision, context) } ?? ""
        })

    /// Time since it ended.
    static let when = Field<AlertLine>(
        name: LocalizedText(en: "when", pt: "quando"),
        reading: .span { line, context in
            line.past.map { context.serviceNow.elapsed(since: $0.episode.endedAt) }
        }, isShownAsTime: true)

    static let sent = Field<AlertLine>(
        name: LocalizedText(en: "sent", pt: "avisos"), reading: .count { line, _ in line.past?.episode.messages })

    /// The fields that have no column.
    static let hidden = [team, receiver]

    /// The teams that it concerns; empty if it concerns no team in particular.
    private static let team = Field<AlertLine>(
        name: LocalizedText(en: "team", pt: "equipe"),
        reading: .text { line, context in
            line.teams(in: context.wholeSnapshot).map { context.name(of: $0) }.joined(separator: ", ")
        })

    /// Who is told about it, or was.
    private static let receiver = Field<AlertLine>(
        name: LocalizedText(en: "receiver", pt: "destino"),
        reading: .text { line, context in line.receivers(in: context).map(\.title).joined(separator: ", ") })
}

extension AlertLine {
    /// The teams that it concerns. Where nothing was kept about them, an agent's are those of today.
    fileprivate func teams(in snapshot: Snapshot) -> [Team.ID] {
        if let teams = current?.teams, !teams.isEmpty { return teams.sorted() }
        switch id.alert.subject {
        case .team(let team): return [team]
        case .agent(let agent): return snapshot.agents.first { $0.id == agent }?.teammate.teams ?? []
        case .online, .limbo, .source, .line, .conversation: return []
        }
    }

    /// Those who take a current alert, and those who were sent a message about an ended one.
    fileprivate func receivers(in context: Context) -> [Receiver.ID] {
        if let current { return current.receivers.filter(\.isTaker).map(\.id) }
        return Set(context.alerts?.messages(about: self).map(\.receiver) ?? []).sorted()
    }
}

extension AlertOverview.Row {
    /// The longest wait of a customer it is about at `now`; nil if it is about no customers who wait, or their
    /// waits are not known.
    func customerWait(at now: Date) -> Duration? {
        switch id.subject {
        // The wait was measured with the last figures, but the wait of the first ticket continues.
        case .team, .limbo: details?.tickets.first?.waitingTime(at: now) ?? details?.longestWait
        // The tickets of an agent may wait for the customer.
        case .agent, .online, .source, .line, .conversation: nil
        }
    }

    /// When something happens next, if that depends on time alone.
    var nextChange: Date? {
        switch decision {
        case .suppress(.muted(let until)), .suppress(.pending(let until)): until
        default: nextReminder
        }
    }
}
