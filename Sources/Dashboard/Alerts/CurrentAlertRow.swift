import Canvas
import Foundation
import Localization
import Monitoring

/// The columns of the alerts of now.
enum CurrentAlertRow {
    static let columns: [Column<AlertOverview.Row>] = [
        .mark { row, _ in mark(of: row) },
        .text({ _ in "" }, width: ruleWidth) { row, context in
            StyledText(row.id.rule.name(context.language), style(of: row))
        },
        .text({ _ in "" }, width: 14, growth: 24) { row, context in
            StyledText(AlertsText.subject(.current(row), context.language), style(of: row))
        },
        .figure({ AlertsText.since($0.language) }, width: 6) { row, context in
            context.span(Int(context.now.timeIntervalSince(row.since)), style(of: row))
        },
        .text({ AlertsText.value($0.language) }, width: 12) { row, context in
            StyledText(AlertFigure.text(row.value, of: row, context), style(of: row))
        },
        .text({ AlertsText.lastSent($0.language) }, width: 9, drop: 2) { row, context in
            moment(row.lastSent, context)
        },
        .text({ AlertsText.next($0.language) }, width: 11, drop: 1) { row, context in next(of: row, context) },
        .text({ AlertsText.message($0.language) }, width: 24, growth: 8, drop: 4) { row, context in
            context.alerts?.messages(about: .current(row)).first.map { DeliveryText.text($0, context) } ?? StyledText()
        },
        .text({ AlertsText.why($0.language) }, width: 26, growth: 30, drop: 3) { row, context in
            StyledText(row.decision.text(at: context.now)(context.language), .quiet)
        },
    ]

    /// Columns of the longest name of a rule, `sobrecarga`.
    static let ruleWidth = 10

    /// The mark of an alert; its shape says as much as its colour.
    static func mark(of row: AlertOverview.Row) -> StyledText {
        switch row.standing {
        case .firing where row.id.rule == .spike: StyledText("↯", .warning)
        case .firing: StyledText("▲", row.id.rule.isCritical ? .critical : .warning)
        case .pending: StyledText("○", .quiet)
        case .acknowledged: StyledText("✓", .quiet)
        case .muted: StyledText("×", .quiet)
        }
    }

    /// What is quieted, and what nothing is known about now, is quiet.
    private static func style(of row: AlertOverview.Row) -> Style {
        row.standing == .firing && row.frozenSince == nil ? .normal : .quiet
    }

    private static func moment(_ date: Date?, _ context: Context) -> StyledText {
        guard let date else { return StyledText(Figures.unknown, .quiet) }
        return StyledText(context.dates.timeOrDay(date, now: context.now), .quiet)
    }

    /// When something happens to it next, if time alone decides that.
    private static func next(of row: AlertOverview.Row, _ context: Context) -> StyledText {
        switch row.decision {
        case .quiet(.muted(let until)):
            let time = context.dates.timeOrDay(until, now: context.now)
            return StyledText(LocalizedText(en: "until \(time)", pt: "até \(time)")(context.language))
        case .quiet(.pending(let until)):
            let time = context.dates.timeOrDay(until, now: context.now)
            return StyledText(LocalizedText(en: "fires \(time)", pt: "às \(time)")(context.language), .quiet)
        default: return moment(row.nextReminder, context)
        }
    }
}

extension AlertRule {
    /// Whether it is worth a sound: customers wait, or nobody would know.
    var isCritical: Bool {
        switch self {
        case .source, .queue, .staffing: true
        case .overload, .spike: false
        }
    }
}

/// The figure of an alert with its unit.
enum AlertFigure {
    static func text(_ value: Int, of row: AlertOverview.Row, _ context: Context) -> String {
        var minutes: Int?
        if case .spike(let window) = row.details { minutes = window }
        return text(value, row.id.rule, threshold: row.threshold, minutes: minutes, context)
    }

    static func text(
        _ value: Int, _ rule: AlertRule, threshold: Int, minutes: Int? = nil, _ context: Context
    ) -> String {
        let (count, limit) = (context.figures.count(value), context.figures.count(threshold))
        return AlertsText.figure(rule, count, limit: limit, minutes: minutes)(context.language)
    }
}
