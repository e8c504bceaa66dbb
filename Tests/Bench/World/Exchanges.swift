import Foundation
import HTTPTransport
import Simulator

/// Services that never answer: what is on screen then comes from the store.
struct SilentExchange: HTTPExchange {
    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        try? await Task.sleep(for: .seconds(3600))
        throw ExchangeFailure(.cancelled, cause: "cancelled")
    }
}

/// The simulated services, without a network between.
struct InProcessExchange: HTTPExchange {
    let services: SimulatedServices

    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        let query = request.url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        let headers = Dictionary(request.headers.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        let answer = services.respond(
            to: SimulatedRequest(
                request.method.rawValue, request.url.path(percentEncoded: true) + query, headers: headers,
                body: Array(request.body ?? Data())))
        return HTTPResponse(
            status: answer.status, headers: HTTPFields(answer.headers.map { (name: $0.key, value: $0.value) }),
            body: Data(answer.body))
    }
}
