public import Foundation

/// Whether to notify about an alert now, and the reason for or against it.
public enum AlertDecision: Sendable, Equatable {
    case notify(Occasion)
    case quiet(Hush)

    /// A reason to notify.
    public enum Occasion: Sendable, Hashable {
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
    public enum Hush: Sendable, Hashable {
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
        case underWay
        /// Its end has been reported.
        case alreadyTold
        /// The settings disable reports of resolved alerts.
        case resolvedNotWanted
        /// Its beginning was never reported, so its end is not reported either.
        case beginningNotTold
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
        let occasion: Occasion
        switch Self.occasion(for: record, policy: policy, at: now) {
        case .quiet(let hush):
            self = .quiet(hush)
            return
        case .notify(let found):
            occasion = found
        }
        switch delivery {
        case .noWebhook: self = .quiet(.noWebhook)
        case .stopped(let until): self = .quiet(.stopped(until: until))
        case .noStore: self = .quiet(.noStore)
        case .outsideActiveHours(let until): self = .quiet(.outsideActiveHours(until: until))
        case .open: self = .notify(occasion != .resolved && record.wasHeldBack ? .summary : occasion)
        }
    }

    /// What would be reported if messages could be sent.
    private static func occasion(for record: AlertRecord, policy: AlertPolicy, at now: Date) -> AlertDecision {
        if record.underWay != nil { return .quiet(.underWay) }
        if record.phase == .resolved { return resolution(of: record, policy: policy) }
        if record.frozenSince != nil, let source = record.id.rule.neededSource { return .quiet(.frozen(source)) }
        if let until = record.mutedUntil, now < until { return .quiet(.muted(until: until)) }
        if record.phase == .pending { return .quiet(.pending(until: record.fires(under: policy))) }
        if record.acknowledgedAt != nil, !record.isClearlyWorse { return .quiet(.acknowledged) }
        let cooldown = record.cooldownEnd(under: policy).flatMap { now < $0 ? $0 : nil }
        if cooldown == nil, record.messages == 0 { return .notify(.new) }
        if record.lastNotifiedAt != nil, let known = record.knownValue, record.isClearlyWorse {
            return .notify(.worse(than: known))
        }
        return cooldown.map { .quiet(.cooldown(until: $0)) } ?? .notify(.reminder)
    }

    private static func resolution(of record: AlertRecord, policy: AlertPolicy) -> AlertDecision {
        if !policy.notifiesResolved { return .quiet(.resolvedNotWanted) }
        if record.messages == 0 { return .quiet(.beginningNotTold) }
        return record.isResolutionSettled ? .quiet(.alreadyTold) : .notify(.resolved)
    }
}
