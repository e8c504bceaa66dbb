import Foundation
import HTTPTransport
import Localization
import Storage

/// What a failed refresh means to the engine: the sentence to show, and whether and when to try again.
struct SourceFailure {
    /// What a failure says about the next try.
    enum Kind: Sendable, Equatable {
        /// The service, or the way to it, is in trouble: it is asked later and later.
        case trouble
        /// One answer that makes no sense, as a captive portal gives it: the next refresh comes as usual.
        case oddAnswer
        /// The credentials were refused, which several times in a row is no accident.
        case refusal
        /// Only a person can mend it.
        case standstill
    }

    /// What the log says, in English: more than the screen has room for, and still nothing private.
    let detail: String
    let reason: LocalizedText
    let kind: Kind
    /// The service asked to be left alone until then, in this machine's time; nil when it did not.
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
