import Foundation
import Localization
import Monitoring
import TestSupport

/// The alerts of the invented day.
extension Scene {
    static let suporte = Alert.ID(rule: .queue, subject: .team("7001"))
    static let ana = Alert.ID(rule: .overload, subject: .agent("501"))
    static let online = Alert.ID(rule: .staffing, subject: .online)
    static let chloe = Alert.ID(rule: .spike, subject: .agent("503"))
    static let davi = Alert.ID(rule: .overload, subject: .agent("504"))

    static func ago(_ seconds: TimeInterval) -> Date { now.addingTimeInterval(-seconds) }

    private static var tickets: [AlertTicket] {
        queue.filter { $0.team == "7001" }.map { AlertTicket($0, links: rules.links) }
    }

    /// One alert of each standing, with two of them firing.
    static var records: [AlertRecord] {
        [
            record(suporte, "Suporte", value: 7, threshold: 1, peak: 8, since: 1448) {
                $0.notice.messages = 3
                $0.notice.lastNotifiedAt = ago(300)
                $0.notice.knownValue = 7
                $0.details = AlertDetails(tickets: tickets, longestWait: .seconds(1400))
            },
            record(ana, "Ana Beatriz Lima", value: 7, threshold: 6, since: 370, fired: 310) {
                $0.notice.pendingMessageID = "m4"
                $0.details = AlertDetails()
            },
            record(chloe, "Chloé Nakamura", value: 4, threshold: 3, since: 40, fired: nil) {
                $0.phase = .pending
                $0.details = AlertDetails(window: .seconds(1800))
            },
            record(davi, "Davi Rocha", value: 9, threshold: 6, since: 5000) {
                $0.notice.messages = 1
                $0.notice.lastNotifiedAt = ago(4900)
                $0.acknowledgedAt = ago(4000)
                $0.notice.knownValue = 9
                $0.details = AlertDetails()
            },
            record(online, "online", value: 3, threshold: 4, since: 4200) {
                $0.mutedUntil = now.addingTimeInterval(1673)
                $0.details = AlertDetails(away: ["Davi Rocha", "李小龍"])
            },
        ]
    }

    static func record(
        _ id: Alert.ID, _ name: String, value: Int, threshold: Int, peak: Int? = nil, since: TimeInterval,
        fired: TimeInterval?, _ change: (inout AlertRecord) -> Void = { _ in }
    ) -> AlertRecord {
        var record = AlertRecord(
            id: id, name: name, phase: .firing, since: ago(since), holdStartedAt: ago(since), value: value,
            threshold: threshold, peak: peak ?? value)
        record.firedAt = fired.map(ago)
        change(&record)
        return record
    }

    static func record(
        _ id: Alert.ID, _ name: String, value: Int, threshold: Int, peak: Int? = nil, since: TimeInterval,
        _ change: (inout AlertRecord) -> Void = { _ in }
    ) -> AlertRecord {
        record(id, name, value: value, threshold: threshold, peak: peak, since: since, fired: since, change)
    }

    static var history: [AlertEpisode] {
        [
            episode(chloe, "Chloé Nakamura", since: 3127, lasted: 1080, peak: 5, threshold: 3, messages: 2),
            episode(
                Alert.ID(rule: .source, subject: .source(.phone)), "Aircall", since: 9007, lasted: 420, peak: 7,
                threshold: 3, messages: 1),
            episode(suporte, "Suporte", since: 80_000, lasted: 2400, peak: 12, threshold: 1, messages: 0),
        ]
    }

    static func episode(
        _ id: Alert.ID, _ name: String, since: TimeInterval, lasted: TimeInterval, peak: Int, threshold: Int,
        messages: Int
    ) -> AlertEpisode {
        AlertEpisode(
            alert: id, name: name, since: ago(since), firedAt: ago(since), endedAt: ago(since - lasted), peak: peak,
            threshold: threshold, messages: messages)
    }

    static var messages: [AlertMessage] {
        [
            message("m4", 60, about: [(ana, 310)], .queued, attempts: 1, outcome: "503"),
            message("m3", 300, about: [(suporte, 1448)], .delivered, attempts: 2),
            message("m2", 900, about: [(suporte, 1448)], .delivered, attempts: 1),
            message("m1", 3100, about: [(chloe, 3127)], .delivered, attempts: 1),
            message(
                "m0", 9000, about: [(Alert.ID(rule: .source, subject: .source(.phone)), 9007)], .dropped, attempts: 9),
        ]
    }

    private static func message(
        _ id: AlertMessage.ID, _ age: TimeInterval, about alerts: [(Alert.ID, TimeInterval)],
        _ state: AlertMessage.State, attempts: Int, outcome: String? = nil
    ) -> AlertMessage {
        AlertMessage(
            id: id, to: .slack, createdAt: ago(age),
            mentions: alerts.map { AlertMention(alert: $0, firedAt: ago($1), value: 1, isResolution: false) },
            content: nil, state: state, attempts: attempts, nextTryAt: now.addingTimeInterval(30),
            outcome: outcome.map { LocalizedText(en: "Slack answered \($0)", pt: "o Slack respondeu \($0)") })
    }

