import Foundation
import Localization

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
