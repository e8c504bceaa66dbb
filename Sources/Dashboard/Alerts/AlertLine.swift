import Foundation
import Monitoring

/// One row of the list of alerts, current or ended.
enum AlertLine: Equatable, Sendable {
    case current(AlertOverview.Row)
    case past(AlertOverview.PastRow)

    /// Identifies a row across all its states: pending, firing, acknowledged or muted, and ended.
    struct ID: Hashable, Sendable {
        let alert: Alert.ID
        let since: Date
    }

    var id: ID {
        switch self {
        case .current(let row): ID(alert: row.id, since: row.since)
        case .past(let row): ID(alert: row.episode.alert, since: row.episode.since)
        }
    }

    /// nil for an ended alert.
    var current: AlertOverview.Row? {
        if case .current(let row) = self { row } else { nil }
    }

    /// nil for a current alert.
    var past: AlertOverview.PastRow? {
        if case .past(let row) = self { row } else { nil }
    }

    var section: AlertsContent.Section {
        switch current?.status {
        case .firing: .firing
        case .pending: .pending
        case .acknowledged: .acknowledged
        case .muted: .muted
        case nil: .history
        }
    }

    /// The name of the subject.
    var name: String {
        switch self {
        case .current(let row): row.name
        case .past(let row): row.episode.name
        }
    }

    /// When it fired; nil while pending. Together with the alert it identifies the messages about this row.
    var firedAt: Date? {
        switch self {
        case .current(let row): row.firedAt
        case .past(let row): row.episode.firedAt
        }
    }

    /// The first address that can be opened.
    var link: URL? {
        guard case .current(let row) = self else { return nil }
        return row.links.first
    }
}

extension AlertOverview {
    /// The current alerts, in the order of the list.
    var current: [Row] { firing + pending + acknowledged + muted }

    /// The current alerts, then the ended ones, in the order of the list.
    var lines: [AlertLine] { current.map(AlertLine.current) + history.map(AlertLine.past) }

    /// The messages about `line`, newest first.
    func messages(about line: AlertLine) -> [AlertMessage] {
        guard let firedAt = line.firedAt else { return [] }
        let second = Date(timeIntervalSince1970: firedAt.timeIntervalSince1970.rounded(.down))
        return messages.filter { message in
            message.mentions.contains { $0.alert == line.id.alert && $0.firedAt == second }
        }
    }
}
