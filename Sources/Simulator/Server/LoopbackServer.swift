import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// Serves simulated services on a port of the loopback interface.
///
/// It uses Hummingbird's server rather than its application, which would add the system's date to answers.
struct LoopbackServer: Sendable {
    private static let host = "127.0.0.1"
    private static let maxBodySize = 4 * 1024 * 1024
    /// The number of pieces of a dripping answer.
    private static let drops = 40

    let services: SimulatedServices

    /// Serves until the task is cancelled.
    func run() async throws {
        let services = services
        let connections = OpenConnections()
        let channel = HTTP1Channel(responder: { request, writer, channel in
            connections.add(channel)
            let body = try await request.body.collect(upTo: LoopbackServer.maxBodySize)
            let response = services.respond(to: SimulatedRequest(request, body: body))
            try await LoopbackServer.deliver(response, through: writer, on: channel)
        })
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname(LoopbackServer.host, port: services.wantedPort)),
            onServerRunning: { channel in
                services.bound.settle(.success(channel.localAddress?.port ?? services.wantedPort))
            },
            eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup,
            // The server's own log lines would appear on the monitor's screen.
            logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await withTaskCancellationHandler {
                try await server.run()
            } onCancel: {
                connections.closeAll()
            }
        } catch {
            services.bound.settle(.failure(error))
            throw error
        }
        services.bound.settle(.failure(CancellationError()))
    }
}

extension LoopbackServer {
    @concurrent
    private static func deliver(
        _ response: SimulatedResponse, through writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        switch response.delivery {
        case .complete: break
        case .delayed(let duration): try await Task.sleep(for: duration)
        case .hanging: try await channel.closeFuture.get()
        case .reset: try await channel.close()
        case .truncated: return try await deliverHalf(of: response, through: writer, on: channel)
        case .dripping(let duration): return try await drip(response, through: writer, over: duration)
        }
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
        try await writer.write(response: response.head, body: body)
    }

    @concurrent
    private static func drip(
        _ response: SimulatedResponse, through writer: consuming ResponseWriter, over duration: Duration
    ) async throws {
        let size = max(1, response.body.count / drops)
        let body = ResponseBody(contentLength: response.body.count) { writer in
            for start in stride(from: 0, to: response.body.count, by: size) {
                try await Task.sleep(for: duration / drops)
                try await writer.write(ByteBuffer(bytes: response.body[start...].prefix(size)))
            }
            try await writer.finish(nil)
        }
        try await writer.write(response: response.head, body: body)
    }

    @concurrent
    private static func deliverHalf(
        of response: SimulatedResponse, through writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        let half = ByteBuffer(bytes: response.body.prefix(response.body.count / 2))
        let body = ResponseBody(contentLength: response.body.count) { writer in try await writer.write(half) }
        try await writer.write(response: response.head, body: body)
        try await channel.close()
    }
}

extension SimulatedResponse {
    fileprivate var head: HTTPResponse {
        var fields = HTTPFields()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        fields[.contentLength] = String(body.count)
        return HTTPResponse(status: .init(code: status), headerFields: fields)
    }
}

extension SimulatedRequest {
    fileprivate init(_ request: Request, body: ByteBuffer) {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        headers["host"] = request.head.authority
        self.init(
            request.method.rawValue, request.head.path ?? "/", headers: headers, body: Array(body.readableBytesView))
    }
}

/// The port of a server, for tasks that wait for it.
final class BoundPort: Sendable {
    private struct State {
        var outcome: Result<Int, any Error>?
        var waiting: [Int: CheckedContinuation<Int, any Error>] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// The port, once there is one. Throws why the server could not listen, or if the waiting task is cancelled.
    var number: Int {
        get async throws {
            let ticket = state.withLock { state in
                state.count += 1
                return state.count
            }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait(on: $0, ticket: ticket) }
            } onCancel: {
                state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
            }
        }
    }

    /// Sets the outcome for all waiters; only the first one counts.
    func settle(_ outcome: Result<Int, any Error>) {
        let waiting = state.withLock { state in
            guard state.outcome == nil else { return [CheckedContinuation<Int, any Error>]() }
            state.outcome = outcome
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(with: outcome) }
    }

    private func wait(on continuation: CheckedContinuation<Int, any Error>, ticket: Int) {
        let outcome: Result<Int, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.outcome == nil { state.waiting[ticket] = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(with: outcome) }
    }
}

/// The connections kept open by clients, so that stopping the server need not wait for them.
final class OpenConnections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isEnding = false
    }

    private let state = Mutex(State())

    /// Tracks a connection until it closes.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let (isNew, isEnding) = state.withLock { state in
            let isNew = state.channels.updateValue(channel, forKey: id) == nil
            return (isNew, state.isEnding)
        }
        if isEnding { channel.close(promise: nil) }
        guard isNew else { return }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { _ = $0.channels.removeValue(forKey: id) }
        }
    }

    /// Closes all connections, including later ones.
    func closeAll() {
        let channels = state.withLock { state in
            state.isEnding = true
            return Array(state.channels.values)
        }
        for channel in channels { channel.close(promise: nil) }
    }
}
