/// Why one attempt brought no answer.
public struct ExchangeFailure: Error, Sendable, Equatable {
    /// What went wrong, coarse enough to decide on.
    public enum Kind: Sendable, Hashable {
        /// The task was cancelled.
        case cancelled
        /// No connection, or no whole answer, in the time allowed.
        case timeout
        /// Nobody listens at that address.
        case connectionRefused
        /// The host's name has no address, or there is no name service.
        case nameNotFound
        /// The server's certificate is not to be trusted.
        case certificate
        /// No TLS connection came about for another reason, such as a version below 1.2.
        case tls
        /// The proxy cannot be reached, or does not open the way to the server.
        case proxy
        /// The answer is larger than the cap.
        case tooLarge
        /// The address or a field cannot be sent: it is malformed, or plain http to another machine.
        case unusableRequest
        /// The answer is not well-formed HTTP, or its compression is broken.
        case malformedAnswer
        /// Any other trouble on the way.
        case network
    }

    /// What went wrong.
    public let kind: Kind
    /// The cause in the words of the library below, free of addresses and credentials.
    public let cause: String
    /// Whether the server may have received, and acted on, the request.
    public let mayHaveArrived: Bool

    /// Creates a failure.
    public init(_ kind: Kind, cause: String, mayHaveArrived: Bool = false) {
        self.kind = kind
        self.cause = cause
        self.mayHaveArrived = mayHaveArrived
    }
}

extension ExchangeFailure {
    /// The same failure of a request that goes through a proxy: what was not reached then is the proxy.
    var throughProxy: ExchangeFailure {
        switch kind {
        case .connectionRefused, .nameNotFound: ExchangeFailure(.proxy, cause: cause, mayHaveArrived: mayHaveArrived)
        // No connection in time: the proxy is silent, or finds no way to the server.
        case .timeout where !mayHaveArrived: ExchangeFailure(.proxy, cause: cause)
        default: self
        }
    }
}
