import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage

/// What happens between refreshes: time passes, and other programs leave word in the store.
extension AlertDesk {
    /// Between two looks at what other programs have left. Each costs wake-ups of an idle machine.
    private static let pace = Duration.seconds(30)
    /// A time that stands still, as for pictures, would never come.
    private static let shortestPause = Duration.seconds(1)
    /// In seconds. After a longer gap the machine has slept or its clock was set: what was found before may be long over.
    static let longestGap: TimeInterval = 60

    /// Looks at the time when something comes due, and now and then, until the task is cancelled.
    func keepTime() async {
        while !Task.isCancelled {
            let pause = nextChange.map { Duration.seconds($0.timeIntervalSince(now)) } ?? Self.pace
            let span = min(max(pause, Self.shortestPause), Self.pace)
            nextBeat = now + span.seconds
            await timeBell.wait(atMost: span, by: clock)
            nextBeat = .distantPast
            if !Task.isCancelled { beat() }
        }
    }

    /// Judges what was found last once more, as of now: that tells what has become due meanwhile, and nothing else.
    /// Takes up what other programs have left, too.
    func beat() {
        guard place.own != nil else { return }
        returnToStore()
        forgetOldFindings()
        let before = lastBook
        withStore { store in
            if let findings {
                try judge(findings.lasting(until: now), store)
            } else {
                _ = try store.takeMarks(at: now)
            }
        }
        let isRevived = isRevived
        if isRevived { log.notice("sink revived") }
        if isRevived || lastBook != before { publish() }
    }

    /// When time alone may change what is told; nil while only a refresh can.
    var nextChange: Date? {
        guard findings != nil else { return nil }
        let opening = hours.flatMap { $0.contains(now, in: timeZone) ? nil : $0.nextOpening(after: now, in: timeZone) }
        let retry = shown?.stop?.nextTry(after: now)
        return [lastBook.nextChange(after: judgedAt ?? .distantPast, policy: policy), opening, retry].compactMap(\.self)
            .min()
    }
}

extension AlertDesk {
    private func forgetOldFindings() {
        let gap = localTime().timeIntervalSince(lastBeat)
        lastBeat = localTime()
        if !(0...Self.longestGap).contains(gap) { findings = nil }
    }

    /// Whether the receiver that was shown as stopped takes messages again, as another program has noted.
    private var isRevived: Bool {
        guard let store = place.own, shown?.stop != nil, let sink else { return false }
        // A store that cannot be read tells nothing.
        return (try? store.sinkStop(for: sink.fingerprint)) == .some(nil)
    }
}
