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
            since: since, message: .verbatim("\(subject.key) \(value)"))
    }

    private static func usualThreshold(_ rule: AlertRule) -> Int {
        [.overload: 10, .spike: 3, .source: 3, .staffing: 4][rule] ?? 1
    }
}

extension Alert.Subject {
    fileprivate static func usual(for rule: AlertRule) -> Alert.Subject {
        let subjects: [AlertRule: Alert.Subject] = [
            .overload: .agent("501"), .spike: .agent("501"), .idle: .agent("501"), .away: .agent("501"),
            .staffing: .online, .source: .source(.inbox), .missed: .line("9001"), .rating: .conversation("215300"),
        ]
        return subjects[rule] ?? .team("7001")
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
    /// What the receiver `slack` knows of it.
    package var notice: Notice {
        get { notice(for: .slack) }
        set { notices[.slack] = newValue }
    }

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

extension ReceiverStatus {
    /// The receiver `slack`, which takes everything.
    package static func slack(
        _ delivery: AlertDelivery = .open, stop: ReceiverStop? = nil
    ) -> ReceiverStatus {
        ReceiverStatus(Receiver(.slack), delivery, stop: stop)
    }
}
