import Foundation
import HTTPTransport
import NIOSSL
import TestSupport
import Testing

/// The live wire over TLS and through a proxy, on this machine. Time stands still.
@Suite struct SecureExchangeTests {
    private static let token = "Bearer sekret-token"

    @Test func `HTTP/2 is not even offered`() async throws {
        // Given a server that would rather speak HTTP/2
        let server = try await TLSServer()
        // When
        let outcome = try await outcome(of: "https://127.0.0.1:\(server.port)/path", ["SSL_CERT_FILE": .certificate])
        // Then
        #expect(try outcome.get().body == Data("ok".utf8))
        #expect(server.events.first == .handshake("http/1.1"))
        await server.stop()
    }

    @Test func `a server that offers no TLS after 1 1 gets nothing`() async throws {
        let server = try await TLSServer(latest: .tlsv11)
        let outcome = try await outcome(of: "https://127.0.0.1:\(server.port)/path", ["SSL_CERT_FILE": .certificate])
        #expect(failure(outcome)?.kind == .tls)
        #expect(failure(outcome)?.mayHaveArrived == false)
        #expect(server.events.isEmpty)
        await server.stop()
    }

    @Test func `TLS 1 2 will do`() async throws {
        let server = try await TLSServer(latest: .tlsv12)
        let outcome = try await outcome(of: "https://127.0.0.1:\(server.port)/path", ["SSL_CERT_FILE": .certificate])
        #expect(try outcome.get().status == 200)
        await server.stop()
    }

    @Test func `a certificate that nobody vouches for is named as the trouble, and gets nothing`() async throws {
        let server = try await TLSServer()
        let outcome = try await outcome(of: "https://127.0.0.1:\(server.port)/path", [:])
        #expect(failure(outcome)?.kind == .certificate)
        #expect(failure(outcome)?.mayHaveArrived == false)
        #expect(!server.events.contains { if case .request = $0 { true } else { false } })
        await server.stop()
    }

    @Test func `a certificate for another name is named as the trouble`() async throws {
        // The proxy ends the tunnel itself, so that any name leads to this server.
        let server = try await TLSServer(certificate: TestCertificate.withoutAddress, isProxy: true)
        let outcome = try await outcome(
            of: "https://other.example.test/path",
            ["SSL_CERT_FILE": .certificate, "HTTPS_PROXY": "http://127.0.0.1:\(server.port)"])
        #expect(failure(outcome)?.kind == .certificate)
        #expect(!server.events.contains { if case .request = $0 { true } else { false } })
        await server.stop()
    }

