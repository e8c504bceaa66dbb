public import Foundation
public import Localization

/// A request that brought no usable answer, after whatever retries it deserved.
///
/// Nothing in it repeats a credential, a query value or the body of an answer.
public struct TransportError: Error, Sendable {
    /// What the request was, as far as it may be shown.
    public struct Attempt: Sendable, Hashable {
        /// The vendor's name, such as `Aircall`.
        public let service: String
        /// The host that was asked.
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

    /// What went wrong, coarse enough to decide on.
    public enum Kind: Sendable, Hashable {
        /// The task was cancelled: an ordinary ending.
        case cancelled
        /// No connection or no whole answer in time.
        case timeout
        /// Nobody listens at the address.
        case connectionRefused
        /// The host's name has no address, or this machine is offline.
        case nameNotFound
        /// The host's certificate is not to be trusted.
        case certificate
        /// No TLS connection of version 1.2 or later.
        case tls
        /// The proxy cannot be reached, or does not open the way to the host.
        case proxy
        /// Other trouble on the way.
        case network
        /// The answer is larger than the cap.
        case tooLarge
        /// The server sent us elsewhere (status 3xx). It is not followed.
        case redirect
        /// Status 429, after as many waits as the policy allows; the service may be asked again at `until`.
        case rateLimited(until: Date)
        /// Status 401.
        case unauthorized
        /// Status 403.
        case forbidden
        /// Status 404.
        case notFound
        /// Any other status that is no success, with the vendor's code for it.
        case status(Int, code: String?)
        /// The service's clock is ahead of this machine's by so much, or behind if it is negative: more than a day. Nothing
        /// can be dated then, so that the answer is not used.
        case clocksContradict(ahead: Duration)
        /// The answer came but is not what the service documents.
        case badResponse
        /// A list ended after `read` rows although the service counts `total`.
        case listEndedEarly(read: Int, total: Int)
        /// Of the rows that came, so many, not one could be understood.
        case unreadableRows(Int)
        /// The request cannot be sent as it is: a defect of ours or of the configuration.
        case invalidRequest
    }

    /// What was attempted.
    public let attempt: Attempt
    /// What went wrong.
    public let kind: Kind
    /// The vendor's code in the answer, such as `api_plan_restricted`; nil if there is none.
    public let code: String?
    /// The cause in the words of the layer below, for the log; nil if `kind` says it all.
    public let underlying: String?
    /// One sentence for users, saying what would help.
    public let explanation: LocalizedText

    /// Creates an error; without `explanation` it gets the usual sentence for its kind.
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

    /// Whether a smaller page may come where this one did not. Large answers are the services' weak spot: they time out,
    /// fail on the way, or exceed our cap.
    public var suggestsSmallerPage: Bool {
        switch kind {
        case .timeout, .tooLarge: true
        case .status(let status, _): [408, 500, 502, 503, 504].contains(status)
        default: false
        }
    }

    /// Whether the service did not accept the credentials, or not for this.
    public var isRefusal: Bool { kind == .unauthorized || kind == .forbidden }

    /// Whether the same request may succeed later without anybody changing anything.
    public var isRetryable: Bool {
        switch kind {
        case .timeout, .connectionRefused, .nameNotFound, .proxy, .network, .rateLimited, .clocksContradict: true
        case .status(let status, _): status == 408 || status == 409 || status == 423 || status >= 500
        default: false
        }
    }
}

extension TransportError: CustomStringConvertible, LocalizedError {
    /// The English sentence, with the cause: one line for the log.
    public var description: String {
        let cause = underlying.map { " (\($0))" } ?? ""
        return "\(attempt.request): \(explanation.text(in: .english))\(cause)"
    }

    public var errorDescription: String? { description }
}
