import Foundation
import HTTPTransport
import Localization
import Storage

/// What a failed refresh means to the engine: the sentence to show, and whether and when to try again.
struct SourceFailure {
    /// What the log says, in English: more than the screen has room for, and still nothing private.
    let detail: String
    let reason: LocalizedText
    /// False where a person must act first, as with a refused token.
    let isHopeful: Bool
    /// The service asked to be left alone until then, in this machine's time; nil when it did not.
    let notBefore: Date?

    init(_ error: any Error) {
        if let error = error as? StoreError {
            detail = "\(error)"
            reason = error.explanation
            isHopeful = error.isRetryable
            notBefore = nil
            return
        }
        guard let error = error as? TransportError else {
            detail = String(reflecting: type(of: error))
            reason = LocalizedText(
                en: "Refresh failed for a reason the log tells.", pt: "A atualização falhou; o motivo está no log.")
            isHopeful = true
            notBefore = nil
            return
        }
        detail = error.description
        reason = error.explanation
        isHopeful = error.isRetryable
        notBefore = if case .rateLimited(let until) = error.kind { until } else { nil }
    }
}
