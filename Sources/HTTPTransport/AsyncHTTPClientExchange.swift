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
package final class AsyncHTTPClientExchange: HTTPExchange {
    private let client: HTTPClient
    /// The client that uses the proxy; nil without one.
    private let tunnel: HTTPClient?
    private let network: NetworkEnvironment
    private let limits: Limits
    private let clock: any Clock<Duration>

    /// Limits for duration and size of an exchange.
    package struct Limits: Sendable {
        /// The time to connect, including name lookup and TLS handshake.
        package var connecting: Duration
        /// The total time, from the lookup to the last byte of the body.
        package var total: Duration
        /// The maximum size of the body, in bytes after decompression.
        package var bodyBytes: Int

        /// Creates limits; the defaults are 5 s, 30 s and 32 MiB.
        package init(
            connecting: Duration = .seconds(5), total: Duration = .seconds(30), bodyBytes: Int = 32 * 1024 * 1024
        ) {
            self.connecting = connecting
            self.total = total
            self.bodyBytes = bodyBytes
        }
    }

    /// Creates an exchange with its own connections over `network`. `clock` measures the total time.
    package init(
        limits: Limits = Limits(), network: NetworkEnvironment = .direct, clock: any Clock<Duration> = EventLoopClock()
    ) {
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

    package func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
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
    package func shutdown() async {
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

/// Sits between the parser of a connection and the client library, and passes on only answers that the library can
/// handle: a final status from 200 to 599.
///
/// The parser accepts any three digits. After a status below 200 the library expects another answer, and crashes on a
/// precondition if the present one continues. Interim answers (1xx) are dropped here with all their fields, which would
/// set up the decompression twice.
final class AnswerGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private static let finalStatuses: ClosedRange<UInt> = 200...599
    /// All except 101, since no other protocol is ever requested.
    private static let interimStatuses: Set<UInt> = Set(100...199).subtracting([101])

    private var hasRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasRefused else { return }
        if case .head(let head) = unwrapInboundIn(data) {
            if Self.interimStatuses.contains(head.status.code) { return }
            guard Self.finalStatuses.contains(head.status.code) else {
                refuse(context, "status \(head.status.code)")
                return
            }
        }
        context.fireChannelRead(data)
    }

    private func refuse(_ context: ChannelHandlerContext, _ cause: String) {
        hasRefused = true
        context.fireErrorCaught(ExchangeFailure(.malformedAnswer, cause: cause, mayHaveArrived: true))
        context.close(promise: nil)
    }
}

extension AnswerGuard {
    /// Adds a guard after the parser of a new connection.
    static func watch(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.prompt {
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try pipeline.addHandler(AnswerGuard(), position: .after(parser))
        }
    }
}

extension EventLoop {
    /// Runs `work` on this loop, immediately if possible. The library does not notice a connection that ends while it
    /// is being set up, and a request would wait for it forever.
    func prompt(_ work: @escaping @Sendable () throws -> Void) -> EventLoopFuture<Void> {
        inEventLoop ? makeCompletedFuture(withResultOf: work) : submit(work)
    }
}

/// Checks the certificate at the other end of a tunnel once more.
///
/// The library accepts a certificate for the address of a connection instead of the host's name. Through a proxy that
/// is the proxy's address: with a certificate for its own address it could impersonate any host.
enum TunnelCheck {
    /// Fails, and closes `channel`, if the certificate is for the proxy.
    static func run(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.prompt {
            guard let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate(),
                let text = channel.remoteAddress?.ipAddress, let address = ProxyExemptions.bytes(of: text),
                try !isCertificate(certificate, for: address)
            else {
                channel.close(promise: nil)
                throw ExchangeFailure(.certificate, cause: "the certificate is the proxy's")
            }
        }
    }

    /// Whether an address is among the names in a certificate, as an octet string with the tag [7] (RFC 5280, 4.2.1.6).
    private static func isCertificate(_ certificate: NIOSSLCertificate, for address: [UInt8]) throws -> Bool {
        let name = [0x87, UInt8(address.count)] + address
        return try certificate.toDERBytes().firstRange(of: name) != nil
    }
}

/// The continuous clock, with waits that leave nothing behind when they are cancelled.
///
/// The timer of a cancelled `Task.sleep` still wakes threads at its end. Nearly every request ends long before its limit, so
/// that a load was followed by hundreds of wake-ups half a minute later.
package struct EventLoopClock: Clock {
    private let clock = ContinuousClock()

    /// Creates the clock; all of them show the same time.
    package init() {}

    package var now: ContinuousClock.Instant { clock.now }
    package var minimumResolution: Duration { clock.minimumResolution }

    package func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration? = nil) async throws {
        let timer = HTTPClient.defaultEventLoopGroup.any().scheduleTask(in: TimeAmount(max(.zero, deadline - now))) {}
        do {
            try await withTaskCancellationHandler {
                try await timer.futureResult.get()
            } onCancel: {
                timer.cancel()
            }
        } catch {
            throw CancellationError()
        }
    }
}
