import Foundation
import Monitoring

/// One row of the list of alerts: one of now, or one that is over.
enum AlertLine: Equatable, Sendable {
    case current(AlertOverview.Row)
    case past(AlertOverview.PastRow)

    /// What a row stays through everything that happens to it: it is the same one while it is pending, while it fires,
    /// whatever is said to it, and when it is over.
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

    /// nil for one that is over.
    var current: AlertOverview.Row? {
        if case .current(let row) = self { row } else { nil }
    }

    /// nil for one of now.
    var past: AlertOverview.PastRow? {
        if case .past(let row) = self { row } else { nil }
    }

    var section: AlertsContent.Section {
        switch current?.standing {
        case .firing: .firing
        case .pending: .pending
        case .acknowledged: .acknowledged
        case .muted: .muted
        case nil: .history
        }
    }

    /// What the subject is called.
    var name: String {
        switch self {
        case .current(let row): row.name
        case .past(let row): row.episode.name
        }
    }

    /// When it fired; nil while pending. With the alert it tells which messages are about this row.
    var firedAt: Date? {
        switch self {
        case .current(let row): row.firedAt
        case .past(let row): row.episode.firedAt
        }
    }

    /// The first address it has to open.
    var link: URL? {
        guard case .current(let row) = self else { return nil }
        return row.links.first
    }
}

extension AlertOverview {
    /// The alerts of now, in the order of the list.
    var current: [Row] { firing + pending + acknowledged + muted }

    /// The alerts of now, then those that are over, in the order of the list.
    var lines: [AlertLine] { current.map(AlertLine.current) + history.map(AlertLine.past) }

    /// The messages that tell of `line`, the newest first.
    func messages(about line: AlertLine) -> [AlertMessage] {
        guard let firedAt = line.firedAt else { return [] }
        let second = Date(timeIntervalSince1970: firedAt.timeIntervalSince1970.rounded(.down))
        return messages.filter { message in
            message.mentions.contains { $0.alert == line.id.alert && $0.firedAt == second }
        }
    }
}
