import Foundation
import HTTPTransport
import Synchronization
import TestSupport
import Testing

/// The live wire against real sockets on this machine. Time stands still unless a test moves it.
@Suite struct AsyncHTTPClientExchangeTests {
    private static let pong = "H4sIAAAAAAACA6tWKsjMS1eyUirIB1K1AKZ96PIPAAAA"
    /// 200,000 zeros in 232 bytes.
    private static let bomb =
        "H4sIAAAAAAACA+3BMQEAAADCoErrn84M/kAB" + String(repeating: "A", count: 257) + "K8BlH0jNkANAwA="

    private let clock = TestClock()

    @Test func `an answer arrives whole, with the fields of the monitor on the request`() async throws {
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\nX-One: 1\r\nContent-Length: 5\r\n\r\nhello")
        defer { server.stop() }
        let response = try await exchange { try await $0.perform(request(server)) }
        #expect(response.status == 200)
        #expect(response.headers["x-one"] == "1")
        #expect(response.body == Data("hello".utf8))
        let head = try #require(server.requests.first).lowercased()
        #expect(head.hasPrefix("get /path http/1.1\r\n"))
        #expect(head.contains("user-agent: support-monitor\r\n"))
        #expect(head.contains("authorization: bearer sekret-token\r\n"))
    }

    @Test func `a compressed answer is decompressed`() async throws {
        let server = try LoopbackServer(compressed(Self.pong))
        defer { server.stop() }
        let response = try await exchange { try await $0.perform(request(server)) }
        #expect(response.body == Data(#"{"ping":"pong"}"#.utf8))
    }

    @Test func `a small answer that swells beyond the cap is refused`() async throws {
        let server = try LoopbackServer(compressed(Self.bomb))
        defer { server.stop() }
        #expect(await failure(server, limits: .init(bodyBytes: 100_000))?.kind == .tooLarge)
    }

    @Test(arguments: ["Content-Length: 2000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n7d0\r\n"])
    func `an answer beyond the cap is refused, announced or not`(head: String) async throws {
        let body = String(repeating: "x", count: 2000)
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\n" + head + body, then: .hang)
        defer { server.stop() }
        #expect(await failure(server, limits: .init(bodyBytes: 1000))?.kind == .tooLarge)
    }

