import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Simulator
import SlackWebhook
import Storage
import Synchronization
import TestSupport

@testable import RefreshEngine

/// A service that posts to the simulator's Slack, in a time that passes only when it is told to.
final class AlertStage: Sendable {
    /// Monday, 23 November 2026, 00:00 UTC.
    static let monday = Date(timeIntervalSince1970: 1_795_392_000)

    let services: SimulatedServices
    let exchange: SimulatedExchange
    private let interceptor: Interceptor
    private let ids = Mutex(0)
    private let clockError = Mutex(0.0)

    /// Sees every post before and after the simulator does.
    private struct Interceptor: HTTPExchange {
        let inner: SimulatedExchange
        let onPost: @Sendable (_ isOver: Bool) -> Void

        func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
            onPost(false)
            let response = try await inner.perform(request)
            onPost(true)
            return response
        }
    }

    init(at start: Date = monday, onPost: @escaping @Sendable (_ isOver: Bool) -> Void = { _ in }) {
        services = SimulatedServices(
            world: World(seed: 1, scenario: .empty, startingAt: start), clock: .frozen(at: start))
        exchange = SimulatedExchange(services)
        interceptor = Interceptor(inner: exchange, onPost: onPost)
    }

    var now: Date { services.clock.now }
    var messages: [SimulatedSlackMessage] { services.slackMessages }
    /// What stands at the top of each message, without the sign before it.
    var headlines: [String] {
        messages.map { String($0.text.prefix { $0 != "\n" }.drop { !$0.isLetter && !$0.isNumber }) }
    }

    /// Sets the machine's clock, so that it is wrong by so many seconds.
    func setMachine(ahead seconds: TimeInterval) { clockError.withLock { $0 = seconds } }

    func pass(_ span: Duration) { services.clock.advance(by: span) }

    func service(
        _ store: MonitorStore? = nil, policy: AlertPolicy = AlertPolicy(), hours: ActiveHours? = nil,
        webhook: String? = nil, hasWebhook: Bool = true, pace: any Clock<Duration> = ContinuousClock(),
        exchange: (any HTTPExchange)? = nil, log: EventLog = .discarded
    ) async throws -> AlertService {
        let clock = services.clock
        let address = webhook ?? "http://127.0.0.1:1" + services.credentials.slackPath
        let client = SlackWebhookClient(
            url: try SlackWebhookURL(Secret(address)), exchange: exchange ?? interceptor, localNow: { clock.now },
            log: log)
        let slack = AlertReceiver(Receiver(.slack, hours: hours), at: address, client: SlackReceiver(client))
        return try await self.service(
            store, policy: policy, receivers: hasWebhook ? [slack] : [], pace: pace, log: log)
    }

    func service(
        _ store: MonitorStore? = nil, policy: AlertPolicy = AlertPolicy(), receivers: [AlertReceiver],
        pace: any Clock<Duration> = ContinuousClock(), log: EventLog = .discarded
    ) async throws -> AlertService {
        let clock = services.clock
        let service = AlertService(
            policy: policy, receivers: receivers, host: "stage", timeZone: .gmt, clock: pace,
            localNow: { [self] in clock.now + clockError.withLock(\.self) },
            uptime: { .seconds(clock.now.timeIntervalSince(AlertStage.monday)) }, jitter: { 1 },
            makeID: { [self] in AlertMessage.ID(rawValue: "message-\(ids.withLock { $0 += 1; return $0 })") }, log: log)
        await service.becomeEngine(store)
        return service
    }

    /// Lets the service send whatever leaves within `span`, to each receiver at its own pace; then as much time has
    /// passed.
    func deliver(_ service: AlertService, within span: Duration = .seconds(60)) async {
        let end = now + span.seconds
        var due = service.receivers.map { (receiver: $0.receiver.id, at: now) }
        while let next = due.indices.min(by: { due[$0].at < due[$1].at }), due[next].at <= end {
            if due[next].at > now { services.clock.set(to: due[next].at) }
            if let pause = await service.sendNext(to: due[next].receiver) {
                due[next].at = now + pause.seconds
            } else {
                due.remove(at: next)
            }
        }
        services.clock.set(to: end)
    }

    /// Lets time pass between refreshes: the service looks at it every five seconds, and posts.
    func wait(_ service: AlertService, for span: Duration) async {
        for _ in 0..<Int(span / .seconds(5)) {
            await deliver(service, within: .seconds(5))
            await service.tick()
        }
        await deliver(service, within: .zero)
    }

    /// A minute in which the service sees `office` at the beginning.
    func minute(_ service: AlertService, _ office: Office) async {
        await service.evaluate(office.snapshot(at: now))
        await deliver(service)
    }
}

