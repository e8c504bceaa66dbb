import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// Clocks that are wrong, here or at the services, leave nothing behind.
@Suite struct ClockTests {
    private static let day = 86_400.0
    private static let hour = 3600.0

    @Test func `what a clock that was ahead has put off is due when it is right again`() {
        let now = Stage.afternoon
        #expect(PhoneCursors.isDue(now + 800 * Self.day, at: now))
        #expect(PhoneCursors.isDue(now + Self.hour, at: now))
        #expect(!PhoneCursors.isDue(now + 5, at: now))
        #expect(!PhoneCursors.isDue(now - 599, at: now))
        #expect(PhoneCursors.isDue(now - 600, at: now))
    }

    @Test(arguments: [69_120_000.0, -1_135_296_000.0])
    func `one answer of another year costs one refresh, and changes nothing`(ahead: Double) async throws {
        // Given a channel that has been read
        let stage = try ClockStage()
        _ = try await stage.inbox.load(stage.request())
        _ = try await stage.phone.load(stage.request())
        let before = try stage.store.cursors()
        // When the services answer with a date of another year
        stage.setServices(ahead: ahead)
        stage.advance(by: 60)
        await #expect(throws: TransportError.self) { try await stage.inbox.load(stage.request()) }
        await #expect(throws: TransportError.self) { try await stage.phone.load(stage.request()) }
        #expect(try stage.store.cursors() == before)
        #expect(await stage.inbox.traffic().clockOffset == .zero)
        // Then the next refresh goes on where the last one ended
        stage.setServices(ahead: 0)
        #expect(try await stage.inbox.load(stage.request()).asOf == stage.now)
        #expect(try await stage.phone.load(stage.request()).asOf == stage.now)
    }

    @Test func `a machine that is years ahead reads nothing, and says why`() async throws {
        let stage = try ClockStage()
        stage.setMachine(ahead: 800 * Self.day)
        let error = await #expect(throws: TransportError.self) { try await stage.inbox.load(stage.request()) }
        #expect(error?.kind == .clocksContradict(ahead: .seconds(-800 * Self.day)))
        #expect(try stage.store.cursors().isEmpty)
    }

    @Test(arguments: [20 * hour, -20 * hour, 0])
    func `a machine that is hours off leaves no time of the future`(ahead: Double) async throws {
        // Given a first refresh, before which nothing is known of the services' clock
        let stage = try ClockStage()
        stage.setMachine(ahead: ahead)
        _ = try await stage.inbox.load(stage.request())
        _ = try await stage.phone.load(stage.request())
        // Then the instants it is stamped with have come
        let cursors = (
            InboxCursors(stored: try stage.store.cursors()), PhoneCursors(stored: try stage.store.cursors())
        )
        let limit = stage.now + 3
        for instant in [cursors.0.syncedAt, cursors.1.syncedAt, cursors.0.listsReadAt] {
            let instant = try #require(instant)
            #expect(instant <= limit)
        }
        #expect(try stage.store.statusChanges(since: .distantPast).allSatisfy { $0.changedAt <= limit })
        let offset = try #require(await stage.inbox.traffic().clockOffset)
        #expect((offset + .seconds(ahead)).magnitude < .seconds(3))
    }

    @Test(arguments: [-day, -20 * hour, 20 * hour, day])
    func `a machine up to a day off counts what one counts that is right`(ahead: Double) async throws {
        // Given an afternoon with calls
        let right = try await ClockStage(scenario: .quiet).refresher().refreshOnce()
        let calls = try #require(right.totals.calls)
        #expect(calls.missed > 0)
        // When the machine's clock is wrong
        let stage = try ClockStage(scenario: .quiet)
        stage.setMachine(ahead: ahead)
        let snapshot = try await stage.refresher().refreshOnce()
        // Then no figure is
        #expect(snapshot.sources.inbox.state == .ok && snapshot.sources.phone.state == .ok)
        #expect(abs(snapshot.generatedAt.timeIntervalSince(stage.now)) < 3)
        #expect(snapshot.period.start == right.period.start)
        #expect(snapshot.callsCompleteFrom == nil)
        #expect(snapshot.totals == right.totals)
    }

    @Test(arguments: [-day - 2, -30 * day, day + 2])
    func `a machine that is more than a day off knows nothing, and says why`(ahead: Double) async throws {
        let stage = try ClockStage(scenario: .quiet)
        stage.setMachine(ahead: ahead)
        let snapshot = try await stage.refresher().refreshOnce()
        #expect(snapshot.sources.inbox.state == .failed && snapshot.sources.phone.state == .failed)
        #expect(snapshot.totals.calls == nil && snapshot.totals.waiting == nil)
        for name in ["Intercom", "Aircall"] {
            #expect(snapshot.problems.contains { $0(.english).contains(name) && $0(.english).contains("clock") })
        }
    }

