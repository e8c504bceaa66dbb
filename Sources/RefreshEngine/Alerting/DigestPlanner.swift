import Foundation
import Localization
import Monitoring
import Storage

/// Decides which digests become messages now, and computes their figures when they are sent.
///
/// A digest leaves when both services have answered since its time, or ten minutes later at the latest. One whose time
/// passed while no program ran, or while its receiver rejected messages, is told within two hours, and else skipped.
struct DigestPlanner: Sendable {
    /// What is to be done now.
    struct Plan: Equatable {
        /// The messages to put in the outbox.
        var messages: [AlertMessage] = []
        /// What is too late, or covered by a later one.
        var skipped: [DueDigest] = []
        /// Up to when nothing is left to decide.
        fileprivate(set) var decidedUntil = Date.distantPast
    }

    /// What figures are computed with, as the last snapshot told; nil before the first one.
    private var basis: Basis?
    /// Up to when everything is decided; nil if the store alone knows.
    private var decidedUntil: Date?
    /// Since when somebody has looked without a gap, and when last.
    private var watchedSince: Date?
    private var lookedAt: Date?

    private struct Basis {
        let rules: SnapshotRules
        let hasVoice: Bool
        /// When the service that answered longest ago did so.
        let readAt: Date
    }

    /// How long a digest waits for services that do not answer.
    private static let patience = Duration.seconds(600)
    /// How far back a program looks that has just become the engine.
    private static let lookBack = Duration.seconds(86_400)
    /// After a longer gap nobody has looked.
    private static let maxGap = Duration.seconds(120)

    /// Remembers what the figures of digests are computed with.
    mutating func note(_ snapshot: Snapshot) {
        let sources = SourceName.allCases.map { snapshot.sources[$0] }.filter { $0.state != .disabled }
        basis = Basis(
            rules: snapshot.rules, hasVoice: snapshot.sources.phone.state != .disabled,
            readAt: sources.map { $0.asOf ?? .distantPast }.min() ?? snapshot.generatedAt)
    }

    /// Forgets what was decided, because the next store may know better.
    mutating func forget() {
        self = DigestPlanner()
    }

    /// What is due at `now` for `receivers`.
    ///
    /// - Parameter isKnown: Whether there already is, or was, such a message.
    mutating func plan(
        for receivers: [ReceiverStatus], at now: Date, isKnown: (AlertMessage.ID) throws -> Bool
    ) rethrows -> Plan? {
        if lookedAt.map({ !(0...Self.maxGap.seconds).contains(now.timeIntervalSince($0)) }) ?? true {
            watchedSince = now
        }
        lookedAt = now
        guard let basis, let watchedSince, receivers.contains(where: { !$0.receiver.digestTimes.isEmpty }) else {
            return nil
        }
        let start = decidedUntil ?? now - Self.lookBack.seconds
        let due = try DigestSchedule(for: receivers.map(\.receiver), in: basis.rules.timeZone)
            .due(after: start, upTo: now).filter { try !isKnown($0.message) }
        var plan = Plan(decidedUntil: now)
        for (index, digest) in due.enumerated() {
            let order = digest.order
            let isCovered = due[(index + 1)...].contains {
                $0.receiver == digest.receiver && $0.order.day == order.day
            }
            guard !order.isOver(at: now), !isCovered else {
                plan.skipped.append(digest)
                continue
            }
            let isReady =
                basis.readAt >= order.dueAt
                || now.timeIntervalSince(max(order.dueAt, watchedSince)) >= Self.patience.seconds
            if isReady, receivers.contains(where: { $0.id == digest.receiver && $0.takesMessages }) {
                plan.messages.append(AlertMessage(digest, createdAt: now))
            } else {
                plan.decidedUntil = min(plan.decidedUntil, order.dueAt - 1)
            }
        }
        // What is skipped is said once.
        plan.skipped.removeAll { $0.order.dueAt > plan.decidedUntil }
        return plan
    }

    /// Takes `plan` as carried out.
    mutating func keep(_ plan: Plan) { decidedUntil = plan.decidedUntil }

    /// `order` with the figures of `store` at `now`; nil before the first snapshot.
    func computed(
        _ order: DigestOrder, for receiver: Receiver, from store: MonitorStore, at now: Date
    ) throws -> DigestOrder? {
        guard let basis else { return nil }
        let service = try ReportService(
            store, rules: basis.rules, timeZone: basis.rules.timeZone, hasVoice: basis.hasVoice, serviceNow: now)
        return DigestOrder(
            of: order.day, dueAt: order.dueAt, digest: try service.digest(of: order.day, teams: receiver.teams))
    }
}

extension ReceiverStatus {
    /// Whether a message can be sent to it, whatever its hours: those of a digest are looked at when it is due.
    fileprivate var takesMessages: Bool {
        switch delivery {
        case .open, .outsideActiveHours: true
        case .noWebhook, .stopped, .noStore: false
        }
    }
}
