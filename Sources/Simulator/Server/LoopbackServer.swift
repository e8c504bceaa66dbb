import HTTPServing

/// Serves simulated services on a port of the loopback interface.
struct LoopbackServer: Sendable {
    /// The number of pieces of a dripping answer.
    private static let drops = 40

    let services: SimulatedServices

    /// Serves until the task is cancelled.
    func run() async throws {
        let services = services
        let address = ListeningAddress(loopbackPort: services.wantedPort)
        let server = HTTPServer(at: address, bound: services.bound) { request, connection in
            let response = services.respond(to: SimulatedRequest(request))
            return try await Self.deliver(response, over: connection)
        }
        try await server.run()
    }

    private static func deliver(
        _ response: SimulatedResponse, over connection: ServerConnection
    ) async throws -> ServerAnswer {
        switch response.delivery {
        case .complete: break
        case .delayed(let duration): try await Task.sleep(for: duration)
        case .hanging: try await connection.closed()
        case .reset: try await connection.close()
        case .truncated:
            return response.inPieces { writer in
                try await writer.send(response.body.prefix(response.body.count / 2))
                try await connection.close()
            }
        case .dripping(let duration):
            let size = max(1, response.body.count / drops)
            return response.inPieces { writer in
                for start in stride(from: 0, to: response.body.count, by: size) {
                    try await Task.sleep(for: duration / drops)
                    try await writer.send(response.body[start...].prefix(size))
                }
            }
        }
        return ServerAnswer(response.status, headers: response.fields, body: response.body)
    }
}

extension SimulatedResponse {
    fileprivate var fields: [(name: String, value: String)] {
        headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    fileprivate func inPieces(_ pieces: @escaping ServerAnswer.Pieces) -> ServerAnswer {
        ServerAnswer(status, headers: fields, length: body.count, pieces: pieces)
    }
}

extension SimulatedRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(request.method, request.target, headers: request.headers, body: request.body)
    }
}
