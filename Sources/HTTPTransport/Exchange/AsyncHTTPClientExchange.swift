import AsyncHTTPClient
import Diagnostics
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL

/// The real network: TLS 1.2 or later and always verified, gzip accepted, no redirects followed, nothing kept after the
/// answer.
///
/// It uses HTTP/1.1, where each current request has its own connection. A request that is given up closes its
/// connection, so that no later one uses a dead connection.
///
/// ``shutdown()`` must be called before the last reference is released.
public final class AsyncHTTPClientExchange: HTTPExchange {
    private let client: HTTPClient
    /// The client that uses the proxy; nil without one.
    private let tunnel: HTTPClient?
    private let network: NetworkEnvironment
    private let limits: Limits
    private let clock: any Clock<Duration>

    /// Limits for duration and size of an exchange.
    public struct Limits: Sendable {
        /// The time to connect, including name lookup and TLS handshake.
        public var connecting: Duration
        /// The total time, from the lookup to the last byte of the body.
        public var total: Duration
        /// The maximum size of the body, in bytes after decompression.
        public var bodyBytes: Int

        /// Creates limits; the defaults are 5 s, 30 s and 32 MiB.
        public init(
            connecting: Duration = .seconds(5), total: Duration = .seconds(30), bodyBytes: Int = 32 * 1024 * 1024
        ) {
            self.connecting = connecting
            self.total = total
            self.bodyBytes = bodyBytes
        }
    }

    /// Creates an exchange with its own connections over `network`. `clock` measures the total time.
    public init(limits: Limits = Limits(), network: NetworkEnvironment = .direct, clock: any Clock<Duration>) {
        self.limits = limits
        self.network = network
        self.clock = clock
        var configuration = Self.configuration(limits, network.trust)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        tunnel = network.proxy.map { proxy in
            configuration.proxy = .server(host: proxy.host, port: proxy.port, authorization: proxy.authorization)
            configuration.http1_1ConnectionDebugInitializer = { channel in
                TunnelCheck.run(channel).flatMap { AnswerGuard.watch(channel) }
            }
            return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        }
    }

    public func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        guard ServiceAddress.isSafe(request.url) else {
            throw ExchangeFailure(.unusableRequest, cause: "the address is neither https nor on this machine")
        }
        do {
            return try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
                group.addTask { try await self.answer(to: request) }
                group.addTask { try await self.timeOut(after: request.timeLimit ?? self.limits.total) }
                defer { group.cancelAll() }
                guard let first = try await group.next() else { throw CancellationError() }
                return first
            }
        } catch {
            if Task.isCancelled { throw ExchangeFailure(.cancelled, cause: "cancelled") }
            let failure = ExchangeFailure(error)
            throw network.proxy(for: request.url) == nil ? failure : failure.throughProxy
        }
    }

    /// Closes all connections, so that current requests fail.
    ///
    /// Returns after a tenth of a second even if a connection is still being made, which cannot be cancelled: it is
    /// closed when it is established or times out.
    public func shutdown() async {
        let (ends, end) = AsyncStream.makeStream(of: Never.self)
        // Not child tasks, because those would be waited for.
        Task { [client, tunnel] in
            async let closed: Void? = try? tunnel?.shutdown()
            try? await client.shutdown()
            _ = await closed
            end.finish()
        }
        let patience = Task {
            try? await ContinuousClock().sleep(for: .milliseconds(100))
            end.finish()
        }
        for await _ in ends {}
        patience.cancel()
    }
}

extension AsyncHTTPClientExchange {
    private static func configuration(
        _ limits: Limits, _ trust: NetworkEnvironment.Trust
    ) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if !trust.includesSystem { tls.trustRoots = .certificates(trust.certificates) }
        if trust.includesSystem, !trust.certificates.isEmpty {
            tls.additionalTrustRoots = [.certificates(trust.certificates)]
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(limits.connecting)),
            // One byte more than the limit, so that exceeding it is reported as such.
            decompression: .enabled(limit: .size(limits.bodyBytes + 1)))
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = AnswerGuard.watch
        // The servers' proxies close idle connections after a minute; ours close earlier, so that none closes while in
        // use.
        configuration.connectionPool.idleTimeout = .seconds(30)
        // `ServiceConnection` is responsible for retries, so a refused connection is reported at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    private func timeOut(after limit: Duration) async throws -> HTTPResponse {
        try await clock.sleep(for: limit)
        // Connecting has its own, shorter limit, so when this one is reached the request was already sent.
        throw ExchangeFailure(.timeout, cause: "no whole answer in \(limit)", mayHaveArrived: true)
    }

    private func answer(to request: WireRequest) async throws -> HTTPResponse {
        let client = network.proxy(for: request.url) == nil ? client : tunnel ?? client
        let response = try await client.execute(HTTPClientRequest(request), deadline: .distantFuture)
        var body = Data()
        if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limits.bodyBytes {
            throw tooLarge
        }
        for try await chunk in response.body {
            guard body.count + chunk.readableBytes <= limits.bodyBytes else { throw tooLarge }
            body.append(contentsOf: chunk.readableBytesView)
        }
        // A cancelled stream ends without an error, and must not look like a short answer.
        try Task.checkCancellation()
        let fields = HTTPFields(response.headers.map { ($0.name, $0.value) })
        return HTTPResponse(status: Int(response.status.code), headers: fields, body: body)
    }

    private var tooLarge: ExchangeFailure {
        ExchangeFailure(.tooLarge, cause: "the answer exceeds \(limits.bodyBytes) bytes", mayHaveArrived: true)
    }
}

extension NetworkEnvironment.Proxy {
    fileprivate var authorization: HTTPClient.Authorization? {
        credentials.map { .basic(username: $0.user.reveal(), password: $0.password.reveal()) }
    }
}

extension HTTPClientRequest {
    fileprivate init(_ request: WireRequest) {
        self.init(url: request.url.absoluteString)
        method = request.method == .get ? .GET : .POST
        headers.add(name: "User-Agent", value: "support-monitor")
        headers.add(name: "Accept-Encoding", value: "gzip")
        for (name, value) in request.headers.pairs {
            headers.replaceOrAdd(name: name, value: value)
        }
        body = request.body.map { .bytes(ByteBuffer(bytes: $0)) }
    }
}
