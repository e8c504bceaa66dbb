import Foundation
import Monitoring

/// Decides when the bell rings: once for each critical alert that begins to fire while the program runs. Alerts that
/// fired before the first figures, or while muted or acknowledged, never ring.
struct AlertBell: Equatable, Sendable {
    private struct Firing: Hashable, Sendable {
        let alert: Alert.ID
        let firedAt: Date
    }

    /// When the first figures arrived; nil before. Alerts raised by them do not ring.
    private var start: Date?
    private var known: Set<Firing> = []

    /// Applies an update, and returns whether to ring. Alerts that begin together ring once.
    mutating func shouldRing(for update: MonitorUpdate) -> Bool {
        let inbox = update.snapshot.sources.inbox
        if start == nil, inbox.state == .ok || inbox.failure != nil { start = update.snapshot.generatedAt }
        guard let overview = update.alerts else { return false }
        let news = firings(of: overview.firing).subtracting(known)
        known = firings(of: overview.current)
        guard let start else { return false }
        return news.contains { $0.alert.rule.isCritical && $0.firedAt > start }
    }

    private func firings(of rows: [AlertOverview.Row]) -> Set<Firing> {
        Set(rows.compactMap { row in row.firedAt.map { Firing(alert: row.id, firedAt: $0) } })
    }
}
