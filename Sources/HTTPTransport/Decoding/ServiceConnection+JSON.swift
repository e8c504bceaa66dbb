import Diagnostics
import Foundation

/// The number of unreadable rows per page that are logged individually.
private let mostRowsTold = 3

extension ServiceConnection {
    /// Sends `request` and decodes the answer.
    ///
    /// - Throws: ``TransportError``, of kind `badResponse` if the answer is not a `Value` in JSON.
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

    /// Logs unreadable rows by position and reason, without their content. Only the first few are logged individually,
    /// since a change in the service may affect every row of every page.
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
