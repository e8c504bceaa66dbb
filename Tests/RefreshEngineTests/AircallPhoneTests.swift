import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import Monitoring
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// What becomes of calls when somebody counts over another period.
@Suite struct AircallPhoneTests {
    private let company = CallingCompany()
    private let clock = TestClock()
    private let now = TransportEnvironment.testEpoch
    private let today: TimeInterval = 12 * 3600
    private let twoDays: TimeInterval = 48 * 3600

    /// Calls are read from six hours before the period on: one of them may still be running in it.
    private func reach(_ period: TimeInterval) -> Date { now - period - 6 * 3600 }

    private func phone(_ store: MonitorStore) throws -> AircallPhone {
        let client = AircallClient(
            address: try ServiceAddress("https://api.example.test"), id: Secret("id"), token: Secret("token"),
            exchange: company.wire, environment: .make(clock: clock),
            retries: RetryPolicy(maxRetries: 0))
        return AircallPhone(client: client, store: store)
    }

    private func request(_ period: TimeInterval, at instant: Date? = nil) -> LoadRequest {
        let instant = instant ?? now
        return LoadRequest(
            serviceNow: instant, periodFrom: now - period, volumeFrom: now - period, ratingsFrom: now - period)
    }

    private func hours(_ records: PhoneRecords?) -> [Int] {
        (records?.calls.compactMap { Int($0.id.rawValue) } ?? []).sorted()
    }

    @Test func `a shorter period drops the calls before it, a longer one has them back from the store at once`()
        async throws
    {
        // Given two days of calls
        let phone = try phone(.inMemory())
        #expect(try await hours(phone.load(request(twoDays)).records) == Array(1...54))
        // When
        let short = try await phone.load(request(today)).records
        company.forget()
        let long = try await phone.load(request(twoDays)).records
        // Then
        #expect(hours(short) == Array(1...18))
        #expect(short.callsFrom == reach(today))
        #expect(hours(long) == Array(1...54))
        #expect(long.callsFrom == reach(twoDays))
        #expect(company.earliestAsked.map { $0 >= now - 3600 } == true, "nothing known is asked again")
    }

    @Test func `a period longer than all that is known says from when on it knows, until upkeep has fetched the rest`()
        async throws
    {
        // Given one day of calls
        let phone = try phone(.inMemory())
        _ = try await phone.load(request(today))
        // When
        let first = try await phone.load(request(twoDays)).records
        // Then
        #expect(hours(first) == Array(1...18))
        #expect(first.callsFrom == reach(today))
        company.forget()
        let whole = try await phone.maintain(request(twoDays))?.records
        #expect(hours(whole) == Array(1...54))
        #expect(whole?.callsFrom == reach(twoDays))
        #expect(company.latestAsked.map { $0 <= reach(today) } == true, "what is known is not read again")
    }

    @Test func `upkeep between the choice and the next refresh spoils neither`() async throws {
        let phone = try phone(.inMemory())
        _ = try await phone.load(request(twoDays))
        _ = try await phone.load(request(today))
        while try await phone.maintain(request(twoDays)) != nil {}
        let records = try await phone.load(request(twoDays)).records
        #expect(hours(records) == Array(1...54))
        #expect(records.callsFrom == reach(twoDays))
    }

    @Test func `calls of a longer period are kept through a restart with a shorter one`() async throws {
        // Given a store with two days
        let store = try MonitorStore.inMemory()
        _ = try await phone(store).load(request(twoDays))
        // When
        let phone = try phone(store)
        let restored = try await phone.restore(request(today))?.records
        company.forget()
        let long = try await phone.load(request(twoDays)).records
        // Then
        #expect(hours(restored) == Array(1...18))
        #expect(restored?.callsFrom == reach(today))
        #expect(hours(long) == Array(1...54))
        #expect(long.callsFrom == reach(twoDays))
        #expect(company.earliestAsked.map { $0 >= now - 3600 } == true)
    }

    @Test func `given a service in trouble, the longer period comes with the next answer`() async throws {
        // Given
        let phone = try phone(.inMemory())
        _ = try await phone.load(request(twoDays))
        _ = try await phone.load(request(today))
        // When
        company.isDown = true
        await #expect(throws: TransportError.self) {
            try await clock.running { try await phone.load(request(twoDays)) }
        }
        company.isDown = false
        let records = try await phone.load(request(twoDays)).records
        // Then
        #expect(hours(records) == Array(1...54))
        #expect(records.callsFrom == reach(twoDays))
    }

    @Test func `periods that take turns lose no call and invent none`() async throws {
        let phone = try phone(.inMemory())
        for period in [today, twoDays, today, twoDays, twoDays, today] {
            _ = try await phone.load(request(period))
            while try await phone.maintain(request(period)) != nil {}
        }
        #expect(try await hours(phone.load(request(today)).records) == Array(1...18))
        #expect(try await hours(phone.load(request(twoDays)).records) == Array(1...54))
    }
}

/// A company that got a call each full hour of the last three days, the one of `n` hours ago with the number `n`.
private final class CallingCompany: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isDown = false
        var asked: [(from: Int, to: Int)] = []
    }

    var isDown: Bool {
        get { state.withLock { $0.isDown } }
        set { state.withLock { $0.isDown = newValue } }
    }

    /// The earliest and the latest instant at which calls were asked for; nil where nobody did.
    var earliestAsked: Date? { state.withLock { $0.asked.map(\.from).min() }.map(Self.date) }
    var latestAsked: Date? { state.withLock { $0.asked.map(\.to).max() }.map(Self.date) }

    func forget() {
        state.withLock { $0.asked = [] }
    }

    var wire: ScriptedExchange {
        ScriptedExchange { [self] request, _ throws(ExchangeFailure) in
            if isDown { return .make(status: 503) }
            let list = request.url.lastPathComponent
            guard list == "calls" else {
                let key = list == "availabilities" ? "users" : list
                return .make(#"{"meta":{"total":0,"next_page_link":null},"\#(key)":[]}"#)
            }
            return .make(page(of: request))
        }
    }

    /// The newest first, the lower bound left out, the upper one included.
    private func page(of request: WireRequest) -> String {
        let number = { (name: String) in Int(request.query(name) ?? "") ?? 0 }
        let (from, to, page) = (number("from"), number("to"), max(1, number("page")))
        state.withLock { $0.asked.append((from + 1, to)) }
        let now = Int(TransportEnvironment.testEpoch.timeIntervalSince1970)
        let starts = (1...72).map { (id: $0, start: now - $0 * 3600) }.filter { from < $0.start && $0.start <= to }
        let ordered = request.query("order") == "asc" ? starts.reversed() : starts
        let rows = ordered.dropFirst((page - 1) * 50).prefix(50).map { id, start in
            #"{"id":\#(id),"direction":"inbound","status":"done","started_at":\#(start),"ended_at":\#(start + 60)}"#
        }
        let next = page * 50 < ordered.count ? #""https://api.example.test/v1/calls?page=\#(page + 1)""# : "null"
        return
            #"{"meta":{"total":\#(ordered.count),"per_page":50,"next_page_link":\#(next)},"calls":[\#(rows.joined(separator: ","))]}"#
    }

    private static func date(_ second: Int) -> Date { Date(timeIntervalSince1970: TimeInterval(second)) }
}
