package import Foundation
package import Localization

/// A request that brought no usable answer, after any retries.
///
/// It contains no credential, no query value, and nothing of an answer's body.
package struct TransportError: Error, Sendable {
    /// The parts of the request that may be shown.
    package struct Attempt: Sendable, Hashable {
        /// The vendor's name, such as `Aircall`.
        package let service: String
        /// The host that the request was sent to.
        package let host: String
        /// Method and path, without the query.
        package let request: String

        /// Creates a description of an attempt.
        package init(service: String, host: String, request: String) {
            self.service = service
            self.host = host
            self.request = request
        }
    }

    /// The kind of failure, coarse enough to decide what to do.
    package enum Kind: Sendable, Hashable {
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
    package let attempt: Attempt
    /// The kind of failure.
    package let kind: Kind
    /// The vendor's code in the answer, such as `api_plan_restricted`; nil if there is none.
    package let code: String?
    /// The cause as described by the layer below, for the log; nil if `kind` says it all.
    package let underlying: String?
    /// The problem and how to solve it in one sentence, for users.
    package let explanation: LocalizedText

    /// Creates an error; without `explanation` it has the default sentence for its kind.
    package init(
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
    package var suggestsSmallerPage: Bool {
        switch kind {
        case .timeout, .tooLarge: true
        case .status(let status, _): [408, 500, 502, 503, 504].contains(status)
        default: false
        }
    }

    /// Whether the service refused the credentials, or their permissions.
    package var isRefusal: Bool { kind == .unauthorized || kind == .forbidden }

    /// Whether the same request may succeed later without anyone changing anything.
    package var isRetryable: Bool {
        switch kind {
        case .timeout, .connectionRefused, .nameNotFound, .proxy, .network, .rateLimited, .clocksContradict: true
        case .status(let status, _): status == 408 || status == 409 || status == 423 || status >= 500
        default: false
        }
    }
}

extension TransportError: CustomStringConvertible, LocalizedError {
    /// The English sentence with the cause: one line for the log.
    package var description: String {
        let cause = underlying.map { " (\($0))" } ?? ""
        return "\(attempt.request): \(explanation.text(in: .english))\(cause)"
    }

    package var errorDescription: String? { description }
}

extension TransportError {
    /// The meaning of an answer whose status is not 2xx, with the vendor's wording for refusals.
    init(_ response: HTTPResponse, profile: ServiceProfile, attempt: Attempt, retryAt: Date) {
        let details = profile.errorDetails(response.body)
        let underlying = ["\(response.status)", details.code, details.requestID.map { "request \($0)" }]
        self.init(
            Self.kind(of: response.status, code: details.code, retryAt: retryAt),
            attempt: attempt,
            code: details.code,
            underlying: underlying.compactMap { $0 }.joined(separator: " "),
            explanation: Self.refusals.contains(response.status)
                ? profile.refusal(response.status, details.code) : nil)
    }

    private static func kind(of status: Int, code: String?, retryAt: Date) -> Kind {
        switch status {
        case 300...399: .redirect
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 429: .rateLimited(until: retryAt)
        default: .status(status, code: code)
        }
    }

    private static let refusals = 401...403
}

extension ExchangeFailure.Kind {
    /// The corresponding kind of `TransportError`.
    var transportKind: TransportError.Kind {
        switch self {
        case .cancelled: .cancelled
        case .timeout: .timeout
        case .connectionRefused: .connectionRefused
        case .nameNotFound: .nameNotFound
        case .certificate: .certificate
        case .tls: .tls
        case .proxy: .proxy
        case .tooLarge: .tooLarge
        case .unusableRequest: .invalidRequest
        case .malformedAnswer: .badResponse
        case .network: .network
        }
    }
}

/// Distinguishes error codes from prose, which may quote a customer, and from markup of a proxy.
package enum ErrorCode {
    private static let maxLength = 64
    private static let maxDigits = 5

    /// `text` if it is one word of at most 64 letters, digits, `_`, `-` and `.`, otherwise nil. Six consecutive digits
    /// are rejected, since they may be a telephone number.
    package static func sanitized(_ text: String?) -> String? {
        guard let text, isPlain(text) else { return nil }
        let numbers = text.split { !$0.isNumber }
        return numbers.allSatisfy { $0.count <= maxDigits } ? text : nil
    }

    static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= maxLength
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
                default: false
                }
            }
    }
}

/// The part of a server's error that may be kept: its code and the request's identifier, never its prose.
package struct ErrorDetails: Sendable, Equatable {
    /// The vendor's code, such as `parameter_invalid`; nil if there is none, or none that is safe to show.
    package let code: String?
    /// The vendor's identifier for the request, which its support asks for; nil if there is none.
    package let requestID: String?

    /// An error without details.
    package static let none = ErrorDetails(code: nil)

    /// Keeps `code` and `requestID` if they look like a code and an identifier.
    package init(code: String?, requestID: String? = nil) {
        self.code = ErrorCode.sanitized(code)
        self.requestID = requestID.flatMap { ErrorCode.isPlain($0) ? $0 : nil }
    }
}
