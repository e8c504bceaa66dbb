import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// What is tested against sixty days of a world. One after the other: it is much work, and others wait for their turn.
@Suite(.serialized) enum HistoryTests {}

/// Sixty days of a small office, and a program that has just begun to watch it.
struct HistoryStage {
    /// Of the afternoon of 23 November 2026 in São Paulo.
    static let launch = Stage.afternoon
    static let days = 60

    let services: SimulatedServices
    let clock: ImpatientClock
    let intercom: IntercomClient
    let aircall: AircallClient
    let rules: SnapshotRules

    /// - Parameter limits: What the services allow; without limits nothing has to wait.
    init(seed: UInt64 = 5, limits: RateLimits = .unlimited) throws {
        var scenario = Scenario.history
        scenario.conversationsPerDay = 18
        scenario.callsPerDay = 15
        scenario.teams = 3
        services = SimulatedServices(
            world: World(seed: seed, scenario: scenario, startingAt: Self.launch), clock: .frozen(at: Self.launch),
            limits: limits)
        let (exchange, worldClock) = (SimulatedExchange(services), services.clock)
        let clock = ImpatientClock(worldClock)
        self.clock = clock
        let environment = TransportEnvironment(
            clock: clock, localNow: { worldClock.now }, jitter: { 0 }, log: .discarded)
        let address = try ServiceAddress("http://127.0.0.1:1")
        intercom = IntercomClient(
            address: address, token: Secret(services.credentials.intercomToken), exchange: exchange,
            environment: environment, retries: RetryPolicy(maxRetries: 0))
        aircall = AircallClient(
            address: address, id: Secret(services.credentials.aircallID),
            token: Secret(services.credentials.aircallToken), exchange: exchange, environment: environment,
            retries: RetryPolicy(maxRetries: 0))
        var rules = SnapshotRules.make(timeZone: services.world.timeZone)
        let aliases = services.world.aliases.map { (EmailAddress($0.key), EmailAddress($0.value)) }
        for case (let phone?, let inbox?) in aliases { rules.aliases[phone] = inbox }
        self.rules = rules
    }

    var now: Date { services.clock.now }

    /// A store after one refresh of both channels, with or without the upkeep that follows it.
    func freshStore(withUpkeep: Bool = false) async throws -> MonitorStore {
        let store = try MonitorStore.inMemory()
        try await refresh(store, withUpkeep: withUpkeep)
        return store
    }

    /// Refreshes both channels as a start of the program would.
    func refresh(_ store: MonitorStore, withUpkeep: Bool) async throws {
        let (inbox, phone) = (
            IntercomInbox(client: intercom, store: store), AircallPhone(client: aircall, store: store)
        )
        let midnight = Period(.today, now: now, timeZone: rules.timeZone).start
        let request = LoadRequest(
            serviceNow: now, periodFrom: midnight, volumeFrom: midnight,
            ratingsFrom: Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now))
        _ = try await inbox.restore(request)
        _ = try await phone.restore(request)
        _ = try await inbox.load(request)
        _ = try await phone.load(request)
        guard withUpkeep else { return }
        while try await inbox.maintain(request) != nil {}
        while try await phone.maintain(request) != nil {}
    }

    func loader(
        _ store: MonitorStore, retention: Duration = .seconds(400 * 86_400), reservedRequests: Int = 15
    ) -> HistoryLoader {
        let worldClock = services.clock
        return HistoryLoader(
            intercom: intercom, aircall: aircall, store: store, retention: retention,
            reservedRequests: reservedRequests, clock: clock, localNow: { worldClock.now }, log: .discarded)
    }

    func service(_ store: MonitorStore, in timeZone: TimeZone? = nil) throws -> ReportService {
        try ReportService(store, rules: rules, timeZone: timeZone, hasVoice: true, serviceNow: now)
    }

    /// All there is.
    var span: Range<Date> { (Self.launch - Double(Self.days + 7) * 86_400)..<now }

    static let allKinds = Set(HistoryKind.allCases)
}

extension ReportService {
    func range(_ first: String, _ last: String) throws -> ReportRange {
        guard let first = CalendarDay(first), let last = CalendarDay(last) else { throw NoSuchDay() }
        return try range(from: first, to: last)
    }

    func exported(_ request: ExportRequest) throws -> String {
        let output = Output()
        try export(request) { piece in
            output.bytes += piece
            return true
        }
        return String(decoding: output.bytes, as: UTF8.self)
    }
}

private struct NoSuchDay: Error {}

private final class Output {
    var bytes: [UInt8] = []
}
