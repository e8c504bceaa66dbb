import Foundation
import Monitoring

/// Decides when the bell rings: once for each critical alert that begins to fire while somebody watches. What fired
/// before the program had its first figures, or while it was muted or acknowledged, is silent for good.
struct AlertBell: Equatable, Sendable {
    private struct Firing: Hashable, Sendable {
        let alert: Alert.ID
        let at: Date
    }

    /// The instant of the first figures; nil before. The alerts that they raise are no news.
    private var start: Date?
    private var known: Set<Firing> = []

    /// Takes in what is known now, and returns whether to ring. Alerts that begin together ring together.
    mutating func hears(_ update: MonitorUpdate) -> Bool {
        let inbox = update.snapshot.sources.inbox
        if start == nil, inbox.state == .ok || inbox.failure != nil { start = update.snapshot.generatedAt }
        guard let overview = update.alerts else { return false }
        let news = firings(of: overview.firing).subtracting(known)
        known = firings(of: overview.current)
        guard let start else { return false }
        return news.contains { $0.alert.rule.isCritical && $0.at > start }
    }

    private func firings(of rows: [AlertOverview.Row]) -> Set<Firing> {
        Set(rows.compactMap { row in row.firedAt.map { Firing(alert: row.id, at: $0) } })
    }
}
