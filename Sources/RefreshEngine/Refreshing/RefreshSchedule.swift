import Foundation
import HTTPTransport
import Localization
import Monitoring
import Storage

/// When to refresh next: at regular intervals while all is well, less and less often while it is not.
package struct RefreshSchedule: Sendable, Equatable {
    /// The time from the start of one refresh to the start of the next.
    package let interval: Duration
    private let maxBackoff = Duration.seconds(300)
    /// After this many refusals in a row, someone must act before another attempt can help.
    private let refusalsInARow = 3
    /// The longest pause after a malformed answer, however long the interval.
    private let maxTypicalPause = Duration.seconds(60)

    /// Refreshes every `interval`.
    package init(interval: Duration) {
        self.interval = interval
    }

    /// How often people's states are read. A single failed refresh that is soon repeated leaves no gap.
    var pace: WatchPace { WatchPace(maxPause: interval * 2 + .seconds(15)) }

    /// The pause after a successful refresh that took `elapsed`.
    func pause(afterRefreshOf elapsed: Duration) -> Duration {
        max(interval - elapsed, .seconds(1))
    }

    /// The pause after a failed refresh that took `elapsed`.
    ///
    /// - Parameters:
    ///   - kind: The kind of failure.
    ///   - times: How many times in a row it failed that way.
    ///   - jitter: 0..<1; spreads many monitors that lost the same service.
    func pause(
        after kind: SourceFailure.Kind, times: Int, elapsed: Duration, jitter: Double
    ) -> Duration {
        switch kind {
        case .trouble:
            let doubled = min(interval, .seconds(15)) * (1 << min(max(times - 1, 0), 10))
            return min(doubled, maxBackoff) * (0.5 + jitter / 2)
        case .refusal where times >= refusalsInARow, .standstill:
            return maxBackoff
        case .refusal, .oddAnswer:
            return max(min(interval, maxTypicalPause) - elapsed, .seconds(1))
        }
    }
}

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
