package import Foundation
import Localization
package import Monitoring

extension Alert {
    /// An alert about a subject that fits its rule: team 7001, agent 501, everyone, Intercom.
    package static func make(
        _ rule: AlertRule = .queue, _ subject: Subject? = nil, value: Int = 3, threshold: Int? = nil,
        since: Date? = nil, name: String? = nil
    ) -> Alert {
        let subject = subject ?? .usual(for: rule)
        return Alert(
            rule, subject, name: name ?? subject.key, value: value, threshold: threshold ?? usualThreshold(rule),
            since: since, details: .overload, message: .verbatim("\(subject.key) \(value)"))
    }

    private static func usualThreshold(_ rule: AlertRule) -> Int {
        switch rule {
        case .queue: 1
        case .overload: 10
        case .spike, .source: 3
        case .staffing: 4
        }
    }
}

extension Alert.Subject {
    fileprivate static func usual(for rule: AlertRule) -> Alert.Subject {
        switch rule {
        case .queue: .team("7001")
        case .overload, .spike: .agent("501")
        case .staffing: .online
        case .source: .source(.inbox)
        }
    }
}

extension Alert.ID {
    /// The queue of team 7001.
    package static let queue = Alert.make(.queue).id
    /// The load of agent 501.
    package static let overload = Alert.make(.overload).id
    /// Too few agents online.
    package static let staffing = Alert.make(.staffing).id
    /// Intercom not answering.
    package static let intercom = Alert.make(.source).id
}

extension AlertRecord {
    /// A firing alert for a queue of three that began at `since` and fired at once.
    package static func make(
        _ alert: Alert = .make(), phase: Phase = .firing, since: Date, _ change: (inout AlertRecord) -> Void = { _ in }
    ) -> AlertRecord {
        var record = AlertRecord(
            id: alert.id, name: alert.name, phase: phase, since: since, holdStartedAt: since, value: alert.value,
            threshold: alert.threshold, peak: alert.value)
        if phase != .pending { record.firedAt = since }
        if phase == .resolved { record.resolvedAt = since }
        change(&record)
        return record
    }
}
