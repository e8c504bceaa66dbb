import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// One row: what is known of an alert, and what follows from it. The alert fired ten seconds after the epoch of the tests, with a
/// figure of 3; the cooldown is 600 seconds.
struct DecisionRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let at: TimeInterval
    let expected: AlertDecision
    var alert: Alert = .make()
    var phase: AlertRecord.Phase = .firing
    var policy = AlertPolicy()
    var delivery: AlertDelivery = .open
    let change: @Sendable (inout AlertRecord) -> Void

    init(
        _ description: String, at: TimeInterval = 700, _ expected: AlertDecision, alert: Alert = .make(),
        phase: AlertRecord.Phase = .firing, policy: AlertPolicy = AlertPolicy(), delivery: AlertDelivery = .open,
        _ change: @escaping @Sendable (inout AlertRecord) -> Void = { _ in }
    ) {
        testDescription = description
        self.at = at
        self.expected = expected
        self.alert = alert
        self.phase = phase
        self.policy = policy
        self.delivery = delivery
        self.change = change
    }
}

/// A record whose last message, at 100, said that there were `value`.
private func notified(_ value: Int = 3) -> @Sendable (inout AlertRecord) -> Void {
    { record in
        record.notice.messages = 1
        record.notice.lastNotifiedAt = start + 100
        record.notice.knownValue = value
    }
}

@Suite struct AlertDecisionTests {
    private static let firing = [
        DecisionRow("never notified: new", .notify(.new)),
        DecisionRow("notified, and the cooldown runs", at: 699, .suppress(.cooldown(until: start + 700)), notified()),
        DecisionRow("notified, and the cooldown is over to the second", .notify(.reminder), notified()),
        DecisionRow(
            "notified of 2, now 3: more, but not clearly worse", at: 200, .suppress(.cooldown(until: start + 700)),
            notified(2)),
        DecisionRow(
            "notified of 1, now 3: clearly worse, cooldown or not", at: 200, .notify(.worse(than: 1)), notified(1)),
        DecisionRow(
            "a cooldown of zero repeats at once", at: 100, .notify(.reminder), policy: AlertPolicy(cooldown: .zero),
            notified()),
        DecisionRow(
            "a new episode within the cooldown waits for its end", at: 200, .suppress(.cooldown(until: start + 700))
        ) {
            notified()(&$0)
            $0.notice.messages = 0
        },
        DecisionRow("a new episode after the cooldown is new", .notify(.new)) {
            notified()(&$0)
            $0.notice.messages = 0
        },
        DecisionRow("a new episode after the cooldown is new, however bad", .notify(.new)) {
            notified(1)(&$0)
            $0.notice.messages = 0
        },
        DecisionRow("a new episode within the cooldown that is clearly worse", at: 200, .notify(.worse(than: 1))) {
            notified(1)(&$0)
            $0.notice.messages = 0
        },
        DecisionRow("a message about it waits in the outbox", .suppress(.messagePending)) {
            $0.notice.pendingMessageID = "m1"
        },
        DecisionRow(
            "a message was given up: the next waits as long as after a delivered one", at: 200,
            .suppress(.cooldown(until: start + 750))
        ) { $0.notice.droppedAt = start + 150 },
        DecisionRow(
            "the condition must last a minute", at: 0, .suppress(.pending(until: start + 60)), phase: .pending,
            policy: AlertPolicy(holds: [.queue: .seconds(60)])),
        DecisionRow(
            "a service may be silent for three minutes", at: 0, .suppress(.pending(until: start + 180)),
            alert: .make(.source), phase: .pending),
        DecisionRow(
            "a silent service stays one alert, however long", at: 200, .suppress(.cooldown(until: start + 700)),
            alert: .make(.source, value: 60), notified()),
        DecisionRow(
            "one missing of four, now two: clearly worse", at: 200, .notify(.worse(than: 3)),
            alert: .make(.staffing, value: 2), notified()),
        DecisionRow(
            "more online than people know: better", at: 200, .suppress(.cooldown(until: start + 700)),
            alert: .make(.staffing, value: 3), notified(2)),
    ]

