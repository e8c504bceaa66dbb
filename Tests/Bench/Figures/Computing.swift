import Foundation
import Monitoring
import Storage
import TestSupport

/// Computations on loaded data: a snapshot, a round of changes, a year of ratings.
enum Computing {
    static func snapshot(_ known: Known, runs: Int) -> [Row] {
        let timings = Timings.of(runs: runs) { _ = known.snapshot() }
        return [Row("a snapshot from the beginning", timings)]
    }

    /// Rounds of changes, one a minute: 60 changed conversations, and 40 calls that came or went.
    struct Rounds {
        var builder = SnapshotBuilder()
        private var inbox: InboxMirror
        private var phone: PhoneMirror
        private let known: Known
        private var changes: [(now: Date, text: InboxChange, voice: PhoneChange)] = []

        init(_ known: Known, count: Int) throws {
            self.known = known
            (inbox, phone) = (InboxMirror(known.inbox), PhoneMirror(known.phone))
            var random = SeededNumbers(seed: 7)
            var ringing: [Call] = []
            for round in 0..<count {
                let now = LargeWorld.now + 60 * TimeInterval(round + 1)
                let touched = (0..<60).compactMap { _ in known.inbox.conversations.randomElement(using: &random) }
                let ended = ringing.map { $0.ended(at: now) }
                ringing = (0..<20).compactMap { number in
                    known.phone.calls.randomElement(using: &random)?.again(
                        round * 20 + number, at: now - Double(number))
                }
                changes.append(
                    (
                        now,
                        InboxChange(
                            asOf: now, members: known.inbox.members, entries: touched.map { $0.touched(at: now) }),
                        PhoneChange(asOf: now, calls: ended + ringing)
                    ))
            }
            changes.reverse()
        }

        /// Applies the next round to the store and to the working copies. Returns what is known then.
        mutating func next(_ store: MonitorStore) throws -> Snapshot.Inputs {
            let (now, text, voice) = changes.removeLast()
            try store.apply(text)
            try store.apply(voice)
            inbox.apply(text)
            phone.apply(voice)
            return Known.inputs(
                inbox.records(ratingsFrom: .distantPast, servedFrom: .distantPast),
                phone.records(callsFrom: .distantPast), try known.readRatings(store), known.rules, now: now)
        }
    }

    /// Rounds and their snapshots.
    static func rounds(_ store: MonitorStore, _ known: Known, runs: Int) throws -> [Row] {
        let warmUp = 3
        var rounds = try Rounds(known, count: runs + warmUp)
        var snapshots: [Duration] = []
        let timings = try Timings.of(runs: runs, warmUp: warmUp) {
            let inputs = try rounds.next(store)
            snapshots.append(ContinuousClock().measure { _ = rounds.builder.snapshot(inputs) })
        }
        return [
            Row("a snapshot after a round", Timings(Array(snapshots.dropFirst(warmUp))), budget: 5),
            Row("a round of 60 conversations and 40 calls", timings, budget: 100),
        ]
    }
}

extension Call {
    /// A call like this one that begins to ring at `instant`.
    fileprivate func again(_ number: Int, at instant: Date) -> Call {
        Call(
            id: ID(9_000_000_000 + number), direction: direction, status: .ringing, startedAt: instant, user: user,
            line: line, lineName: lineName, number: self.number)
    }

    fileprivate func ended(at instant: Date) -> Call {
        Call(
            id: id, direction: direction, status: .done, startedAt: startedAt, answeredAt: startedAt + 9,
            endedAt: instant, user: user, line: line, lineName: lineName, number: number)
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
