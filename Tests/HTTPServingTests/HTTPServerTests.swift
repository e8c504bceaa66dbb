import Foundation
import FoundationNetworking
import HTTPServing
import TestSupport
import Testing

/// The server over a real port: clients that do as they should, and others.
@Suite(.timeLimit(.minutes(10))) struct HTTPServerTests {
    /// Serves while `body` asks.
    private func serving(
        at address: ListeningAddress = ListeningAddress(loopbackPort: 0), _ limits: HTTPServer.Limits = .init(),
        respond: @escaping HTTPServer.Responder = HTTPServerTests.echo, _ body: (Int) async throws -> Void
    ) async throws {
        let bound = BoundPort()
        let server = HTTPServer(at: address, bound: bound, limits: limits, respond: respond)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            try await body(try await bound.number)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private static let echo: HTTPServer.Responder = { request, _ in
        ServerAnswer(200, headers: [(name: "X-Method", value: request.method)], body: Array(request.target.utf8))
    }

    private func ask(
        _ method: String, _ port: Int, host: String = "127.0.0.1", body: Data? = nil
    ) async throws -> (HTTPURLResponse, String) {
        var request = URLRequest(url: try #require(URL(string: "http://\(host):\(port)/page?x=%20")))
        (request.httpMethod, request.httpBody) = (method, body)
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
        return (try #require(response as? HTTPURLResponse), String(decoding: data, as: UTF8.self))
    }

    @Test func `a request is answered, a HEAD without the body but with its length`() async throws {
        try await serving { port in
            #expect(try await ask("GET", port).1 == "/page?x=%20")
            let (head, body) = try await ask("HEAD", port)
            #expect(head.value(forHTTPHeaderField: "Content-Length") == "11")
            #expect(head.value(forHTTPHeaderField: "X-Method") == "HEAD")
            #expect(body.isEmpty)
        }
    }

    @Test func `a body over the limit is refused`() async throws {
        var limits = HTTPServer.Limits()
        limits.bodySize = 10
        try await serving(limits) { port in
            let (whole, _) = try await ask("POST", port, body: Data(repeating: 120, count: 10))
            #expect(whole.statusCode == 200)
            let (refused, _) = try await ask("POST", port, body: Data(repeating: 120, count: 11))
            #expect(refused.statusCode == 413)
        }
    }

    @Test func `a port that another program has is a failure that says so`() async throws {
        try await serving { port in
            let bound = BoundPort()
            let second = HTTPServer(
                at: ListeningAddress(loopbackPort: port), bound: bound, respond: HTTPServerTests.echo)
            await #expect(throws: ListeningFailure.portInUse) { try await second.run() }
            await #expect(throws: ListeningFailure.portInUse) { _ = try await bound.number }
        }
        let elsewhere = try #require(ListeningAddress("203.0.113.1:0"))
        let server = HTTPServer(at: elsewhere, bound: BoundPort(), respond: HTTPServerTests.echo)
        await #expect(throws: ListeningFailure.noSuchAddress) { try await server.run() }
    }

    @Test func `a client that says nothing loses its place to the next one`() async throws {
        var limits = HTTPServer.Limits()
        (limits.idleTime, limits.connections) = (.milliseconds(200), 1)
        try await serving(limits) { port in
            let silent = try #require(SilentClient(port: port))
            // The next one may be too slow for such a limit, too.
            var answer: String?
            while answer == nil { answer = try? await ask("GET", port).1 }
            #expect(answer == "/page?x=%20")
            silent.close()
        }
    }

    @Test func `an answer that takes too long ends with its connection`() async throws {
        var limits = HTTPServer.Limits()
        limits.exchangeTime = .milliseconds(50)
        let respond: HTTPServer.Responder = { request, connection in
            try await connection.closed()
            return try await HTTPServerTests.echo(request, connection)
        }
        try await serving(limits, respond: respond) { port in
            await #expect(throws: (any Error).self) { _ = try await ask("PUT", port) }
        }
    }
}

/// A client that connects and sends half a line.
private struct SilentClient {
    private let handle: FileHandle

    init?(port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard outcome == 0, (try? handle.write(contentsOf: Data("GET /me".utf8))) != nil else { return nil }
    }

    func close() { try? handle.close() }
}
