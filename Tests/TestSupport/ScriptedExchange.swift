import Foundation
package import HTTPTransport
import Synchronization

/// An exchange that answers from a script, and records requests.
package final class ScriptedExchange: HTTPExchange {
    /// Answers the request with this number, from 0.
    package typealias Script = @Sendable (WireRequest, Int) async throws(ExchangeFailure) -> HTTPResponse

    private let script: Script
    private let sent = Mutex<[WireRequest]>([])

    /// Creates an exchange that calls `script` for every answer.
    package init(script: @escaping Script) {
        self.script = script
    }

    /// Creates an exchange that returns `answers` in turn, and repeats the last one.
    package convenience init(_ answers: Result<HTTPResponse, ExchangeFailure>...) {
        self.init { _, index throws(ExchangeFailure) in
            try answers[min(index, answers.count - 1)].get()
        }
    }

    /// All requests, in order.
    package var requests: [WireRequest] { sent.withLock { $0 } }

    package func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        let index = sent.withLock { sent in
            sent.append(request)
            return sent.count - 1
        }
        return try await script(request, index)
    }
}

extension HTTPResponse {
    /// An answer with `text` as its body.
    package static func make(_ text: String = "{}", status: Int = 200, headers: HTTPFields = [:]) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: Data(text.utf8))
    }
}

extension WireRequest {
    /// The value of the query item `name`, decoded.
    package func query(_ name: String) -> String? {
        URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems?.first { $0.name == name }?.value
    }
}