/// What there is to see in an office of one team and four agents, of whom Ana has the tickets.
struct Office: Sendable {
    /// Tickets that nobody has, each waiting for so many seconds.
    var waiting: [TimeInterval] = []
    /// Open tickets of Ana, created long ago, in which somebody wrote so many seconds ago.
    var open = 0
    var silence: TimeInterval = 60
    /// Tickets of Ana created a moment ago.
    var recent = 0
    /// Agents who are not there.
    var away = 0
    /// How long each service has been silent, in seconds; nil while it answers.
    var inboxSilence: TimeInterval?
    var phoneSilence: TimeInterval?
    /// How long Davi, who has an open ticket, has been away, in seconds; nil while he is there.
    var absence: TimeInterval?
    /// Calls that the line of the office has just missed.
    var missedCalls = 0
    /// A conversation whose customer has just given the lowest rating.
    var lowRating: Conversation.ID?
    /// What counts, and the limits.
    var rules = SnapshotRules.make()

    func snapshot(at now: Date) -> Snapshot {
        let day = DateInterval(start: now - 86_400, end: now)
        let left = absence.map {
            StatusChange(person: .member("504"), state: .away, changedAt: now - $0, wasSeen: true)
        }
        let rating = lowRating.map {
            RatingAnswer(.make($0, now: now, score: 1), answeredAt: now)
        }
        return Snapshot(
            .init(
                inbox: inbox(at: now), phone: phone(at: now),
                ratings: RatingSummary(
                    start: day.start, end: now, counts: [:], latest: [], answers: [rating].compactMap(\.self)),
                sources: SourcesHealth(
                    inbox: Self.health(silentFor: inboxSilence, now), phone: Self.health(silentFor: phoneSilence, now)),
                statusChanges: [left].compactMap(\.self), watch: PresenceWatch(inbox: [day], phone: [day]),
                rules: rules,
                now: now))
    }

    private func phone(at now: Date) -> PhoneRecords {
        let calls = (0..<missedCalls).map {
            Call.make(.init(rawValue: "\(3000 + $0)"), now: now, age: 60, rang: nil, talked: nil, user: nil)
        }
        return PhoneRecords(lines: [Line(id: "55", name: "Suporte")], calls: calls)
    }

    /// What the text channel tells of the office.
    func inbox(at now: Date) -> InboxRecords {
        let queue = waiting.enumerated().map { index, wait in
            Conversation.make(.init(rawValue: "\(100 + index)"), now: now, age: wait)
        }
        let old = (0..<open).map {
            Conversation.make(
                .init(rawValue: "\(1000 + $0)"), now: now, age: 90_000, assignee: "501", changed: silence)
        }
        let left =
            absence == nil ? [] : [Conversation.make("3000", now: now, age: 90_000, assignee: "504", changed: 60)]
        let new = (0..<recent).map {
            Conversation.make(.init(rawValue: "\(2000 + $0)"), now: now, age: 30, assignee: "501")
        }
        let names = ["Ana", "Bruno", "Chloé", "Davi"]
        let members = names.enumerated().map { index, name in
            InboxMember.make(
                .init(rawValue: "\(501 + index)"), name,
                isAway: index >= names.count - away || absence != nil && index == names.count - 1)
        }
        return InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: members, conversations: queue + old + new + left)
    }

    private static func health(silentFor silence: TimeInterval?, _ now: Date) -> SourceHealth {
        guard let silence else { return SourceHealth(state: .ok, asOf: now) }
        return SourceHealth(
            state: .stale, asOf: now - silence, failure: LocalizedText(en: "no answer", pt: "sem resposta"))
    }
}
