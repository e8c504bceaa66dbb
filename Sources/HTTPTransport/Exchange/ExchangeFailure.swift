/// Why one attempt brought no answer.
public struct ExchangeFailure: Error, Sendable, Equatable {
    /// The kind of failure, coarse enough to decide what to do.
    public enum Kind: Sendable, Hashable {
        /// The task was cancelled.
        case cancelled
        /// No connection, or no whole answer, in the time allowed.
        case timeout
        /// Nothing is listening at the address.
        case connectionRefused
        /// The host's name has no address, or there is no name service.
        case nameNotFound
        /// The server's certificate is not trusted.
        case certificate
        /// No TLS connection for another reason, such as a version below 1.2.
        case tls
        /// The proxy cannot be reached, or refuses to connect to the server.
        case proxy
        /// The answer is larger than the limit.
        case tooLarge
        /// The address or a field cannot be sent: it is malformed, or plain http to another machine.
        case unusableRequest
        /// The answer is not well-formed HTTP, or its compression is broken.
        case malformedAnswer
        /// Any other network error.
        case network
    }

    /// The kind of failure.
    public let kind: Kind
    /// The cause as described by the library, without addresses and credentials.
    public let cause: String
    /// Whether the server may have received the request and acted on it.
    public let mayHaveArrived: Bool

    /// Creates a failure.
    public init(_ kind: Kind, cause: String, mayHaveArrived: Bool = false) {
        self.kind = kind
        self.cause = cause
        self.mayHaveArrived = mayHaveArrived
    }
}

extension ExchangeFailure {
    /// The same failure for a request through a proxy, where what could not be reached is the proxy.
    var throughProxy: ExchangeFailure {
        switch kind {
        case .connectionRefused, .nameNotFound: ExchangeFailure(.proxy, cause: cause, mayHaveArrived: mayHaveArrived)
        // No connection in time: the proxy does not answer, or cannot reach the server.
        case .timeout where !mayHaveArrived: ExchangeFailure(.proxy, cause: cause)
        default: self
        }
    }
}
