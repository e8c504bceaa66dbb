public import Foundation
public import Localization

/// A request that brought no usable answer, after any retries.
///
/// It contains no credential, no query value, and nothing of an answer's body.
public struct TransportError: Error, Sendable {
    /// The parts of the request that may be shown.
    public struct Attempt: Sendable, Hashable {
        /// The vendor's name, such as `Aircall`.
        public let service: String
        /// The host that the request was sent to.
        public let host: String
        /// Method and path, without the query.
        public let request: String

        /// Creates a description of an attempt.
        public init(service: String, host: String, request: String) {
            self.service = service
            self.host = host
            self.request = request
        }
    }

    /// The kind of failure, coarse enough to decide what to do.
    public enum Kind: Sendable, Hashable {
        /// The task was cancelled, which is not a problem.
        case cancelled
        /// No connection, or no complete answer, in time.
        case timeout
        /// Nothing is listening at the address.
        case connectionRefused
        /// The host's name has no address, or this machine is offline.
        case nameNotFound
        /// The host's certificate is not trusted.
        case certificate
        /// No TLS connection of version 1.2 or later could be made.
        case tls
        /// The proxy cannot be reached, or refuses to connect to the host.
        case proxy
        /// Another network error.
        case network
        /// The answer is larger than the limit.
        case tooLarge
        /// The server redirects elsewhere (status 3xx), which is not followed.
        case redirect
        /// Status 429, after as many waits as the policy allows; requests may be sent again at `until`.
        case rateLimited(until: Date)
        /// Status 401.
        case unauthorized
        /// Status 403.
        case forbidden
        /// Status 404.
        case notFound
        /// Any other status that is not a success, with the vendor's code.
        case status(Int, code: String?)
        /// The service's clock is ahead of this machine's by more than a day, or behind if negative. The answer is not
        /// used, because nothing could be dated.
        case clocksContradict(ahead: Duration)
        /// There is an answer, but not one that the service documents.
        case badResponse
        /// A list ended after `read` rows although the service reports `total`.
        case listEndedEarly(read: Int, total: Int)
        /// None of the given number of rows could be read.
        case unreadableRows(Int)
        /// The request cannot be sent: an error in this program or the configuration.
        case invalidRequest
    }

    /// The attempted request.
    public let attempt: Attempt
    /// The kind of failure.
    public let kind: Kind
    /// The vendor's code in the answer, such as `api_plan_restricted`; nil if there is none.
    public let code: String?
    /// The cause as described by the layer below, for the log; nil if `kind` says it all.
    public let underlying: String?
    /// The problem and how to solve it in one sentence, for users.
    public let explanation: LocalizedText

    /// Creates an error; without `explanation` it has the default sentence for its kind.
    public init(
        _ kind: Kind, attempt: Attempt, code: String? = nil, underlying: String? = nil,
        explanation: LocalizedText? = nil
    ) {
        self.kind = kind
        self.attempt = attempt
        self.code = code
        self.underlying = underlying
        self.explanation = explanation ?? kind.explanation(attempt)
    }

    /// Whether a smaller page may succeed. Large answers are the services' weakness: they time out, fail on the way, or
    /// exceed our limit.
    public var suggestsSmallerPage: Bool {
        switch kind {
        case .timeout, .tooLarge: true
        case .status(let status, _): [408, 500, 502, 503, 504].contains(status)
        default: false
        }
    }

    /// Whether the service refused the credentials, or their permissions.
    public var isRefusal: Bool { kind == .unauthorized || kind == .forbidden }

    /// Whether the same request may succeed later without anyone changing anything.
    public var isRetryable: Bool {
        switch kind {
        case .timeout, .connectionRefused, .nameNotFound, .proxy, .network, .rateLimited, .clocksContradict: true
        case .status(let status, _): status == 408 || status == 409 || status == 423 || status >= 500
        default: false
        }
    }
}

extension TransportError: CustomStringConvertible, LocalizedError {
    /// The English sentence with the cause: one line for the log.
    public var description: String {
        let cause = underlying.map { " (\($0))" } ?? ""
        return "\(attempt.request): \(explanation.text(in: .english))\(cause)"
    }

    public var errorDescription: String? { description }
}