    @Test func `where the text service is silent the other one tells the time`() async throws {
        func snapshot(ahead: Double) async throws -> Snapshot {
            let stage = try ClockStage(scenario: .quiet)
            stage.setMachine(ahead: ahead)
            stage.services.inject(.reset, into: .intercom)
            return try await stage.refresher().refreshOnce()
        }
        let (right, wrong) = (try await snapshot(ahead: 0), try await snapshot(ahead: -20 * Self.hour))
        #expect(wrong.sources.inbox.state == .failed && wrong.sources.phone.state == .ok)
        #expect(right.totals.calls?.missed ?? 0 > 0)
        #expect(wrong.totals.calls == right.totals.calls)
    }

    @Test func `history reaches to the services' present, whatever this machine's clock says`() async throws {
        // Given a program that exports, on a machine whose clock is behind
        let stage = try ClockStage(scenario: .quiet)
        stage.setMachine(ahead: -20 * Self.hour)
        let loader = try stage.historyLoader()
        // When it brings the store up to date and loads what is missing of the day
        _ = try await loader.catchUp(.make(), withCalls: true)
        #expect(abs(loader.serviceNow().timeIntervalSince(stage.now)) < 3)
        func service() throws -> ReportService {
            try ReportService(
                stage.store, rules: .make(), timeZone: World.saoPaulo, hasVoice: true, serviceNow: loader.serviceNow())
        }
        let today = try service().range(.today)
        try await loader.load([.calls], in: today.span)
        // Then every call of it is there
        let report = try #require(try service().calls(today))
        #expect(report.gaps.isEmpty)
        let calls = try #require(try await ClockStage(scenario: .quiet).refresher().refreshOnce().totals.calls)
        #expect(report.totals.answered == calls.answered && report.totals.missed == calls.missed)
    }

    @Test func `a start by a clock that is days ahead forgets nothing of today`() async throws {
        // Given a store, and a start three days ahead
        let stage = try ClockStage()
        let known = try await stage.inbox.load(stage.request()).records.conversations.map(\.id)
        stage.setMachine(ahead: 3 * Self.day)
        let inbox = try stage.restarted().inbox
        let few = try await inbox.restore(stage.request())?.records.conversations.map(\.id) ?? []
        #expect(few.count < known.count)
        // When the clock is set right
        stage.setMachine(ahead: 0)
        stage.advance(by: 60)
        // Then all is there that was
        let loaded = try await inbox.load(stage.request()).records.conversations.map(\.id)
        #expect(Set(loaded).isSuperset(of: known))
    }

    @Test func `a store that a wrong clock has left is read from what the services have dated`() async throws {
        // Given cursors that lie three days ahead, as an earlier version has left them
        let stage = try ClockStage()
        _ = try await stage.inbox.load(stage.request())
        _ = try await stage.phone.load(stage.request())
        let future = try stage.store.cursors().mapValues { $0 + Int64(3 * Self.day) }
        try stage.store.save(future)
        let (inbox, phone) = try stage.restarted()
        _ = try await inbox.restore(stage.request())
        _ = try await phone.restore(stage.request())
        // When the world goes on, and is asked about
        stage.advance(by: 1800)
        let (text, voice) = (try await inbox.load(stage.request()), try await phone.load(stage.request()))
        // Then nothing was skipped, and nothing lies in the future any more
        let fresh = try ClockStage(services: stage.services)
        let whole = (try await fresh.inbox.load(stage.request()), try await fresh.phone.load(stage.request()))
        #expect(Set(text.records.conversations.map(\.id)).isSuperset(of: whole.0.records.conversations.map(\.id)))
        #expect(Set(voice.records.calls.map(\.id)).isSuperset(of: whole.1.records.calls.map(\.id)))
        let left = (
            InboxCursors(stored: try stage.store.cursors()), PhoneCursors(stored: try stage.store.cursors())
        )
        #expect(left.0.syncedAt == stage.now)
        #expect(left.1.syncedAt == stage.now)
    }

    @Test func `what lies in the future is forgotten, and only that`() {
        let now = Stage.afternoon
        var cursors = InboxCursors()
        cursors.syncedAt = now + Self.day
        cursors.createdFrom = now - Self.day
        cursors.listsReadAt = now + Self.hour
        cursors.reconciledAt = now - 60
        var unknown = cursors
        let isAllForgotten = cursors.forgetFuture(after: now, newest: now - 600)
        #expect(isAllForgotten)
        #expect(cursors.syncedAt == now - 600)
        #expect(cursors.createdFrom == now - Self.day)
        #expect(cursors.listsReadAt == nil && cursors.reconciledAt == nil)
        let isMoreForgotten = cursors.forgetFuture(after: now, newest: nil)
        #expect(!isMoreForgotten)
        let isUnknownForgotten = unknown.forgetFuture(after: now, newest: nil)
        #expect(isUnknownForgotten)
        #expect(unknown.syncedAt == nil)
        var moment = InboxCursors()
        moment.syncedAt = now + 30
        let isMomentForgotten = moment.forgetFuture(after: now, newest: nil)
        #expect(!isMomentForgotten)
    }
}

