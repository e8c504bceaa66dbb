import Foundation
import HTTPTransport

/// Services that never answer, so that everything on screen comes from the store.
struct SilentExchange: HTTPExchange {
    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        try? await Task.sleep(for: .seconds(3600))
        throw ExchangeFailure(.cancelled, cause: "cancelled")
    }
}
