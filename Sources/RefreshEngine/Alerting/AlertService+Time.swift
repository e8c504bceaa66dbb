import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage

/// What happens between refreshes: time passes, and other programs leave marks in the store.
extension AlertService {
    /// The interval between checks for marks from other programs. Each one wakes an idle machine.
    private static let pace = Duration.seconds(30)
    /// The shortest wait, so that a clock that stands still, as for recorded pictures, does not cause a busy loop.
    private static let minPause = Duration.seconds(1)
    /// In seconds. After a longer gap the machine has slept or its clock was set, so the last findings may be outdated.
    static let maxGap: TimeInterval = 60

    /// Re-evaluates when something becomes due and at regular intervals, until the task is cancelled.
    func timerLoop() async {
        while !Task.isCancelled {
            let pause = nextChange.map { Duration.seconds($0.timeIntervalSince(serviceNow)) } ?? Self.pace
            let span = min(max(pause, Self.minPause), Self.pace)
            nextTick = serviceNow + span.seconds
            await timerSignal.wait(atMost: span, by: clock)
            nextTick = .distantPast
            if !Task.isCancelled { tick() }
        }
    }

    /// Evaluates the last findings again as of now, which finds only what has become due in the meantime. Also applies
    /// marks left by other programs.
    func tick() {
        guard role.store != nil else { return }
        returnToStore()
        forgetOldFindings()
        let before = lastBook
        withStore { store in
            if let findings {
                try judge(findings.lasting(until: serviceNow), store)
            } else {
                _ = try store.consumeMarks(at: serviceNow)
            }
        }
        let isRevived = isRevived
        if isRevived { log.notice("sink revived") }
        if isRevived || lastBook != before { publish() }
    }

    /// The next instant at which time alone may change what is reported; nil if only a refresh can.
    var nextChange: Date? {
        guard findings != nil else { return nil }
        let opening = hours.flatMap { $0.contains(serviceNow, in: timeZone) ? nil : $0.nextOpening(after: serviceNow, in: timeZone) }
        let retry = lastPublished?.stop?.nextTry(after: serviceNow)
        return [lastBook.nextChange(after: judgedAt ?? .distantPast, policy: policy), opening, retry].compactMap(\.self)
            .min()
    }
}

extension AlertService {
    private func forgetOldFindings() {
        let gap = localNow().timeIntervalSince(lastTick)
        lastTick = localNow()
        if !(0...Self.maxGap).contains(gap) { findings = nil }
    }

    /// Whether a receiver that was stopped accepts messages again, as noted in the store by another program.
    private var isRevived: Bool {
        guard let store = role.store, lastPublished?.stop != nil, let sink else { return false }
        // If the store cannot be read, nothing is known.
        return (try? store.sinkStop(for: sink.fingerprint)) == .some(nil)
    }
}
