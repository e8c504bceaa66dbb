import Diagnostics
import Monitoring

/// Tells the log how alerts go on: one line for each that begins, fires or ends. Names are left out: they are people's.
struct AlertJournal {
    let log: EventLog

    /// Notes what has changed from one book to the next.
    func note(_ before: AlertBook, _ after: AlertBook) {
        for record in after.records where before[record.id]?.phase != record.phase {
            // A record may come and be over within one step only if it is forgotten at once.
            note(record.phase, record, after: before[record.id]?.phase)
        }
        for record in before.records where after[record.id] == nil && record.phase != .resolved {
            note(.resolved, record, after: record.phase)
        }
    }

    private func note(_ phase: AlertRecord.Phase, _ record: AlertRecord, after previous: AlertRecord.Phase?) {
        let fields = [
            "rule": record.id.rule.rawValue, "subject": record.id.subject.key, "value": "\(record.value)",
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
