import Canvas
import Localization
import Monitoring

/// The columns for ended alerts.
enum PastAlertRow {
    static let columns: [Column<AlertLine>] = [
        Column.mark { _, _ in StyledText() }.sortable(as: AlertFields.state),
        Column.text(
            { _ in "" }, width: CurrentAlertRow.ruleWidth,
            cell: cell { row, context in
                StyledText(row.episode.alert.rule.name(context.language), .quiet)
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
