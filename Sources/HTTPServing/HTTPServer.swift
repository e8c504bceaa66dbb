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

    private let host: String
    private let port: Int
    private let bound: BoundPort
    private let maxBodySize: Int
    private let respond: Responder

    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port; 0 chooses a free one.
    ///   - bound: Gets the port, or why it could not be opened.
    ///   - maxBodySize: The size in bytes of the largest body that is read; the connection of a larger one ends.
    package init(
        host: String, port: Int, bound: BoundPort, maxBodySize: Int = 4 * 1024 * 1024, respond: @escaping Responder
    ) {
        self.host = host
        self.port = port
        self.bound = bound
        self.maxBodySize = maxBodySize
        self.respond = respond
    }

    /// Serves until the task is cancelled. Throws if the port cannot be opened.
    package func run() async throws {
        let connections = OpenConnections()
        let channel = HTTP1Channel(responder: { request, writer, channel in
            connections.add(channel)
            let body = try await request.body.collect(upTo: maxBodySize)
            let answer = try await respond(ServerRequest(request, body: body), ServerConnection(channel: channel))
            try await writer.write(response: answer.head, body: answer.responseBody)
        })
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in bound.settle(.success(channel.localAddress?.port ?? port)) },
            eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup,
            // The server's own log lines would appear on the monitor's screen.
            logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await withTaskCancellationHandler {
                try await server.run()
            } onCancel: {
                connections.closeAll()
            }
        } catch {
            bound.settle(.failure(error))
            throw error
        }
        bound.settle(.failure(CancellationError()))
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
