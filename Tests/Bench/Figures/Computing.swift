import Foundation
import Monitoring
import Storage

/// Computations on loaded data: a snapshot, a round of changes, a year of ratings.
enum Computing {
    static func snapshot(_ known: Known, runs: Int) -> [Row] {
        let timings = Timings.of(runs: runs) { _ = known.snapshot() }
        return [Row("computing a snapshot", timings, budget: 5)]
    }

    /// 60 changed conversations and 40 changed calls, applied to the store, the working copies, and a snapshot.
    static func deltaRound(_ store: MonitorStore, _ known: Known, runs: Int) throws -> [Row] {
        var (inbox, phone) = (InboxMirror(known.inbox), PhoneMirror(known.phone))
        var random = SystemRandomNumberGenerator()
        var now = LargeWorld.now
        let warmUp = 3
        let changes = (0..<(runs + warmUp)).map { round in
            let instant = LargeWorld.now + 60 * TimeInterval(round + 1)
            let touched = (0..<60).compactMap { _ in known.inbox.conversations.randomElement(using: &random) }
            let called = (0..<40).compactMap { _ in known.phone.calls.randomElement(using: &random) }
            return (instant, touched.map { $0.touched(at: instant) }, called)
        }
        var next = changes.makeIterator()
        let timings = try Timings.of(runs: runs, warmUp: warmUp) {
            guard let (instant, entries, calls) = next.next() else { return }
            now = instant
            let text = InboxChange(asOf: now, members: known.inbox.members, entries: entries)
            let voice = PhoneChange(asOf: now, calls: calls)
            try store.apply(text)
            try store.apply(voice)
            inbox.apply(text)
            phone.apply(voice)
            _ = Known.snapshot(
                inbox.records(ratingsFrom: .distantPast, servedFrom: .distantPast),
                phone.records(callsFrom: .distantPast),
                try known.readRatings(store), known.rules, now: now)
        }
        return [Row("a round of 60 conversations and 40 calls", timings, budget: 100)]
    }
}

extension Conversation {
    /// The same entry, slightly changed at `instant`.
    fileprivate func touched(at instant: Date) -> ConversationEntry {
        let conversation = Conversation(
            id: id, state: state, createdAt: createdAt, updatedAt: instant, waitingSince: instant,
            snoozedUntil: snoozedUntil, assignee: assignee, team: team, subject: subject, customer: customer,
            isPriority: isPriority)
        return ConversationEntry(conversation: conversation, rating: nil)
    }
}
