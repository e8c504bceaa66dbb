public import Foundation

/// Whether an alert is to be told now, and why, or why not.
public enum AlertDecision: Sendable, Equatable {
    case notify(Occasion)
    case quiet(Hush)

    /// What there is to tell.
    public enum Occasion: Sendable, Hashable {
        /// It fires, and nobody was told yet.
        case new
        /// It lasts, and the cooldown has passed.
        case reminder
        /// It has become clearly worse than the figure people know.
        case worse(than: Int)
        /// It is over.
        case resolved
        /// It fired, lasted or got worse outside the active hours and is still true.
        case summary
    }

    /// Why nothing is told now.
    public enum Hush: Sendable, Hashable {
        /// The condition must last until then.
        case pending(until: Date)
        /// It was told; it will be again from then on.
        case cooldown(until: Date)
        /// Somebody said that they know.
        case acknowledged
        /// Somebody does not want to hear of it until then.
        case muted(until: Date)
        /// The hours in which messages leave come then; nil for never.
        case outsideActiveHours(until: Date?)
        /// Nothing is concluded while this service does not answer.
        case frozen(SourceName)
        /// A message about it waits in the outbox.
        case underWay
        /// The end was told.
        case alreadyTold
        /// The settings do not want ends to be told.
        case resolvedNotWanted
        /// Nobody was told of the beginning, so nobody is told of the end.
        case beginningNotTold
        /// There is nobody to tell.
        case noWebhook
        /// The receiver refuses messages; it is tried again then.
        case stopped(until: Date)
        /// There is no store to write down what is told.
        case noStore
    }
}

extension AlertDecision {
    /// Decides on one alert.
    ///
    /// - Parameters:
    ///   - delivery: Whether a message could leave at `now`.
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

    /// Whether there is something to tell at all, be it possible or not.
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
