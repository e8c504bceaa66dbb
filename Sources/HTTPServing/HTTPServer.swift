import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Serves HTTP on one port: what is answered is up to the function it is given.
///
/// It uses Hummingbird's server rather than its application, which would add the system's date to answers.
package struct HTTPServer: Sendable {
    /// Answers a request. It may use the connection instead; what it returns is then lost.
    package typealias Responder = @Sendable (ServerRequest, ServerConnection) async throws -> ServerAnswer

    /// What a client may take. Simulated services have patience; what is served to anybody needs limits.
    package struct Limits: Sendable {
        /// The size in bytes of the largest body that is read; a larger one is refused.
        package var bodySize = 4 * 1024 * 1024
        /// The size in bytes of all headers of a request.
        package var headerSize = 80 * 1024
        /// How long a connection may be open without a whole request; nil for ever.
        package var idleTime: Duration?
        /// From a request's headers to the end of the answer; nil for ever.
        package var exchangeTime: Duration?
        /// The number of connections at a time, others wait; nil for any.
        package var connections: Int?

        /// Limits that hardly limit.
        package init() {}
    }

    private let address: ListeningAddress
    private let bound: BoundPort
    private let limits: Limits
    private let respond: Responder

    /// - Parameters:
    ///   - address: Where to listen; port 0 chooses a free one.
    ///   - bound: Gets the port, or why it could not be opened.
    package init(
        at address: ListeningAddress, bound: BoundPort, limits: Limits = Limits(), respond: @escaping Responder
    ) {
        self.address = address
        self.bound = bound
        self.limits = limits
        self.respond = respond
    }

    /// Serves until the task is cancelled.
    ///
    /// - Throws: ``ListeningFailure`` if the port cannot be opened.
    package func run() async throws {
        let connections = OpenConnections()
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: limits.idleTime.map { TimeAmount($0) },
            httpDecoderConfiguration: .init(maxHeaderListSize: limits.headerSize))
        let channel = HTTP1Channel(
            responder: { request, writer, channel in
                connections.add(channel)
                try await answer(request, through: writer, on: channel)
            }, configuration: configuration)
        // The server's own log lines would appear on the monitor's screen.
        let log = Logger(label: "server") { _ in SwiftLogNoOpLogHandler() }
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: limits.connections.map { .maximum($0, logger: log) }),
            onServerRunning: { channel in bound.settle(.success(channel.localAddress?.port ?? address.port)) },
            eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup, logger: log)
        do {
            try await withTaskCancellationHandler {
                try await server.run()
            } onCancel: {
                connections.closeAll()
            }
        } catch {
            let failure = ListeningFailure(error)
            bound.settle(.failure(failure))
            throw failure
        }
        bound.settle(.failure(CancellationError()))
    }

    @concurrent
    private func answer(
        _ request: Request, through writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        let end = limits.exchangeTime.map { time in
            channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
        }
        defer { end?.cancel() }
        guard let body = try await body(of: request) else {
            try await writer.write(response: ServerAnswer.tooLarge.head, body: ServerAnswer.tooLarge.responseBody)
            return try await channel.close()
        }
        let answer = try await respond(ServerRequest(request, body: body), ServerConnection(channel: channel))
        if request.method == .head {
            try await writer.writeResponse(answer.head)
        } else {
            try await writer.write(response: answer.head, body: answer.responseBody)
        }
    }

    /// nil if it is too large.
    @concurrent
    private func body(of request: Request) async throws -> ByteBuffer? {
        do {
            return try await request.body.collect(upTo: limits.bodySize)
        } catch is NIOTooManyBytesError {
            return nil
        }
    }
}

/// A request to a server.
package struct ServerRequest: Sendable {
    /// The method in capitals.
    package let method: String
    /// The path, still percent-encoded, with the query.
    package let target: String
    /// The headers, by lower-case name.
    package let headers: [String: String]
    /// The body.
    package let body: [UInt8]

    /// Creates a request.
    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    fileprivate init(_ request: Request, body: ByteBuffer) {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        headers["host"] = request.head.authority
        self.init(
            request.method.rawValue, request.head.path ?? "/", headers: headers, body: Array(body.readableBytesView))
    }
}

/// A server's answer.
package struct ServerAnswer: Sendable {
    /// Writes a body piece by piece.
    package typealias Pieces = @concurrent @Sendable (BodyWriter) async throws -> Void

    private enum Body: Sendable {
        case whole([UInt8])
        case pieces(length: Int, Pieces)
    }

    /// The HTTP status.
    package let status: Int
    /// The headers; the length of the body is added.
    package let headers: [(name: String, value: String)]
    private let content: Body

    /// Creates an answer that is sent at once.
    package init(_ status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        content = .whole(body)
    }

    /// Creates an answer that announces `length` bytes, of which `pieces` sends as many as it likes.
    package init(
        _ status: Int, headers: [(name: String, value: String)], length: Int, pieces: @escaping Pieces
    ) {
        self.status = status
        self.headers = headers
        content = .pieces(length: length, pieces)
    }

    fileprivate static let tooLarge = ServerAnswer(
        413, headers: [(name: "Connection", value: "close"), (name: "Content-Type", value: "text/plain")],
        body: Array("the request is too large\n".utf8))

    /// The body, unless it is sent in pieces.
    package var body: [UInt8]? {
        if case .whole(let bytes) = content { bytes } else { nil }
    }

    fileprivate var head: HTTPResponse {
        var fields = HTTPFields()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let length =
            switch content {
            case .whole(let bytes): bytes.count
            case .pieces(let length, _): length
            }
        fields[.contentLength] = String(length)
        return HTTPResponse(status: .init(code: status), headerFields: fields)
    }

    fileprivate var responseBody: ResponseBody {
        switch content {
        case .whole(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .pieces(let length, let pieces):
            ResponseBody(contentLength: length) { writer in
                try await pieces(BodyWriter(writer: writer))
                try await writer.finish(nil)
            }
        }
    }
}

/// Sends a body in pieces.
package struct BodyWriter {
    fileprivate var writer: any ResponseBodyWriter

    /// Sends one piece. Throws if the client is gone.
    @concurrent
    package func send(_ piece: some Collection<UInt8>) async throws {
        var writer = writer
        try await writer.write(ByteBuffer(bytes: piece))
    }
}

/// The connection that a request came by.
package struct ServerConnection: Sendable {
    fileprivate let channel: any Channel

    /// Ends it.
    package func close() async throws { try await channel.close() }

    /// Waits until it has ended.
    package func closed() async throws { try await channel.closeFuture.get() }
}
