import Diagnostics
import Monitoring

/// Logs the life of alerts: one line when each begins, fires or ends. Names are omitted, since they are personal data.
struct AlertChangeLog {
    let log: EventLog

    /// Logs the changes from one book to the next.
    func note(_ before: AlertBook, _ after: AlertBook) {
        for record in after.records where before[record.id]?.phase != record.phase {
            // A record can appear and end within one step only if it is forgotten at once.
            note(record.phase, record, after: before[record.id]?.phase)
        }
        for record in before.records where after[record.id] == nil && record.phase != .resolved {
            note(.resolved, record, after: record.phase)
        }
    }

    private func note(_ phase: AlertRecord.Phase, _ record: AlertRecord, after previous: AlertRecord.Phase?) {
        let fields = [
            "rule": record.id.rule.name, "subject": record.id.subject.key, "value": "\(record.value)",
            "threshold": "\(record.threshold)",
        ]
        switch phase {
        case .pending: log.notice("alert pending", fields)
        case .firing: log.notice("alert firing", fields)
        case .resolved where previous == .pending: log.notice("alert over before it fired", fields)
        case .resolved: log.notice("alert resolved", fields)
        }
    }
}