/// Both channels over one store, with a machine and services whose clocks can be set.
private struct ClockStage {
    let services: SimulatedServices
    let store: MonitorStore
    let inbox: IntercomInbox
    let phone: AircallPhone
    private let clocks: Clocks

    /// How far each clock is ahead of the world's.
    private final class Clocks: Sendable {
        let machine = Mutex(0.0)
        let services = Mutex(0.0)
    }

    init(services: SimulatedServices? = nil, scenario: Scenario = .busy) throws {
        let services =
            services
            ?? SimulatedServices(
                world: World(seed: 5, scenario: scenario, startingAt: Stage.afternoon),
                clock: .frozen(at: Stage.afternoon), limits: .unlimited)
        self.services = services
        store = try MonitorStore.inMemory()
        clocks = Clocks()
        (inbox, phone) = try Self.sources(services, clocks, store)
    }

    /// The time of the world.
    var now: Date { services.clock.now }

    func setMachine(ahead: TimeInterval) { clocks.machine.withLock { $0 = ahead } }
    func setServices(ahead: TimeInterval) { clocks.services.withLock { $0 = ahead } }
    func advance(by seconds: Int) { services.clock.advance(by: .seconds(seconds)) }

    /// What the engine asks for now, by the clock of the machine.
    func request() -> LoadRequest {
        let now = now + clocks.machine.withLock(\.self)
        return LoadRequest(
            serviceNow: now, periodFrom: now - 86_400, volumeFrom: now - 86_400, ratingsFrom: now - 86_400)
    }

    /// The sources as another start of the program makes them.
    func restarted() throws -> (inbox: IntercomInbox, phone: AircallPhone) {
        try Self.sources(services, clocks, store)
    }

    /// The engine, on a machine somewhere else.
    func refresher() throws -> Refresher {
        let (services, clocks) = (services, clocks)
        let (intercom, aircall) = try Self.clients(services, clocks, clock: ImpatientClock(services.clock))
        return try Refresher(
            rules: .make(timeZone: .gmt), timeZone: nil, schedule: RefreshSchedule(interval: .seconds(60)),
            localNow: { services.clock.now + clocks.machine.withLock(\.self) }, log: .discarded
        ) { store in
            Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: store),
                phone: AircallPhone(client: aircall, store: store, leavesRoom: false))
        }
    }

    /// What loads the history that an export needs.
    func historyLoader() throws -> HistoryLoader {
        let (services, clocks, clock) = (services, clocks, ImpatientClock(services.clock))
        let (intercom, aircall) = try Self.clients(services, clocks, clock: clock)
        return HistoryLoader(
            intercom: intercom, aircall: aircall, store: store, reservedRequests: 0, clock: clock,
            localNow: { services.clock.now + clocks.machine.withLock(\.self) }, log: .discarded)
    }

    private static func sources(
        _ services: SimulatedServices, _ clocks: Clocks, _ store: MonitorStore
    ) throws -> (IntercomInbox, AircallPhone) {
        let (intercom, aircall) = try clients(services, clocks, clock: TestClock())
        return (IntercomInbox(client: intercom, store: store), AircallPhone(client: aircall, store: store))
    }

    private static func clients(
        _ services: SimulatedServices, _ clocks: Clocks, clock: any Clock<Duration>
    ) throws -> (IntercomClient, AircallClient) {
        let simulated = SimulatedExchange(services)
        let exchange = ScriptedExchange { request, _ throws(ExchangeFailure) in
            let answer = try await simulated.perform(request)
            var headers = answer.headers
            headers["Date"] = text(services.clock.now + clocks.services.withLock(\.self))
            return HTTPResponse(status: answer.status, headers: headers, body: answer.body)
        }
        let environment = TransportEnvironment(
            clock: clock, localNow: { services.clock.now + clocks.machine.withLock(\.self) }, jitter: { 0 },
            log: .discarded)
        let address = try ServiceAddress("http://127.0.0.1:1")
        let retries = RetryPolicy(maxRetries: 0)
        let intercom = IntercomClient(
            address: address, token: Secret(services.credentials.intercomToken), exchange: exchange,
            environment: environment, retries: retries)
        let aircall = AircallClient(
            address: address, id: Secret(services.credentials.aircallID),
            token: Secret(services.credentials.aircallToken), exchange: exchange, environment: environment,
            retries: retries)
        return (intercom, aircall)
    }

    /// An instant as servers write it.
    private static func text(_ instant: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: instant)
    }
}
