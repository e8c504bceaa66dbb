import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring
import RefreshEngine
import Simulator
import Storage
import Synchronization
import TestSupport

/// A real engine that remembers in memory and asks the simulator, in the afternoon of 23 November 2026.
final class ReportStage: Sendable {
    static let now = Date(timeIntervalSince1970: 1_795_465_800)

    let services: SimulatedServices
    private let wire: SimulatedExchange
    private let hangs = Mutex(false)
    private let numbers = Mutex(0)

    /// The last seven days.
    let range = ReportRange(.last7Days, now: now, timeZone: .gmt)

    init(_ scenario: Scenario = .quiet) {
        services = SimulatedServices(
            world: World(seed: 5, scenario: scenario, startingAt: Self.now), clock: .frozen(at: Self.now),
            limits: .unlimited)
        wire = SimulatedExchange(services)
    }

    /// From now on no service answers; whoever asks waits until they give up.
    func hang() {
        hangs.withLock { $0 = true }
    }

    /// From now on the services answer.
    func goOn() {
        hangs.withLock { $0 = false }
    }

    func refresher(
        search: StoreSearch? = nil, clock pauses: any Clock<Duration> = ContinuousClock()
    ) throws -> Refresher {
        let exchange = ScriptedExchange { [self] request, _ throws(ExchangeFailure) in try await answer(request) }
        // Whoever must wait for the services' allowance has waited at once.
        let clock = ImpatientClock(services.clock)
        let environment = TransportEnvironment(
            clock: clock, localNow: { Self.now }, jitter: { 0 }, log: .discarded)
        let address = try ServiceAddress("http://127.0.0.1:1")
        let intercom = IntercomClient(
            address: address, token: Secret(services.credentials.intercomToken), exchange: exchange,
            environment: environment, retries: RetryPolicy(maxRetries: 0))
        let aircall = AircallClient(
            address: address, id: Secret(services.credentials.aircallID),
            token: Secret(services.credentials.aircallToken), exchange: exchange, environment: environment,
            retries: RetryPolicy(maxRetries: 0))
        return try Refresher(
            search: search, rules: .make(), timeZone: .gmt, schedule: RefreshSchedule(interval: .seconds(60)),
            clock: pauses, localNow: { Self.now }, log: .discarded
        ) { store in
            Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: store),
                phone: AircallPhone(client: aircall, store: store),
                history: HistoryLoader(
                    intercom: intercom, aircall: aircall, store: store, clock: clock, localNow: { Self.now },
                    log: .discarded))
        }
    }

    /// A request that nobody has made before.
    func request(
        _ subject: ReportRequest.Subject = .satisfaction(RatingFilter(), listed: 10), loadsHistory: Bool = true
    ) -> ReportRequest {
        let number = numbers.withLock { numbers in
            numbers += 1
            return numbers
        }
        return ReportRequest(subject, over: range, loadsHistory: loadsHistory, number: number)
    }

    private func answer(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        if hangs.withLock(\.self) {
            // A clock that nobody moves.
            try? await TestClock().sleep(for: .seconds(1))
            throw ExchangeFailure(.cancelled, cause: "given up", mayHaveArrived: false)
        }
        return try await wire.perform(request)
    }
}

extension ReportUpdate {
    /// What comes after the answer; nil where there is no answer.
    var next: Next? {
        if case .answer(_, let next) = self { next } else { nil }
    }

    /// The ratings that the answer counts; nil where there is no such answer.
    var ratings: Int? {
        if case .answer(.satisfaction(let report, _), _) = self { report.counts.requested } else { nil }
    }
}
