import Foundation
package import HTTPTransport
package import Simulator
import Synchronization

/// An exchange that is connected to the simulator in process: it needs no port, and time passes only on request.
/// Answers that hang or are late fail or arrive at once, unless a clock is given.
package final class SimulatedExchange: HTTPExchange {
    private let services: SimulatedServices
    private let largestBody: Int
    private let clock: (any Clock<Duration>)?
    private let patience: Duration
    private let secondsPerRequest = Mutex(0)

    /// Creates an exchange for `services`, by default with the limits of the real one.
    ///
    /// - Parameters:
    ///   - largestBody: The maximum size of answers in bytes; larger ones are refused.
    ///   - clock: Used to wait for answers that hang or are late; nil does not wait.
    package init(
        _ services: SimulatedServices, largestBody: Int = AsyncHTTPClientExchange.Limits().bodyBytes,
        clock: (any Clock<Duration>)? = nil
    ) {
        self.services = services
        self.largestBody = largestBody
        self.clock = clock
        patience = AsyncHTTPClientExchange.Limits().total
    }

    /// Lets this many seconds of the world pass before each later answer, so that lists change while they are read.
    package func slowDown(to seconds: Int) {
        secondsPerRequest.withLock { $0 = seconds }
    }

    package func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        services.clock.advance(by: .seconds(secondsPerRequest.withLock(\.self)))
        let answer = services.respond(to: SimulatedRequest(request))
        try await waitFor(answer, atMost: request.timeLimit ?? patience)
        switch answer.delivery {
        case .complete, .delayed, .dripping:
            guard answer.body.count <= largestBody else {
                throw ExchangeFailure(.tooLarge, cause: "the answer exceeds \(largestBody) bytes", mayHaveArrived: true)
            }
            guard answer.headers["content-encoding"] == nil else {
                throw ExchangeFailure(.malformedAnswer, cause: "decompression failed", mayHaveArrived: true)
            }
            let headers = HTTPFields(answer.headers.map { (name: $0.key, value: $0.value) })
            return HTTPResponse(status: answer.status, headers: headers, body: Data(answer.body))
        case .truncated: throw ExchangeFailure(.network, cause: "the body ended half way", mayHaveArrived: true)
        case .reset: throw ExchangeFailure(.network, cause: "the connection ended", mayHaveArrived: true)
        case .hanging: throw ExchangeFailure(.timeout, cause: "nothing came", mayHaveArrived: true)
        }
    }

    private func waitFor(_ answer: SimulatedResponse, atMost limit: Duration) async throws(ExchangeFailure) {
        guard let clock else { return }
        let span: Duration =
            switch answer.delivery {
            case .complete, .truncated, .reset: .zero
            case .delayed(let span), .dripping(let span): span
            case .hanging: limit
            }
        guard span > .zero else { return }
        do {
            try await clock.sleep(for: min(span, limit))
        } catch {
            throw ExchangeFailure(.cancelled, cause: "called off", mayHaveArrived: true)
        }
        guard span < limit else { throw ExchangeFailure(.timeout, cause: "nothing came in time", mayHaveArrived: true) }
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