    static func alerts(
        _ records: [AlertRecord] = records, history: [AlertEpisode] = history, messages: [AlertMessage] = messages,
        delivery: AlertDelivery = .open, stop: ReceiverStop? = nil, at instant: Date = now
    ) -> AlertOverview {
        alerts(
            records, history: history, messages: messages,
            to: delivery == .noWebhook ? [] : [.slack(delivery, stop: stop)], at: instant)
    }

    static func alerts(
        _ records: [AlertRecord] = records, history: [AlertEpisode] = history, messages: [AlertMessage] = messages,
        to receivers: [ReceiverStatus], at instant: Date = now
    ) -> AlertOverview {
        AlertOverview(
            book: AlertBook(records), history: history, messages: messages, receivers: receivers,
            policy: AlertPolicy(holds: [.spike: .seconds(120)]), now: instant)
    }

    /// One receiver of each kind of trouble, beside Slack, where all is well.
    static var severalReceivers: AlertOverview {
        let records = records.map { record in
            var record = record
            switch record.id {
            case suporte:
                record.teams = ["7001"]
                record.notices["suporte"] = Notice()
                record.notices["suporte"]?.messages = 1
                record.notices["suporte"]?.lastNotifiedAt = ago(900)
                record.notices["suporte"]?.pendingMessageID = "m5"
            case chloe, davi: record.teams = ["7001"]
            case ana: record.teams = ["7002"]
            default: break
            }
            return record
        }
        var waiting = message("m5", 60, about: [(suporte, 1448)], .queued, attempts: 1, outcome: "503")
        waiting = AlertMessage(
            id: waiting.id, to: "suporte", createdAt: waiting.createdAt, mentions: waiting.mentions, content: nil,
            state: .queued, attempts: 1, nextTryAt: waiting.nextTryAt, outcome: waiting.outcome)
        return alerts(
            records, messages: [waiting] + messages,
            to: [
                .slack(), ReceiverStatus(Receiver("suporte", teams: .only(["7001"]))),
                ReceiverStatus(Receiver("vendas", teams: .only(["7002"]))),
                ReceiverStatus(Receiver("pessoas", rules: .only([.overload, .staffing]))),
                ReceiverStatus(Receiver("noite"), .outsideActiveHours(until: now + 3600)),
                ReceiverStatus(
                    Receiver("filas", rules: .only([.queue])), .stopped(until: now + 480),
                    stop: ReceiverStop(stoppedAt: ago(720), triedAt: ago(120), reason: refusal.reason)),
            ])
    }

    /// The day with its alerts.
    static func alerted(
        _ alerts: AlertOverview = alerts(), _ snapshot: Snapshot = snapshot(), isFollower: Bool = false
    ) -> MonitorUpdate {
        MonitorUpdate(
            snapshot: snapshot,
            status: RefreshStatus(nextRefresh: now.addingTimeInterval(48), isFollower: isFollower), alerts: alerts)
    }

    /// An alert of every rule, about what the figures have.
    static var everyRule: MonitorUpdate {
        let snapshot = snapshot(rules: strictRules)
        return alerted(alerts(recordsOfEveryRule(snapshot), history: []), snapshot)
    }

    /// Rules that find missed calls and ratings on the invented day.
    static var strictRules: SnapshotRules {
        var rules = rules
        rules.limits[.missedCount] = 1
        rules.limits[.missedMinutes] = 600
        rules.limits[.ratingAtMost] = 5
        return rules
    }

    /// The alerts of ``everyRule`` for other figures, and an acknowledged one.
    static func recordsOfEveryRule(_ snapshot: Snapshot) -> [AlertRecord] {
        let silence = Alert.ID(rule: .source, subject: .source(.inbox))
        return AlertRule.all.map { rule in
            let id = Alert.ID(rule: rule, subject: subject(of: rule, snapshot))
            return record(id, "a \(rule.name)", value: 5, threshold: 4, since: 600)
        } + [record(silence, "Intercom", value: 5, threshold: 4, since: 600) { $0.acknowledgedAt = ago(60) }]
    }

    private static func subject(of rule: AlertRule, _ snapshot: Snapshot) -> Alert.Subject {
        switch rule.counts {
        case .waitingTickets, .openTickets: .team("7001")
        case .newTickets: .agent("503")
        case .agent: .agent("501")
        case .agents: .online
        case .missedCalls: .line(snapshot.recentlyMissed.compactMap(\.line).first ?? "55")
        case .rating: .conversation(snapshot.newRatings.first?.rating.conversation ?? "1")
        case .nothing: .source(.phone)
        }
    }

    static let refusal = ReceiverStop(
        stoppedAt: ago(720),
        reason: LocalizedText(en: "the webhook was removed (404).", pt: "o webhook foi removido (404)."))
}