    private static let marked = [
        DecisionRow("acknowledged: quiet for as long as it lasts", .suppress(.acknowledged)) {
            notified()(&$0)
            $0.acknowledgedAt = start + 120
        },
        DecisionRow("muted for a while", .suppress(.muted(until: start + 1000))) {
            notified(1)(&$0)
            $0.mutedUntil = start + 1000
        },
        DecisionRow("a mute that is over", .notify(.reminder)) {
            notified()(&$0)
            $0.mutedUntil = start + 700
        },
        DecisionRow("frozen: its service does not answer", .suppress(.frozen(.inbox))) { $0.frozenSince = start + 60 },
        DecisionRow("the alert about a service is never frozen", .notify(.new), alert: .make(.source)) {
            $0.frozenSince = start + 60
        },
    ]

    private static let closed = AlertDelivery.outsideActiveHours(until: start + 9000)

    private static let undeliverable = [
        DecisionRow(
            "new, but outside the active hours", .suppress(.outsideActiveHours(until: start + 9000)), delivery: closed),
        DecisionRow("back in the active hours it is part of the summary", .notify(.summary)) {
            $0.notice.wasDueOutsideActiveHours = true
        },
        DecisionRow("there is no webhook", .suppress(.noWebhook), delivery: .noWebhook),
        DecisionRow("there is no store to remember it", .suppress(.noStore), delivery: .noStore),
        DecisionRow(
            "the webhook refuses messages", .suppress(.stopped(.slack, until: start + 9000)),
            delivery: .stopped(until: start + 9000)),
        DecisionRow(
            "what is quiet anyway says its own reason", at: 200, .suppress(.cooldown(until: start + 700)),
            delivery: closed, notified()),
    ]

    private static let withResolutions = AlertPolicy(notifiesResolved: true)

    private static let resolved = [
        DecisionRow(
            "over, and the end is to be reported", .notify(.resolved), phase: .resolved, policy: withResolutions,
            notified()),
        DecisionRow("over, but ends are not wanted", .suppress(.resolvedTurnedOff), phase: .resolved, notified()),
        DecisionRow(
            "over before anybody was reported", .suppress(.neverNotified), phase: .resolved, policy: withResolutions),
        DecisionRow("over, and reported", .suppress(.alreadyNotified), phase: .resolved, policy: withResolutions) {
            notified()(&$0)
            $0.notice.isResolutionHandled = true
        },
        DecisionRow(
            "over while the message that it fires is under way", .suppress(.messagePending), phase: .resolved,
            policy: withResolutions
        ) {
            $0.notice.pendingMessageID = "m1"
        },
        DecisionRow(
            "over outside the active hours", .suppress(.outsideActiveHours(until: start + 9000)), phase: .resolved,
            policy: withResolutions, delivery: closed, notified()),
    ]

    @Test(arguments: firing + marked + undeliverable + resolved)
    func `an alert is notified, or not, for one reason`(row: DecisionRow) {
        let record = AlertRecord.make(row.alert, phase: row.phase, since: start, row.change)
        let decision = AlertDecision(on: record, for: .slack(row.delivery), policy: row.policy, at: start + row.at)
        #expect(decision == row.expected)
    }

    @Test(arguments: [
        (AlertDecision.notify(.worse(than: 3)), "worse, was 3", "piorou, era 3"),
        (.suppress(.cooldown(until: start + 252)), "reminder in 4m12s", "lembrete em 4m12s"),
        (.suppress(.pending(until: start + 0.5)), "fires in 1s", "dispara em 1s"),
        (
            .suppress(.outsideActiveHours(until: start + 3600)), "outside active hours for 1h00m",
            "fora do horário ativo por 1h00m"
        ),
        (.suppress(.outsideActiveHours(until: nil)), "outside active hours", "fora do horário ativo"),
        (.suppress(.frozen(.phone)), "paused: Aircall is not answering", "em espera: Aircall não responde"),
    ])
    func `every decision says itself in both languages`(decision: AlertDecision, english: String, portuguese: String) {
        #expect(decision.text(at: start)(.english) == english)
        #expect(decision.text(at: start)(.brazilianPortuguese) == portuguese)
    }
}

private let start = Date(timeIntervalSince1970: 1_790_000_000)
