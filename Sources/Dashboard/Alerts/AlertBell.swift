import Canvas
import Foundation
import Localization
import Monitoring

/// Decides when somebody is called to the screen, by the bell or a notification: once for each critical alert that begins
/// to fire while the program runs. Alerts that fired before the first figures, or while muted or acknowledged, never call.
struct AlertBell: Equatable, Sendable {
    private struct Firing: Hashable, Sendable {
        let alert: Alert.ID
        let firedAt: Date
    }

    /// When the first figures arrived; nil before. Alerts raised by them do not ring.
    private var start: Date?
    private var known: Set<Firing> = []

    /// Applies an update, and returns the alerts to call for, together; none if there is nothing to call for.
    mutating func news(in update: MonitorUpdate) -> [AlertOverview.Row] {
        let inbox = update.snapshot.sources.inbox
        if start == nil, inbox.state == .ok || inbox.failure != nil { start = update.snapshot.generatedAt }
        guard let overview = update.alerts else { return [] }
        let before = known
        known = Set(overview.current.compactMap(firing))
        guard let start else { return [] }
        return overview.firing.filter { row in
            guard let firing = firing(of: row), !before.contains(firing) else { return false }
            return row.id.rule.isCritical && firing.firedAt > start
        }
    }

    private func firing(of row: AlertOverview.Row) -> Firing? {
        row.firedAt.map { Firing(alert: row.id, firedAt: $0) }
    }
}

/// What a desktop notification says about alerts that begin to fire.
enum AlertNotificationText {
    /// The most alerts that are named.
    private static let maxNamed = 3

    /// Rules and subjects, never what customers wrote or are called: `queue Suporte, staffing agents online`. On a locked
    /// screen the rules alone.
    static func text(about rows: [AlertOverview.Row], isLocked: Bool, _ language: Language) -> String {
        let names = rows.map { row in
            let rule = row.id.rule.label(language)
            return isLocked ? rule : "\(rule) \(subject(row, language))"
        }
        let distinct = names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        let shown = distinct.prefix(maxNamed).joined(separator: ", ")
        guard distinct.count > maxNamed else { return shown }
        return "\(shown) \(AlertRule.andMore("\(distinct.count - maxNamed)")(language))"
    }

    /// A rating is named after the customer, which is nobody else's business.
    private static func subject(_ row: AlertOverview.Row, _ language: Language) -> String {
        guard case .conversation(let conversation) = row.id.subject else {
            return DisplayText(AlertsText.subject(.current(row), language)).string
        }
        return "#\(conversation)"
    }
}
