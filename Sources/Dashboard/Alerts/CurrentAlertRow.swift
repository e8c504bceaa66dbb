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
                StyledText(row.id.rule.name(context.language), style(of: row))
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
                context.span(Int(context.serviceNow.timeIntervalSince(row.since)), style(of: row))
            }
        ).sortable(as: AlertFields.since),
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
                StyledText(row.decision.text(at: context.serviceNow)(context.language), .quiet)
            }
        ).sortable(as: AlertFields.why),
    ]

    /// The width of the longest rule name, `sobrecarga`.
    static let ruleWidth = 10

    /// The mark of an alert, distinguishable by shape as well as colour.
    static func mark(of row: AlertOverview.Row) -> StyledText {
        switch row.status {
        case .firing where row.id.rule == .spike: StyledText("↯", .warning)
        case .firing: StyledText("▲", row.id.rule.isCritical ? .critical : .warning)
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
        guard let date else { return StyledText(Figures.unknown, .quiet) }
        return StyledText(context.dates.timeOrDay(date, now: context.serviceNow), .quiet)
    }

    /// When something happens next, if that depends on time alone.
    private static func next(of row: AlertOverview.Row, _ context: Context) -> StyledText {
        guard let date = row.nextChange else { return moment(nil, context) }
        let time = context.dates.timeOrDay(date, now: context.serviceNow)
        switch row.decision {
        case .suppress(.muted): return StyledText(LocalizedText(en: "until \(time)", pt: "até \(time)")(context.language))
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

extension AlertRule {
    /// Whether the bell should ring for it: customers are waiting, or nobody would notice.
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
        var window: Duration?
        if case .spike(let ofDetails) = row.details { window = ofDetails }
        return text(value, row.id.rule, threshold: row.threshold, window: window, context)
    }

    static func text(
        _ value: Int, _ rule: AlertRule, threshold: Int, window: Duration? = nil, _ context: Context
    ) -> String {
        let (count, limit) = (context.figures.count(value), context.figures.count(threshold))
        return AlertsText.figure(rule, count, limit: limit, window: window)(context.language)
    }
}
