import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Synchronization
import TestSupport
import Testing

@Suite struct ServiceConnectionTests {
    private let clock = TestClock()
    private let request = HTTPRequest(.get, "/v1/calls", query: [URLQueryItem(name: "from", value: "1+2 3")])

    @Test func `a request goes out with address, query, fixed fields and credential`() async throws {
        let wire = ScriptedExchange(.success(.make()))
        let connection = try ServiceConnection.make(wire, clock: clock)
        _ = try await connection.send(request)
        let sent = try #require(wire.requests.first)
        #expect(sent.url.absoluteString == "https://api.example.test/v1/calls?from=1%2B2%203")
        #expect(sent.headers["authorization"] == "Bearer sekret-token")
        #expect(sent.headers["X-Fixed"] == "yes")
        #expect(connection.requestsSent == 1)
    }

    @Test(arguments: [
        ExchangeFailure(.timeout, cause: "t"), ExchangeFailure(.connectionRefused, cause: "r"),
        ExchangeFailure(.nameNotFound, cause: "n"), ExchangeFailure(.network, cause: "c", mayHaveArrived: true),
    ])
    func `a request that only reads is sent again after trouble on the way`(failure: ExchangeFailure) async throws {
        let wire = ScriptedExchange(.failure(failure), .failure(failure), .success(.make("late")))
        let connection = try ServiceConnection.make(wire, clock: clock)
        let response = try await clock.running { try await connection.send(request) }
        #expect(response.body == Data("late".utf8))
        #expect(clock.sleeps == [.seconds(1), .seconds(2)])
        #expect(connection.requestsSent == 3)
    }

