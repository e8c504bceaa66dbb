import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring

/// Gives each step of a source's work its turn, whatever came of the others: a step that the service refuses rests for a
/// while, longer each time, and the others go on without it. Belongs to the actor that does the work.
final class StepTurns<Step: Hashable & Sendable> {
    private struct Trouble {
        var failures: Int
        var restsUntil: Date
        let cause: LocalizedText
    }

    private let shortestRest: TimeInterval = 15
    private let longestRest: TimeInterval = 600
    private let log: EventLog
    private var troubles: [Step: Trouble] = [:]

    /// Writes what fails to `log`.
    init(log: EventLog) {
        self.log = log
    }

    /// Does what may fail by itself: then it is a trouble that is told, and everything else goes on.
    ///
    /// - Returns: Whether it was done. A step that failed lately rests, and is not.
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

    /// Does `work` for the next part of a comparison that takes several turns, which is `step`.
    func attempt<Part: Equatable>(
        _ step: Step, _ comparison: PartwiseComparison<Part>, at now: Date,
        isolation: isolated (any Actor)? = #isolation, _ work: (Part) async throws -> Void
    ) async throws {
        guard let part = comparison.next else { return troubles[step] = nil }
        do {
            try await work(part)
            if comparison.finish() { troubles[step] = nil } else { goOn(step) }
        } catch let error as TransportError where error.kind != .cancelled {
            fail(step, error, at: now)
            if comparison.postpone() { goOn(step) }
        }
    }

    /// Whether `step` failed lately and is not to be tried yet. A clock that was set back holds up no step for longer than
    /// the longest rest.
    func isResting(_ step: Step, at now: Date) -> Bool {
        guard let end = troubles[step]?.restsUntil else { return false }
        return now < end && end.timeIntervalSince(now) <= longestRest
    }

    /// What went wrong with `step`, in a few words; nil while nothing did.
    func cause(of step: Step) -> LocalizedText? {
        troubles[step]?.cause
    }

    private func fail(_ step: Step, _ error: TransportError, at now: Date) {
        let failures = (troubles[step]?.failures ?? 0) + 1
        let rest = min(longestRest, shortestRest * pow(2, Double(min(failures, 10) - 1)))
        troubles[step] = Trouble(failures: failures, restsUntil: now + rest, cause: error.cause)
        log.notice("a part cannot be read", ["part": "\(step)", "reason": "\(error)"])
    }

    /// Lets `step` go on, since a part of it succeeded; its trouble is over only when the whole of it does.
    private func goOn(_ step: Step) {
        troubles[step]?.failures = 0
        troubles[step]?.restsUntil = .distantPast
    }
}

/// A comparison with the service, part by part. One that cannot be compared is tried once more after all the others, and else
/// left to the next comparison: it holds up neither.
final class PartwiseComparison<Part: Equatable> {
    /// The next one last.
    private var parts: [Part] = []
    private var troubled: [Part] = []
    private var hasLeftOut = false
    private var failedLast = false

    /// The part to compare now; nil when none is left.
    var next: Part? { parts.last }

    /// Begins anew with `parts`.
    func begin(_ parts: [Part]) {
        self.parts = parts.reversed()
        (troubled, hasLeftOut, failedLast) = ([], false, false)
    }

    /// Records that the next part was compared. Only then is it done with: one that was cut short stays to be compared.
    ///
    /// - Returns: Whether that was the last one, and all could be.
    func finish() -> Bool {
        parts.removeLast()
        failedLast = false
        return parts.isEmpty && !hasLeftOut
    }

    /// Records that the next part could not be compared.
    ///
    /// - Returns: Whether the one behind it is worth a try at once: one failure may be that part's own, two in a row are not.
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
    /// That a part of a source cannot be read, and why: `Intercom: ratings could not be read (503).`
    static func trouble(of source: SourceName, _ what: LocalizedText, _ cause: LocalizedText) -> LocalizedText {
        .verbatim("\(source.title): ") + what + .verbatim(" (") + cause + .verbatim(").")
    }
}
