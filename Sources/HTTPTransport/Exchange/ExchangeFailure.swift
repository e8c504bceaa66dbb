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
        /// The server's certificate or the handshake was not acceptable.
        case tls
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
