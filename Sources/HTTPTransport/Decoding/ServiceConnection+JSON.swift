import Diagnostics
import Foundation

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

    /// Records rows that could not be read, by position and reason, without their content.
    public func record(_ skipped: [SkippedRow], of request: HTTPRequest) {
        for row in skipped {
            environment.log.warning(
                "row skipped", ["request": "\(request)", "row": "\(row.index)", "reason": row.reason])
        }
    }
}
