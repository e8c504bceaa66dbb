public import Foundation

/// Whether to notify about an alert now, and the reason for or against it.
public enum AlertDecision: Sendable, Equatable {
    case notify(NotifyReason)
    case suppress(SuppressionReason)

    /// A reason to notify.
    public enum NotifyReason: Sendable, Hashable {
        /// It fires and nobody has been notified yet.
        case new
        /// It persists and the cooldown has passed.
        case reminder
        /// It has become clearly worse than the last figure people know.
        case worse(than: Int)
        /// It has ended.
        case resolved
        /// It fired, persisted or got worse outside active hours and still holds.
        case summary
    }

    /// A reason not to notify now.
    public enum SuppressionReason: Sendable, Hashable {
        /// The condition must persist until then.
        case pending(until: Date)
        /// It was reported; it may be reported again from then on.
        case cooldown(until: Date)
        /// Someone acknowledged it.
        case acknowledged
        /// Someone muted it until then.
        case muted(until: Date)
        /// Outside active hours, which begin again at this instant; nil for never.
        case outsideActiveHours(until: Date?)
        /// Suspended while this service does not answer.
        case frozen(SourceName)
        /// A message about it is in the outbox.
        case messagePending
        /// Its end has been reported.
        case alreadyNotified
        /// The settings disable reports of resolved alerts.
        case resolvedTurnedOff
        /// Its beginning was never reported, so its end is not reported either.
        case neverNotified
        /// No webhook is configured.
        case noWebhook
        /// The receiver rejects messages; the next attempt is at this instant.
        case stopped(until: Date)
        /// There is no store to record what is reported.
        case noStore
    }
}

extension AlertDecision {
    /// Decides about one alert.
    ///
    /// - Parameters:
    ///   - delivery: Whether a message can be sent at `now`.
    public init(on record: AlertRecord, policy: AlertPolicy, delivery: AlertDelivery, at now: Date) {
        let reason: NotifyReason
        switch Self.decision(for: record, policy: policy, at: now) {
        case .suppress(let suppression):
            self = .suppress(suppression)
            return
        case .notify(let found):
            reason = found
        }
        switch delivery {
        case .noWebhook: self = .suppress(.noWebhook)
        case .stopped(let until): self = .suppress(.stopped(until: until))
        case .noStore: self = .suppress(.noStore)
        case .outsideActiveHours(let until): self = .suppress(.outsideActiveHours(until: until))
        case .open: self = .notify(reason != .resolved && record.wasSuppressed ? .summary : reason)
        }
    }

    /// What would be reported if messages could be sent.
    private static func decision(for record: AlertRecord, policy: AlertPolicy, at now: Date) -> AlertDecision {
        if record.pendingMessageID != nil { return .suppress(.messagePending) }
        if record.phase == .resolved { return resolution(of: record, policy: policy) }
        if record.frozenSince != nil, let source = record.id.rule.neededSource { return .suppress(.frozen(source)) }
        if let until = record.mutedUntil, now < until { return .suppress(.muted(until: until)) }
        if record.phase == .pending { return .suppress(.pending(until: record.firingDate(under: policy))) }
        if record.acknowledgedAt != nil, !record.isClearlyWorse { return .suppress(.acknowledged) }
        let cooldown = record.cooldownEnd(under: policy).flatMap { now < $0 ? $0 : nil }
        if cooldown == nil, record.messages == 0 { return .notify(.new) }
        if record.lastNotifiedAt != nil, let known = record.knownValue, record.isClearlyWorse {
            return .notify(.worse(than: known))
        }
        return cooldown.map { .suppress(.cooldown(until: $0)) } ?? .notify(.reminder)
    }

    private static func resolution(of record: AlertRecord, policy: AlertPolicy) -> AlertDecision {
        if !policy.notifiesResolved { return .suppress(.resolvedTurnedOff) }
        if record.messages == 0 { return .suppress(.neverNotified) }
        return record.isResolutionHandled ? .suppress(.alreadyNotified) : .notify(.resolved)
    }
}
