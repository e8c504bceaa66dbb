import Foundation
import HTTPTransport
import Localization
import Storage

/// A failed refresh as the engine sees it: the sentence to show, and whether and when to retry.
struct SourceFailure {
    /// The kind of failure, which decides when to retry.
    enum Kind: Sendable, Equatable {
        /// The service or the connection to it is failing: retry less and less often.
        case trouble
        /// One malformed answer, as from a captive portal: retry with the next refresh as usual.
        case oddAnswer
        /// The credentials were refused; several times in a row, this is permanent.
        case refusal
        /// Only a person can fix it.
        case standstill
    }

    /// The text for the log, in English: more detail than the screen has room for, but no private data.
    let detail: String
    let reason: LocalizedText
    let kind: Kind
    /// The service asked for no requests until this instant, in this machine's time; nil if it did not.
    let notBefore: Date?

    init(_ error: any Error) {
        if let error = error as? StoreError {
            detail = "\(error)"
            reason = error.explanation
            kind = error.isRetryable ? .trouble : .standstill
            notBefore = nil
            return
        }
        if error is AwaitedProof {
            detail = "the store waits for the other service"
            reason = LocalizedText(
                en: "Whose calls these are is not known until Intercom answers.",
                pt: "Só se sabe de quem são as ligações quando o Intercom responder.")
            kind = .oddAnswer
            notBefore = nil
            return
        }
        guard let error = error as? TransportError else {
            detail = String(reflecting: type(of: error))
            reason = LocalizedText(
                en: "Refresh failed; see the log for the reason.", pt: "A atualização falhou; o motivo está no log.")
            kind = .trouble
            notBefore = nil
            return
        }
        detail = error.description
        reason = error.explanation
        kind = Kind(error)
        notBefore = if case .rateLimited(let until) = error.kind { until } else { nil }
    }
}

extension SourceFailure.Kind {
    fileprivate init(_ error: TransportError) {
        self =
            switch error.kind {
            case .unauthorized, .forbidden: .refusal
            case .invalidRequest: .standstill
            default: error.isRetryable ? .trouble : .oddAnswer
            }
    }
}
