import Diagnostics
import Foundation

/// How many unreadable rows of one page get a line each in the log.
private let mostRowsTold = 3

extension ServiceConnection {
    /// Sends `request` and decodes the answer.
    ///
    /// - Throws: ``TransportError``, of the kind `badResponse` if the answer is not a `Value` in JSON.
    public func value<Value: Decodable>(
        _ type: Value.Type = Value.self, for request: HTTPRequest
    ) async throws(TransportError) -> Value {
        let response = try await send(request)
        do {
            return try JSONDecoder().decode(Value.self, from: response.body)
        } catch {
            throw self.error(.badResponse, request, underlying: DecodingReason.of(error))
        }
    }

    /// Records rows that could not be read, by position and reason, without their content: the first few, since a change
    /// of the service may spoil every row of every page, and the number of the others.
    public func record(_ skipped: [SkippedRow], of request: HTTPRequest) {
        for row in skipped.prefix(mostRowsTold) {
            environment.log.warning(
                "row skipped", ["request": "\(request)", "row": "\(row.index)", "reason": row.reason])
        }
        guard skipped.count > mostRowsTold else { return }
        environment.log.warning(
            "more rows skipped", ["request": "\(request)", "rows": "\(skipped.count - mostRowsTold)"])
    }
}