    @Test func `a proxy with a good certificate for its own address does not pass for a service`() async throws {
        let proxy = try await TLSServer(certificate: TestCertificate.withAddress, isProxy: true)
        for host in ["api.example.test", "other.example.test"] {
            let outcome = try await outcome(
                of: "https://\(host)/path",
                ["SSL_CERT_FILE": .certificate, "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
            #expect(failure(outcome)?.kind == .certificate)
        }
        #expect(!proxy.events.contains { if case .request = $0 { true } else { false } })
        await proxy.stop()
    }

    @Test(arguments: ["SSL_CERT_FILE", "SSL_CERT_DIR"])
    func `who the environment vouches for is trusted`(name: String) async throws {
        let server = try await TLSServer()
        let outcome = try await outcome(
            of: "https://127.0.0.1:\(server.port)/path", [name: name == "SSL_CERT_DIR" ? .folder : .certificate])
        #expect(try outcome.get().status == 200)
        await server.stop()
    }

    @Test func `through a proxy the credential goes to the service, and the proxy's own to the proxy`() async throws {
        // Given
        let proxy = try await TLSServer(certificate: TestCertificate.withoutAddress, isProxy: true)
        // When
        let outcome = try await outcome(
            of: "https://api.example.test/path",
            ["SSL_CERT_FILE": .certificate, "https_proxy": "http://ana:sekret%40proxy@127.0.0.1:\(proxy.port)"])
        // Then
        #expect(try outcome.get().body == Data("ok".utf8))
        #expect(proxy.events.count == 3)
        guard case .connect(let asked) = proxy.events.first, case .request(let request) = proxy.events.last else {
            Issue.record("no tunnel was used")
            return
        }
        #expect(asked.hasPrefix("CONNECT api.example.test:443 HTTP/1.1\r\n"))
        let credentials = Data("ana:sekret@proxy".utf8).base64EncodedString()
        #expect(asked.lowercased().contains("proxy-authorization: basic \(credentials)".lowercased()))
        #expect(!asked.contains(Self.token))
        #expect(request.contains(Self.token))
        #expect(!request.contains(credentials))
        await proxy.stop()
    }

    @Test func `this machine is reached without the proxy`() async throws {
        let proxy = try LoopbackServer("HTTP/1.1 200 OK\r\n\r\n")
        defer { proxy.stop() }
        let server = try LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        defer { server.stop() }
        let outcome = try await outcome(
            of: "http://127.0.0.1:\(server.port)/", ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
        #expect(try outcome.get().body == Data("ok".utf8))
        #expect(proxy.connections == 0)
    }

    @Test(arguments: [
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nnever", "HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n",
    ])
    func `a proxy that opens nothing is named, and hears no credential`(answer: String) async throws {
        let proxy = try LoopbackServer(answer)
        defer { proxy.stop() }
        let outcome = try await outcome(
            of: "https://api.example.test/", ["HTTPS_PROXY": "http://ana:sekret@127.0.0.1:\(proxy.port)"])
        let named = try #require(failure(outcome))
        #expect(named.kind == .proxy)
        #expect(!"\(named)".contains("sekret"))
        #expect(proxy.requests.allSatisfy { !$0.contains("sekret") })
    }

    @Test func `a proxy that is not there is told apart from a service that is not`() async throws {
        let port = try LoopbackServer.unusedPort()
        let outcome = try await outcome(of: "https://api.example.test/", ["HTTPS_PROXY": "127.0.0.1:\(port)"])
        #expect(failure(outcome)?.kind == .proxy)
        #expect(failure(outcome)?.mayHaveArrived == false)
    }

    @Test func `a proxy that stays silent is named, too`() async throws {
        // Given a proxy that takes the question and says nothing
        let proxy = try LoopbackServer("", then: .hang)
        defer { proxy.stop() }
        // When no tunnel is there in time, however short a time that is
        let outcome = try await outcome(
            of: "https://api.example.test/", ["HTTPS_PROXY": "127.0.0.1:\(proxy.port)"],
            AsyncHTTPClientExchange.Limits(connecting: .milliseconds(50)))
        // Then
        #expect(failure(outcome)?.kind == .proxy)
        #expect(failure(outcome)?.mayHaveArrived == false)
    }
}

extension SecureExchangeTests {
    /// A value that a variable gets.
    private enum Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        /// The file with the certificate of the tests.
        case certificate
        /// The folder that it is in.
        case folder
        case text(String)

        init(stringLiteral value: String) { self = .text(value) }
    }

    private func outcome(
        of address: String, _ variables: [String: Value],
        _ limits: AsyncHTTPClientExchange.Limits = AsyncHTTPClientExchange.Limits()
    ) async throws -> Result<HTTPResponse, ExchangeFailure> {
        let folder = try ScratchFolder()
        let file = try TestCertificate.write(
            [TestCertificate.withAddress, TestCertificate.withoutAddress], to: folder)
        let network = try NetworkEnvironment(
            variables.mapValues { value in
                switch value {
                case .certificate: file
                case .folder: folder.url.path
                case .text(let text): text
                }
            })
        let request = WireRequest(
            .get, url: try #require(URL(string: address)), headers: ["Authorization": Self.token])
        let exchange = AsyncHTTPClientExchange(limits: limits, network: network, clock: TestClock())
        let outcome: Result<HTTPResponse, ExchangeFailure>
        do throws(ExchangeFailure) {
            outcome = .success(try await exchange.perform(request))
        } catch {
            outcome = .failure(error)
        }
        await exchange.shutdown()
        return outcome
    }

    private func failure(_ outcome: Result<HTTPResponse, ExchangeFailure>) -> ExchangeFailure? {
        if case .failure(let failure) = outcome { failure } else { nil }
    }
}
