import Foundation
public import HTTPTransport
public import Simulator
import Synchronization

/// A wire that ends in the simulator itself: no port, and no time passes but what it is told to let pass. Answers that hang or
/// are late have come to nothing, or are there, at once, unless a clock is given.
public final class SimulatedExchange: HTTPExchange {
    private let services: SimulatedServices
    private let largestBody: Int
    private let clock: (any Clock<Duration>)?
    private let patience: Duration
    private let secondsPerRequest = Mutex(0)

    /// Creates a wire to `services`, with the limits of the live one unless told otherwise.
    ///
    /// - Parameters:
    ///   - largestBody: Answers of more bytes are refused.
    ///   - clock: Lets an answer that hangs or is late take its time; nil waits for none.
    public init(
        _ services: SimulatedServices, largestBody: Int = AsyncHTTPClientExchange.Limits().bodyBytes,
        clock: (any Clock<Duration>)? = nil
    ) {
        self.services = services
        self.largestBody = largestBody
        self.clock = clock
        patience = AsyncHTTPClientExchange.Limits().total
    }

    /// Lets so many seconds of the world pass before each answer from now on, so that lists change while they are read.
    public func slowDown(to seconds: Int) {
        secondsPerRequest.withLock { $0 = seconds }
    }

    public func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
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