    @Test func `a page of unreadable rows does not fill the log`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "rows-\(UUID()).log")
        defer { try? FileManager.default.removeItem(at: file) }
        let log = EventLog(part: "test", destination: try .file(at: file))
        let connection = try ServiceConnection.make(ScriptedExchange(.success(.make())), clock: clock, log: log)
        let page = "[" + Array(repeating: "0", count: 1000).joined(separator: ",") + "]"
        let rows = try JSONDecoder().decode(LossyRows<String>.self, from: Data(page.utf8))
        connection.record(rows.skipped, of: request)
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count < 10)
        #expect(lines.last?.contains("997") == true, "the rest is reported as a number")
    }

    @Test(arguments: [408, 500, 502, 503, 504])
    func `after three retries the failure is reported`(status: Int) async throws {
        let wire = ScriptedExchange(.success(.make("<html>", status: status)))
        let connection = try ServiceConnection.make(wire, clock: clock)
        let error = await clock.running { await connection.failure(of: request) }
        #expect(error?.kind == .status(status, code: nil))
        #expect(error?.isRetryable == true)
        #expect(clock.sleeps == [.seconds(1), .seconds(2), .seconds(4)])
        #expect(wire.requests.count == 4)
    }

    @Test(arguments: [
        (status: 302, kind: TransportError.Kind.redirect), (400, .status(400, code: "parameter_invalid")),
        (401, .unauthorized), (403, .forbidden), (404, .notFound), (422, .status(422, code: "parameter_invalid")),
    ])
    func `a refusal is reported at once with the vendor's code`(status: Int, kind: TransportError.Kind) async throws {
        let wire = ScriptedExchange(.success(.make("parameter_invalid", status: status)))
        let connection = try ServiceConnection.make(wire, clock: clock)
        let error = await connection.failure(of: request)
        #expect(error?.kind == kind)
        #expect(error?.isRetryable == false)
        #expect(wire.requests.count == 1)
    }

    @Test func `refused credentials are explained in the vendor's words`() async throws {
        let wire = ScriptedExchange(.success(.make("token_revoked", status: 401)))
        let error = await (try ServiceConnection.make(wire, clock: clock)).failure(of: request)
        #expect(error?.explanation.text(in: .english) == "check EXAMPLE_TOKEN (401 token_revoked)")
        #expect(error?.cause.text(in: .english) == "401 token_revoked")
    }

    @Test(arguments: [
        (TransportError.Kind.timeout, true), (.tooLarge, true), (.status(408, code: nil), true),
        (.status(500, code: nil), true), (.status(502, code: nil), true), (.status(503, code: nil), true),
        (.status(504, code: nil), true), (.status(501, code: nil), false), (.status(422, code: nil), false),
        (.network, false), (.connectionRefused, false), (.forbidden, false), (.rateLimited(until: .distantPast), false),
    ])
    func `a smaller page is worth a try after what large answers suffer from`(
        kind: TransportError.Kind, suggestsSmallerPage: Bool
    ) {
        let attempt = TransportError.Attempt(service: "Example", host: "api.example.test", request: "GET /")
        #expect(TransportError(kind, attempt: attempt).suggestsSmallerPage == suggestsSmallerPage)
    }

    @Test func `a request that writes is never repeated`() async throws {
        let wire = ScriptedExchange(.success(.make(status: 503)))
        let connection = try ServiceConnection.make(wire, clock: clock)
        _ = await connection.failure(of: HTTPRequest(.post, "/write"))
        #expect(wire.requests.count == 1)
    }

    @Test(arguments: [
        Result<HTTPResponse, ExchangeFailure>.failure(.init(.timeout, cause: "")), .success(.make(status: 408)),
        .success(.make(status: 500)), .success(.make(status: 504)), .failure(.init(.tooLarge, cause: "")),
    ])
    func `a caller that can ask for less hears of a failure at once`(
        answer: Result<HTTPResponse, ExchangeFailure>
    ) async throws {
        let wire = ScriptedExchange(answer)
        let connection = try ServiceConnection.make(wire, clock: clock)
        _ = await connection.failure(of: HTTPRequest(.get, "/big", hasSmallerForm: true))
        #expect(wire.requests.count == 1)
    }

    @Test func `the wait before a retry is spread by the jitter`() async throws {
        let wire = ScriptedExchange(.success(.make(status: 500)), .success(.make()))
        let connection = try ServiceConnection.make(wire, clock: clock, jitter: 0.25)
        _ = try await clock.running { try await connection.send(request) }
        #expect(clock.sleeps == [.milliseconds(250)])
    }

    @Test func `a connection says what it waits for: a limit, the next try, an answer`() async throws {
        // Given a service that asks to wait, then fails, then is long in answering
        let (epoch, service) = (TransportEnvironment.testEpoch, TestClock())
        let wire = ScriptedExchange { _, index throws(ExchangeFailure) in
            switch index {
            case 0: return .make(status: 429, headers: ["Retry-After": "7"])
            case 1: return .make(status: 503)
            default:
                try? await service.sleep(for: .seconds(30))
                return .make()
            }
        }
        let connection = try ServiceConnection.make(wire, clock: clock)
        #expect(connection.wait == nil)
        // When a request goes through all that
        async let answer = connection.send(request)
        await clock.sleepers(1)
        #expect(connection.wait == .rateLimit(until: epoch.addingTimeInterval(7)))
        clock.advance(by: .seconds(7))
        await clock.sleepers(1)
        #expect(connection.wait == .retry(at: epoch.addingTimeInterval(8)))
        clock.advance(by: .seconds(1))
        await service.sleepers(1)
        #expect(connection.wait == .answer(since: epoch.addingTimeInterval(8)))
        // Then nothing is left to wait for
        service.advance(by: .seconds(30))
        _ = try await answer
        #expect(connection.wait == nil)
    }

    @Test func `a silence is as long as it has been since the first request without an answer`() async throws {
        // Given a service that lets requests time out, one after the other, and then answers
        let (epoch, service) = (TransportEnvironment.testEpoch, TestClock())
        let wire = ScriptedExchange { [clock] _, index throws(ExchangeFailure) in
            if index == 0 {
                clock.advance(by: .seconds(30))
                throw ExchangeFailure(.timeout, cause: "silence")
            }
            try? await service.sleep(for: .seconds(1))
            return .make()
        }
        let connection = try ServiceConnection.make(wire, clock: clock)
        // When it is asked again
        async let answer = connection.send(request)
        await clock.sleepers(1)
        guard case .retry(let date) = connection.wait else {
            Issue.record("\(String(describing: connection.wait))")
            return
        }
        clock.advance(by: .seconds(date.timeIntervalSince(epoch) - 30))
        await service.sleepers(1)
        // Then it has been silent since the first time
        #expect(connection.wait == .answer(since: epoch))
        service.advance(by: .seconds(1))
        _ = try await answer
        // And an answer ends that
        async let next = connection.send(request)
        await service.sleepers(1)
        #expect(connection.wait == .answer(since: date))
        service.advance(by: .seconds(1))
        _ = try await next
    }

    @Test func `a request that is given up is waited for no longer`() async throws {
        let service = TestClock()
        let wire = ScriptedExchange { _, _ throws(ExchangeFailure) in
            try? await service.sleep(for: .seconds(30))
            throw ExchangeFailure(.cancelled, cause: "given up")
        }
        let connection = try ServiceConnection.make(wire, clock: clock)
        let asking = Task { [request] in await connection.failure(of: request) }
        await service.sleepers(1)
        #expect(connection.wait == .answer(since: TransportEnvironment.testEpoch))
        asking.cancel()
        _ = await asking.value
        #expect(connection.wait == nil)
    }

    @Test func `a rate limit pauses every request and counts as no failure`() async throws {
        // Given an answer that asks for 7 seconds
        let wire = ScriptedExchange(.success(.make(status: 429, headers: ["Retry-After": "7"])), .success(.make()))
        let connection = try ServiceConnection.make(wire, clock: clock)
        // When two requests go out, the second while the first waits
        async let first = connection.send(request)
        await clock.sleepers(1)
        #expect(connection.pausedUntil == TransportEnvironment.testEpoch.addingTimeInterval(7))
        async let second = connection.send(HTTPRequest(.get, "/other"))
        #expect(wire.requests.count == 1)
        clock.advance(by: .seconds(7))
        // Then both succeed after the pause
        _ = try await (first, second)
        #expect(wire.requests.count == 3)
        #expect(connection.pausedUntil == nil)
    }

    @Test func `a rate limit without end is given up after three waits`() async throws {
        let wire = ScriptedExchange(.success(.make(status: 429)))
        let connection = try ServiceConnection.make(wire, clock: clock)
        let error = await clock.running { await connection.failure(of: request) }
        let until = TransportEnvironment.testEpoch.addingTimeInterval(120)
        #expect(error?.kind == .rateLimited(until: until))
        #expect(wire.requests.count == 4)
        #expect(clock.sleeps == [.seconds(30), .seconds(30), .seconds(30)])
    }

    @Test(arguments: [false, true])
    func `cancellation ends every kind of waiting at once`(isRateLimited: Bool) async throws {
        let wire = ScriptedExchange(.success(.make(status: isRateLimited ? 429 : 503)))
        let connection = try ServiceConnection.make(wire, clock: clock)
        let task = Task { await connection.failure(of: request) }
        await clock.sleepers(1)
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(clock.now.elapsed == .zero)
    }

    @Test(arguments: [
        // The header is cut to the second: two seconds and less mean nothing.
        (ahead: 0.0, offset: Duration.zero), (1.0, .zero), (-2.0, .zero), (90.0, .seconds(90.5)),
        (-3600.0, .seconds(-3599.5)),
    ])
    func `the server's clock is compared with ours`(ahead: Double, offset: Duration) async throws {
        let date = HTTPDateText.of(TransportEnvironment.testEpoch.addingTimeInterval(ahead))
        let wire = ScriptedExchange(.success(.make(headers: ["date": date])))
        let connection = try ServiceConnection.make(wire, clock: clock)
        #expect(connection.serverClockOffset == nil)
        _ = try await connection.send(request)
        #expect(connection.serverClockOffset == offset)
    }

    @Test(arguments: [
        // Up to a day there is no gap between what is corrected and what is contradicted.
        (ahead: 86_400.0, offset: Duration.seconds(86_400)), (-86_400.0, .seconds(-86_399.5)),
    ])
    func `a clock that is a day off is corrected`(ahead: Double, offset: Duration) async throws {
        let date = HTTPDateText.of(TransportEnvironment.testEpoch.addingTimeInterval(ahead))
        let connection = try ServiceConnection.make(
            ScriptedExchange(.success(.make(headers: ["date": date]))), clock: clock)
        _ = try await connection.send(request)
        #expect(connection.serverClockOffset == offset)
    }

    @Test func `a service that is slow tells the time roughly, until an answer tells it better`() async throws {
        // Given a machine that is hours behind, and answers that take ten seconds, then none
        let epoch = TransportEnvironment.testEpoch
        let (date, exact) = (HTTPDateText.of(epoch + 36_005), HTTPDateText.of(epoch + 36_020))
        let wire = ScriptedExchange { [clock] _, index throws(ExchangeFailure) in
            if index != 1 { clock.advance(by: .seconds(10)) }
            return .make(headers: ["date": index == 1 ? exact : date])
        }
        let connection = try ServiceConnection.make(wire, clock: clock)
        _ = try await connection.send(request)
        #expect(connection.serverClockOffset == .seconds(36_000.5))
        _ = try await connection.send(request)
        #expect(connection.serverClockOffset == .seconds(36_010.5))
        // Then what is known better stays
        _ = try await connection.send(request)
        #expect(connection.serverClockOffset == .seconds(36_010.5))
    }

    @Test(arguments: [18_000.0, -18_000.0, 400 * 86_400.0])
    func `the server's time goes on where somebody sets our clock, until an answer tells it`(jump: Double) async throws
    {
        // Given a server half a minute ahead
        let ahead = Mutex(0.0)
        let epoch = TransportEnvironment.testEpoch
        let passed: @Sendable () -> TimeInterval = { [clock] in clock.now.elapsed / .seconds(1) }
        let wire = ScriptedExchange { _, _ throws(ExchangeFailure) in
            .make(headers: ["date": HTTPDateText.of(epoch + 30 + passed())])
        }
        let environment = TransportEnvironment(
            clock: clock, localNow: { epoch + passed() + ahead.withLock(\.self) }, uptime: { .seconds(passed()) },
            jitter: { 1 }, log: .discarded)
        let connection = try ServiceConnection.make(wire, environment)
        _ = try await connection.send(request)
        #expect(connection.serverClockOffset == .seconds(30.5) && connection.isServerClockMeasured)
        // When our clock is set a minute later
        clock.advance(by: .seconds(60))
        #expect(connection.serverClockOffset == .seconds(30.5) && connection.isServerClockMeasured)
        ahead.withLock { $0 = jump }
        // Then that is no news of the server's
        let offset = try #require(connection.serverClockOffset) / .seconds(1)
        #expect(abs(offset - (30.5 - jump)) < 0.001 && !connection.isServerClockMeasured)
        // And an answer tells it again, unless nobody can tell which clock is wrong
        _ = await connection.failure(of: request)
        #expect(connection.isServerClockMeasured == (abs(jump) < 86_400))
        let later = try #require(connection.serverClockOffset) / .seconds(1)
        #expect(abs(later - (30.5 - jump)) < 0.001)
    }

    @Test(arguments: [86_401.0, -86_402.0, 69_120_000.0, -1_135_296_000.0])
    func `an answer dated more than a day away is not used, and says why`(ahead: Double) async throws {
        // Given one answer with an odd date among others
        let odd = HTTPDateText.of(TransportEnvironment.testEpoch.addingTimeInterval(ahead))
        let right = HTTPDateText.of(TransportEnvironment.testEpoch.addingTimeInterval(90))
        let wire = ScriptedExchange(
            .success(.make(headers: ["date": right])), .success(.make(headers: ["date": odd])),
            .success(.make(headers: ["date": right])))
        let connection = try ServiceConnection.make(wire, clock: clock)
        _ = try await connection.send(request)
        // When
        let error = await connection.failure(of: request)
        // Then it is one failure, and neither clock is set by it
        guard case .clocksContradict = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        let days = Int((abs(ahead) / 86_400).rounded(.down))
        #expect(error?.explanation.text(in: .english).contains("differ by \(days) d") == true)
        #expect(error?.explanation.text(in: .brazilianPortuguese).contains("\(days) d") == true)
        #expect(connection.serverClockOffset == .seconds(90.5))
        #expect(wire.requests.count == 2)
        _ = try await connection.send(request)
    }

    @Test func `an answer that is not JSON says so and what would help`() async throws {
        let wire = ScriptedExchange(.success(.make("<html>Ana Silva")))
        let connection = try ServiceConnection.make(wire, clock: clock)
        await #expect {
            let _: [String: String] = try await connection.value(for: request)
        } throws: { error in
            let error = error as? TransportError
            return error?.kind == .badResponse && error?.description.contains("Ana") == false
        }
    }
}

extension ServiceConnection {
    static func make(
        _ exchange: any HTTPExchange, clock: TestClock, jitter: Double = 1, log: EventLog = .discarded
    ) throws -> ServiceConnection {
        try make(exchange, .make(clock: clock, log: log, jitter: jitter))
    }

    static func make(_ exchange: any HTTPExchange, _ environment: TransportEnvironment) throws -> ServiceConnection {
        let profile = ServiceProfile(
            name: "Example", headers: ["X-Fixed": "yes"], rateLimit: RetryAfterPolicy(),
            errorDetails: { ErrorDetails(code: String(decoding: $0, as: UTF8.self)) },
            refusal: { status, code in .verbatim("check EXAMPLE_TOKEN (\(status) \(code ?? ""))") })
        return ServiceConnection(
            to: try ServiceAddress("https://api.example.test"), as: .bearer(Secret("sekret-token")), profile: profile,
            exchange: exchange, environment: environment)
    }

    func failure(of request: HTTPRequest) async -> TransportError? {
        do throws(TransportError) {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

enum HTTPDateText {
    /// The `Date` field for an instant.
    static func of(_ date: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: date)
    }
}
