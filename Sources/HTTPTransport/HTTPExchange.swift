package import Foundation

/// One attempt over the network: a request and an answer with any status.
///
/// Retries, waits and the meaning of answers belong to the layers above. This is the only part that tests and the
/// simulator replace.
package protocol HTTPExchange: Sendable {
    /// Sends `request` once and reads the whole answer. Redirects are returned like any other answer.
    ///
    /// - Throws: ``ExchangeFailure`` if there is no complete answer.
    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse
}

/// A complete request including the credential. It is created last, and its description is only method and host.
package struct WireRequest: Sendable {
    /// The HTTP method.
    package let method: HTTPRequest.Method
    /// The absolute address. It may itself be a credential, as that of a Slack webhook is.
    package let url: URL
    /// All fields, including the credential.
    package let headers: HTTPFields
    /// The body; nil for none.
    package let body: Data?
    /// The time for the whole exchange; nil for the exchange's own limit.
    package let timeLimit: Duration?

    /// Creates a request to an absolute address.
    package init(
        _ method: HTTPRequest.Method, url: URL, headers: HTTPFields, body: Data? = nil, timeLimit: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeLimit = timeLimit
    }
}

extension WireRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(method.rawValue) to \(url.host() ?? "nowhere")" }
    package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

extension WireRequest {
    /// Adds the service's address and credential to a request; nil if the result is not a valid address.
    init?(_ request: HTTPRequest, to address: ServiceAddress, as credential: Credential, headers: HTTPFields) {
        guard var parts = URLComponents(url: address.url, resolvingAgainstBaseURL: false) else { return nil }
        parts.path += request.path
        if !request.query.isEmpty {
            parts.queryItems = request.query
            // Some servers decode a plus sign as a space, and URLComponents does not encode it.
            parts.percentEncodedQuery = parts.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        }
        guard let url = parts.url else { return nil }
        var fields = headers
        for (name, value) in request.headers.pairs { fields[name] = value }
        fields["Authorization"] = credential.reveal()
        self.init(request.method, url: url, headers: fields, body: request.body)
    }
}

/// Why one attempt brought no answer.
package struct ExchangeFailure: Error, Sendable, Equatable {
    /// The kind of failure, coarse enough to decide what to do.
    package enum Kind: Sendable, Hashable {
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
    package let kind: Kind
    /// The cause as described by the library, without addresses and credentials.
    package let cause: String
    /// Whether the server may have received the request and acted on it.
    package let mayHaveArrived: Bool

    /// Creates a failure.
    package init(_ kind: Kind, cause: String, mayHaveArrived: Bool = false) {
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
