import Canvas
import Localization
import Monitoring

/// The columns of the alerts that are over.
enum PastAlertRow {
    static let columns: [Column<AlertOverview.PastRow>] = [
        .mark { _, _ in StyledText() },
        .text({ _ in "" }, width: CurrentAlertRow.ruleWidth) { row, context in
            StyledText(row.episode.alert.rule.name(context.language), .quiet)
        },
        .text({ _ in "" }, width: 14, growth: 24) { row, context in
            StyledText(AlertsText.subject(.past(row), context.language))
        },
        .figure({ AlertsText.lasted($0.language) }, width: 6) { row, context in
            context.span(row.episode.duration, .normal)
        },
        .text({ AlertsText.peak($0.language) }, width: 12) { row, context in
            let episode = row.episode
            return StyledText(
                AlertFigure.text(episode.peak, episode.alert.rule, threshold: episode.threshold, context), .quiet)
        },
        .text({ AlertsText.when($0.language) }, width: 18, growth: 8, drop: 2) { row, context in
            StyledText(when(row.episode, context), .quiet)
        },
        .figure({ AlertsText.sent($0.language) }, width: 4, drop: 1) { row, context in
            context.count(row.episode.messages, .normal)
        },
        .text({ AlertsText.message($0.language) }, width: 24, growth: 8, drop: 3) { row, context in
            context.alerts?.messages(about: .past(row)).first.map { DeliveryText.text($0, context) } ?? StyledText()
        },
    ]

    /// `13:40–13:58`, with the day where that was not today.
    static func when(_ episode: AlertEpisode, _ context: Context) -> String {
        let (dates, now) = (context.dates, context.now)
        let isToday = dates.timeOrDay(episode.since, now: now) == dates.time(episode.since)
        let end = isToday ? dates.moment(episode.until, now: now) : dates.time(episode.until)
        return "\(dates.moment(episode.since, now: now))–\(end)"
    }
}
