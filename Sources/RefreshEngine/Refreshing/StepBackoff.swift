import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring

/// Attempts the steps of a source's work independently of each other: a step that the service refuses pauses for a
/// while, longer each time, while the others continue. Belongs to the actor that does the work.
final class StepBackoff<Step: Hashable & Sendable> {
    private struct Trouble {
        var failures: Int
        var pausedUntil: Date
        let cause: LocalizedText
    }

    private let minRest = Duration.seconds(15)
    private let maxRest = Duration.seconds(600)
    private let log: EventLog
    private var troubles: [Step: Trouble] = [:]

    /// Logs failures to `log`.
    init(log: EventLog) {
        self.log = log
    }

    /// Does work that may fail without affecting the rest; a failure is recorded as a problem.
    ///
    /// - Returns: Whether it was done. A step that failed recently pauses and is skipped.
    @discardableResult
    func attempt(
        _ step: Step, at now: Date, isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Void
    ) async throws -> Bool {
        guard !isResting(step, at: now) else { return false }
        do {
            try await work()
            troubles[step] = nil
            return true
        } catch let error as TransportError where error.kind != .cancelled {
            fail(step, error, at: now)
            return false
        }
    }

    /// Does `work` for the next part of a comparison that takes `step` several times.
    func attempt<Part: Equatable>(
        _ step: Step, _ comparison: PartwiseComparison<Part>, at now: Date,
        isolation: isolated (any Actor)? = #isolation, _ work: (Part) async throws -> Void
    ) async throws {
        guard let part = comparison.next else { return troubles[step] = nil }
        do {
            try await work(part)
            if comparison.finish() { troubles[step] = nil } else { resume(step) }
        } catch let error as TransportError where error.kind != .cancelled {
            fail(step, error, at: now)
            if comparison.postpone() { resume(step) }
        }
    }

    /// Whether `step` failed recently and should not be tried yet. After a clock was set back, no step pauses longer
    /// than the longest pause.
    func isResting(_ step: Step, at now: Date) -> Bool {
        guard let end = troubles[step]?.pausedUntil else { return false }
        return now < end && end.timeIntervalSince(now) <= maxRest.seconds
    }

    /// The cause of the last failure of `step`, in a few words; nil if it did not fail.
    func cause(of step: Step) -> LocalizedText? {
        troubles[step]?.cause
    }

    private func fail(_ step: Step, _ error: TransportError, at now: Date) {
        let failures = (troubles[step]?.failures ?? 0) + 1
        let rest = min(maxRest, minRest * (1 << (min(failures, 10) - 1)))
        troubles[step] = Trouble(failures: failures, pausedUntil: now + rest.seconds, cause: error.cause)
        log.notice("a part cannot be read", ["part": "\(step)", "reason": "\(error)"])
    }

    /// Lets `step` continue because a part of it succeeded; its problem remains until all of it does.
    private func resume(_ step: Step) {
        troubles[step]?.failures = 0
        troubles[step]?.pausedUntil = .distantPast
    }
}

/// A comparison with the service, part by part. A part that cannot be compared is tried once more after all the others,
/// and then left to the next comparison, so that it holds up neither the other parts nor the end.
final class PartwiseComparison<Part: Equatable> {
    /// In reverse order: the next part is last.
    private var parts: [Part] = []
    private var troubled: [Part] = []
    private var hasLeftOut = false
    private var failedLast = false

    /// The part to compare now; nil if none is left.
    var next: Part? { parts.last }

    /// Starts again with `parts`.
    func begin(_ parts: [Part]) {
        self.parts = parts.reversed()
        (troubled, hasLeftOut, failedLast) = ([], false, false)
    }

    /// Records that the next part was compared. Until then it stays in the list, so an interrupted one is compared
    /// again.
    ///
    /// - Returns: Whether it was the last part, and all parts could be compared.
    func finish() -> Bool {
        parts.removeLast()
        failedLast = false
        return parts.isEmpty && !hasLeftOut
    }

    /// Records that the next part could not be compared.
    ///
    /// - Returns: Whether to try the following part at once: a single failure may concern only that part, two in a row
    ///   do not.
    func postpone() -> Bool {
        let part = parts.removeLast()
        if troubled.contains(part) {
            hasLeftOut = true
        } else {
            parts.insert(part, at: 0)
            troubled.append(part)
        }
        defer { failedLast = true }
        return !failedLast && parts.count > 1
    }
}

extension LocalizedText {
    /// The message that a part of a source cannot be read, with the cause: `Intercom: ratings could not be read (503).`
    static func trouble(of source: SourceName, _ what: LocalizedText, _ cause: LocalizedText) -> LocalizedText {
        .verbatim("\(source.title): ") + what + .verbatim(" (") + cause + .verbatim(").")
    }
}