    @Test(arguments: [
        "Content-Length: 100\r\n\r\nshort", "Transfer-Encoding: chunked\r\n\r\n7d0\r\nshort",
    ])
    func `an answer cut off in the middle is no answer`(rest: String) async throws {
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\n" + rest)
        defer { server.stop() }
        let failure = await failure(server)
        #expect(failure?.kind == .network)
        #expect(failure?.mayHaveArrived == true)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthen nothing"])
    func `a silent server is left after the time allowed`(answer: String) async throws {
        // Given a server that says nothing, or stops in the middle of the body
        let server = try LoopbackServer(answer, then: .hang)
        defer { server.stop() }
        // When 30 seconds pass after the request arrived
        async let failure = failure(server)
        await clock.sleepers(1)
        while server.requests.isEmpty { await Task.yield() }
        clock.advance(by: .seconds(30))
        // Then
        let outcome = await failure
        #expect(outcome?.kind == .timeout)
        #expect(outcome?.mayHaveArrived == true)
    }

    @Test func `a request's own limit comes before the wire's`() async throws {
        let server = try LoopbackServer("", then: .hang)
        defer { server.stop() }
        async let failure = failure(server, timeLimit: .seconds(10))
        await clock.sleepers(1)
        clock.advance(by: .seconds(10))
        #expect(await failure?.kind == .timeout)
    }

    @Test func `a connection that timed out is never used again`() async throws {
        // Given a server that keeps its connections, and swallows the second request, as a network does that has forgotten
        // the connection
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        let used = Mutex<[Int]>([])
        let server = try LoopbackServer { request in
            let count = used.withLock { connections in
                connections.append(request.connection)
                return connections.count
            }
            return count == 2 ? .init("", then: .hang) : .init(answer, then: .listen)
        }
        defer { server.stop() }
        let request = try request(server)
        try await exchange { exchange in
            _ = try await exchange.perform(request)
            // When a request times out in a connection
            let lost = Task { try await exchange.perform(request) }
            while server.requests.count < 2 { await Task.yield() }
            await clock.sleepers(1)
            clock.advance(by: .seconds(30))
            await #expect(throws: ExchangeFailure.self) { try await lost.value }
            // Then the next ones go over others, and that one is closed
            for _ in 0..<3 { #expect(try await exchange.perform(request).body == Data("ok".utf8)) }
            let connections = used.withLock(\.self)
            #expect(!connections.dropFirst(2).contains(connections[1]))
            while !server.endedByClient.contains(connections[1]) { await Task.yield() }
        }
    }

    @Test(arguments: ["000", "001", "099", "101", "600", "999"])
    func `a status that is none costs that request`(status: String) async throws {
        let server = try LoopbackServer("HTTP/1.1 \(status) Odd\r\nContent-Length: 5\r\n\r\nhello")
        defer { server.stop() }
        let failure = await failure(server)
        #expect(failure?.kind == .malformedAnswer)
        #expect(failure?.mayHaveArrived == true)
    }

    @Test func `interim answers are passed over, whatever they claim`() async throws {
        let body = try #require(Data(base64Encoded: Self.pong))
        let early = "HTTP/1.1 103 Early Hints\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n"
        let server = try LoopbackServer(
            Data((early + "HTTP/1.1 100 Continue\r\n\r\n" + early).utf8) + (try compressed(Self.pong)))
        defer { server.stop() }
        let response = try await exchange { try await $0.perform(request(server)) }
        #expect(response.status == 200)
        #expect(response.body == Data(#"{"ping":"pong"}"#.utf8))
        #expect(response.headers["Content-Length"] == "\(body.count)")
    }

    @Test(arguments: ["0127.0.0.1", "127.1", "0x7f000001", "0x7f.0.0.1", "2130706433", "127.0.0.01", "+127.0.0.1"])
    func `no way of writing an address but the plain one is taken for this machine`(host: String) async throws {
        // Given a server that some of them lead to
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let url = try #require(URL(string: "http://\(host):\(server.port)/"))
        // Then nothing is sent
        #expect(await failure(WireRequest(.get, url: url, headers: [:]))?.kind == .unusableRequest)
        #expect(server.connections == 0)
    }

    @Test func `cancelling ends a hanging request at once`() async throws {
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", then: .hang)
        defer { server.stop() }
        let task = Task { await failure(server) }
        while server.requests.isEmpty { await Task.yield() }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
    }

    @Test func `a port where nobody listens is told apart, and at once`() async throws {
        let port = try LoopbackServer.unusedPort()
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/"))
        let failure = await failure(WireRequest(.get, url: url, headers: [:]))
        #expect(failure?.kind == .connectionRefused)
        #expect(failure?.mayHaveArrived == false)
    }

    @Test func `a server without TLS behind an https address is not trusted`() async throws {
        let server = try LoopbackServer("HTTP/1.1 400 Bad Request\r\n\r\n", isHasty: true)
        defer { server.stop() }
        let url = try #require(URL(string: "https://127.0.0.1:\(server.port)/"))
        #expect(await failure(WireRequest(.get, url: url, headers: [:]))?.kind == .tls)
    }

    @Test(.timeLimit(.minutes(10))) func `ending does not wait for a connection that never comes about`() async throws {
        // Given a server that accepts and never shakes hands, and a client that would wait for an hour
        let server = try LoopbackServer("", then: .hang, isHasty: true)
        defer { server.stop() }
        let url = try #require(URL(string: "https://127.0.0.1:\(server.port)/"))
        let exchange = AsyncHTTPClientExchange(limits: .init(connecting: .seconds(3600)))
        let asking = Task { try await exchange.perform(WireRequest(.get, url: url, headers: [:])) }
        while server.hangingConnections == 0 { await Task.yield() }
        asking.cancel()
        _ = await asking.result
        // Then this comes back before the test's time is up
        await exchange.shutdown()
    }

    @Test func `no redirect is followed, so no credential goes along`() async throws {
        // Given a server that sends us to another one
        let other = try LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        defer { other.stop() }
        let server = try LoopbackServer(
            "HTTP/1.1 302 Found\r\nLocation: http://localhost:\(other.port)/\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        // When
        let response = try await exchange { try await $0.perform(request(server)) }
        // Then
        #expect(response.status == 302)
        #expect(other.requests.isEmpty)
    }

    @Test(arguments: ["http://api.example.test/", "ftp://127.0.0.1/", "file:///etc/passwd", "/relative"])
    func `a request that would send a credential in the clear is not sent`(text: String) async throws {
        let url = try #require(URL(string: text))
        #expect(await failure(WireRequest(.get, url: url, headers: [:]))?.kind == .unusableRequest)
    }

    @Test func `a field with a line break in it is neither sent nor repeated in the error`() async throws {
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let url = try #require(server.url)
        let headers: HTTPFields = ["Authorization": "Bearer sekret\r\nX-Injected: 1"]
        let failure = try #require(await failure(WireRequest(.get, url: url, headers: headers)))
        #expect(failure.kind == .unusableRequest)
        #expect(!"\(failure)".contains("sekret"))
        #expect(server.requests.isEmpty)
    }
}

extension AsyncHTTPClientExchangeTests {
    private func request(_ server: LoopbackServer, timeLimit: Duration? = nil) throws -> WireRequest {
        WireRequest(
            .get, url: try #require(server.url), headers: ["Authorization": "Bearer sekret-token"],
            timeLimit: timeLimit)
    }

    private func compressed(_ base64: String) throws -> Data {
        let body = try #require(Data(base64Encoded: base64))
        return Data("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    private func exchange<Value: Sendable>(
        limits: AsyncHTTPClientExchange.Limits = .init(),
        _ body: (AsyncHTTPClientExchange) async throws -> Value
    ) async throws -> Value {
        let exchange = AsyncHTTPClientExchange(limits: limits, clock: clock)
        do {
            let value = try await body(exchange)
            await exchange.shutdown()
            return value
        } catch {
            await exchange.shutdown()
            throw error
        }
    }

    private func failure(
        _ server: LoopbackServer, limits: AsyncHTTPClientExchange.Limits = .init(), timeLimit: Duration? = nil
    ) async -> ExchangeFailure? {
        guard let request = try? request(server, timeLimit: timeLimit) else { return nil }
        return await failure(request, limits: limits)
    }

    private func failure(
        _ request: WireRequest, limits: AsyncHTTPClientExchange.Limits = .init()
    ) async -> ExchangeFailure? {
        do {
            _ = try await exchange(limits: limits) { try await $0.perform(request) }
            return nil
        } catch {
            return error as? ExchangeFailure
        }
    }
}

@Suite struct EventLoopClockTests {
    @Test func `a wait ends in time`() async throws {
        let clock = EventLoopClock()
        let began = clock.now
        try await clock.sleep(for: .milliseconds(20))
        #expect(clock.now - began >= .milliseconds(20))
        try await clock.sleep(until: began)
    }

    @Test func `a wait that is cancelled ends at once, before or after it began`() async throws {
        let wait = Task { try await EventLoopClock().sleep(for: .seconds(86_400)) }
        wait.cancel()
        await #expect(throws: CancellationError.self) { try await wait.value }
        let waiting = Task { try await EventLoopClock().sleep(for: .seconds(86_400)) }
        try await EventLoopClock().sleep(for: .milliseconds(20))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
