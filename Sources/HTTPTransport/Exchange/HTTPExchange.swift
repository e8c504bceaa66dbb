/// One attempt on the wire: a request out, an answer of any status back.
///
/// Retries, waiting and meaning are for the layers above. Tests and the simulator swap this and nothing else.
public protocol HTTPExchange: Sendable {
    /// Sends `request` once and reads the whole answer. Redirects are answers like any other: none is followed.
    ///
    /// - Throws: ``ExchangeFailure`` if no whole answer came.
    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse
}
