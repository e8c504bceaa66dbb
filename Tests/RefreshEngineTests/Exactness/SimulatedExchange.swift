import Foundation
import HTTPTransport
import Simulator

/// A wire that ends in the simulator itself: no port, and no time passes.
struct SimulatedExchange: HTTPExchange {
    let services: SimulatedServices

    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        let answer = services.respond(to: SimulatedRequest(request))
        switch answer.delivery {
        case .complete, .delayed:
            let headers = HTTPFields(answer.headers.map { (name: $0.key, value: $0.value) })
            return HTTPResponse(status: answer.status, headers: headers, body: Data(answer.body))
        case .truncated: throw ExchangeFailure(.network, cause: "the body ended half way", mayHaveArrived: true)
        case .reset: throw ExchangeFailure(.network, cause: "the connection ended", mayHaveArrived: true)
        case .hanging: throw ExchangeFailure(.timeout, cause: "nothing came", mayHaveArrived: true)
        }
    }
}

extension SimulatedRequest {
    fileprivate init(_ request: WireRequest) {
        let query = request.url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        let headers = Dictionary(request.headers.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        self.init(
            request.method.rawValue, request.url.path(percentEncoded: true) + query, headers: headers,
            body: Array(request.body ?? Data()))
    }
}
