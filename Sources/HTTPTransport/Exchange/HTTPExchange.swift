/// One attempt over the network: a request and an answer with any status.
///
/// Retries, waits and the meaning of answers belong to the layers above. This is the only part that tests and the
/// simulator replace.
public protocol HTTPExchange: Sendable {
    /// Sends `request` once and reads the whole answer. Redirects are returned like any other answer.
    ///
    /// - Throws: ``ExchangeFailure`` if there is no complete answer.
    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse
}
