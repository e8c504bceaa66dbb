package import Foundation

/// The state of all alerts and what has been reported about each: what must survive a restart.
///
/// A pure value that knows neither clock nor network. On each refresh, ``evaluate(_:policy:delivery:)`` takes the
/// findings of the rules and returns what to report. The message that reports it is recorded with
/// ``markPending(_:in:)`` and its outcome with ``finish(_:as:)``. The cooldown therefore starts when a message is
/// delivered, not when it is written.
package struct AlertBook: Sendable, Equatable {
    private var recordsByID: [Alert.ID: AlertRecord] = [:]

    /// An empty book.
    package init() {}

    /// Restores a book from the store.
    package init(_ records: [AlertRecord]) {
        for record in records { recordsByID[record.id] = record }
    }

    /// All records, most urgent rule first, then by subject.
    package var records: [AlertRecord] {
        recordsByID.values.sorted { left, right in
            (left.id.rule, left.id.subject.key) < (right.id.rule, right.id.subject.key)
        }
    }

    /// The record of one alert, or nil if there is none.
    package subscript(id: Alert.ID) -> AlertRecord? {
        get { recordsByID[id] }
        set { recordsByID[id] = newValue }
    }
}

/// The result of one evaluation.
package struct AlertEvaluation: Sendable, Equatable {
    /// What to report, as one message; nil if there is nothing.
    package let digest: AlertDigest?
    /// The episodes that ended in this evaluation, for the history.
    package let ended: [AlertEpisode]
}

extension AlertBook {
    /// Advances the book to the instant of `conditions`: begins, fires, freezes and resolves alerts, and decides what
    /// to report.
    ///
    /// Evaluating the same conditions again changes only what has become due in the meantime: a reminder, the end of a
    /// mute, the silence of a service. A condition with a hold fires on new findings only.
    package mutating func evaluate(
        _ conditions: AlertConditions, policy: AlertPolicy, delivery: AlertDelivery = .open
    ) -> AlertEvaluation {
        let now = conditions.evaluatedAt
        setClocksRight(at: now)
        endMutes(at: now)
        freeze(conditions.untrusted, at: now)
        update(conditions, policy)
        let ended = resolve(conditions, delivery)
        let items = decide(policy, delivery, at: now)
        forget(policy, at: now)
        return AlertEvaluation(digest: AlertDigest(createdAt: now, items), ended: ended)
    }
}

extension AlertBook {
    /// Leaves out a time in which nothing was evaluated, because the machine slept or the program was not running: holds
    /// continue after it, and a service that was not asked does not count as silent during it.
    package mutating func skipUnwatchedTime(from start: Date, to end: Date) {
        for (id, var record) in recordsByID where record.phase == .pending {
            if id.rule == .source {
                // If it is still silent, a new silence begins.
                record.end(at: end, notifies: false)
            } else if record.frozenSince == nil {
                record.holdStartedAt += max(0, end.timeIntervalSince(max(start, record.holdStartedAt)))
            }
            recordsByID[id] = record
        }
    }

    /// Whether a condition has yet to last before it fires.
    package var isHolding: Bool { recordsByID.values.contains { $0.phase == .pending } }

    /// The first instant after `instant` at which evaluating the same conditions again may report something; nil if
    /// only new findings can.
    package func nextChange(after instant: Date, policy: AlertPolicy) -> Date? {
        recordsByID.values.flatMap { $0.dueTimes(under: policy) }.filter { $0 > instant }.min()
    }
}

extension AlertBook {
    /// Caps dates in the future, so that a clock that was set back cannot make a cooldown or a hold last for days.
    private mutating func setClocksRight(at now: Date) {
        for (id, record) in recordsByID where !record.isInThePast(at: now) { recordsByID[id] = record.clamped(to: now) }
    }

    private mutating func endMutes(at now: Date) {
        for (id, record) in recordsByID where record.mutedUntil != nil && !record.isMuted(at: now) {
            recordsByID[id]?.mutedUntil = nil
        }
    }

    /// Time during which the data could not be trusted does not count towards a hold.
    private mutating func freeze(_ untrusted: Set<SourceName>, at now: Date) {
        for (id, record) in recordsByID where record.phase != .resolved {
            let isFrozen = id.rule.neededSource.map(untrusted.contains) ?? false
            if isFrozen, record.frozenSince == nil { recordsByID[id]?.frozenSince = now }
            if !isFrozen, let since = record.frozenSince {
                recordsByID[id]?.frozenSince = nil
                recordsByID[id]?.holdStartedAt = record.holdStartedAt + max(0, now.timeIntervalSince(since))
            }
        }
    }

    private mutating func update(_ conditions: AlertConditions, _ policy: AlertPolicy) {
        for alert in conditions.raised where conditions.areTrusted(for: alert.id) {
            var record = recordsByID[alert.id] ?? AlertRecord(alert, at: conditions.evaluatedAt)
            if record.phase == .resolved {
                record.start(alert, at: conditions.evaluatedAt)
            } else {
                record.update(alert)
            }
            // That a condition has lasted must be confirmed by new findings; a silence lasts for as long as nothing is
            // received.
            let seenAt = alert.rule == .source ? conditions.evaluatedAt : conditions.foundAt
            record.fireIfDue(under: policy, seenAt: seenAt, at: conditions.evaluatedAt)
            if record.acknowledgedAt != nil, record.isClearlyWorse { record.acknowledgedAt = nil }
            recordsByID[alert.id] = record
        }
    }

    private mutating func resolve(_ conditions: AlertConditions, _ delivery: AlertDelivery) -> [AlertEpisode] {
        let raised = Set(conditions.raised.map(\.id))
        let lingering = Dictionary(conditions.lingering.map { ($0.id, $0) }) { first, _ in first }
        var ended: [AlertEpisode] = []
        for var record in records where record.phase != .resolved && !raised.contains(record.id) {
            guard conditions.areTrusted(for: record.id) else { continue }
            if let alert = lingering[record.id], record.phase == .firing || record.id.rule == .source {
                // While a service is being asked, nothing new is known about it, not even why it was silent.
                if record.id.rule != .source { record.update(alert) }
            } else {
                if let episode = AlertEpisode(record, endedAt: conditions.evaluatedAt) { ended.append(episode) }
                let isWatched = conditions.watched?.contains(record.id.subject) ?? true
                record.end(at: conditions.evaluatedAt, notifies: isWatched && delivery.canDeliver)
            }
            recordsByID[record.id] = record
        }
        return ended
    }

    private mutating func decide(
        _ policy: AlertPolicy, _ delivery: AlertDelivery, at now: Date
    ) -> [AlertDigest.Item] {
        records.compactMap { record in
            switch AlertDecision(on: record, policy: policy, delivery: delivery, at: now) {
            case .notify(let reason):
                return AlertDigest.Item(reason: reason, record: record)
            case .suppress(.outsideActiveHours) where record.phase == .firing:
                recordsByID[record.id]?.wasDueOutsideActiveHours = true
                return nil
            case .suppress:
                return nil
            }
        }
    }

    private mutating func forget(_ policy: AlertPolicy, at now: Date) {
        recordsByID = recordsByID.filter { !$0.value.isForgettable(under: policy, at: now) }
    }
}

extension AlertConditions {
    fileprivate func areTrusted(for alert: Alert.ID) -> Bool {
        alert.rule.neededSource.map { !untrusted.contains($0) } ?? true
    }
}

extension AlertDelivery {
    /// Whether a message decided on now may be sent, now or later.
    fileprivate var canDeliver: Bool {
        switch self {
        case .open, .outsideActiveHours, .stopped: true
        case .noWebhook, .noStore: false
        }
    }
}

extension AlertRecord {
    fileprivate func isInThePast(at now: Date) -> Bool {
        [holdStartedAt, lastNotifiedAt, droppedAt, frozenSince].allSatisfy { ($0 ?? now) <= now }
    }

    fileprivate func clamped(to now: Date) -> AlertRecord {
        var record = self
        record.holdStartedAt = min(holdStartedAt, now)
        record.lastNotifiedAt = lastNotifiedAt.map { min($0, now) }
        record.droppedAt = droppedAt.map { min($0, now) }
        record.frozenSince = frozenSince.map { min($0, now) }
        return record
    }

    /// Ends the episode.
    ///
    /// - Parameter notifies: Whether its resolution may be reported, unless it is muted.
    fileprivate mutating func end(at now: Date, notifies: Bool) {
        isResolutionHandled = phase == .pending || !notifies || mutedUntil != nil
        phase = .resolved
        resolvedAt = now
        acknowledgedAt = nil
        frozenSince = nil
        wasDueOutsideActiveHours = false
    }

    /// The instants at which the passage of time alone may change what is reported.
    fileprivate func dueTimes(under policy: AlertPolicy) -> [Date] {
        switch phase {
        case .pending: id.rule == .source ? [firingDate(under: policy), mutedUntil].compactMap(\.self) : []
        case .firing: [cooldownEnd(under: policy), mutedUntil].compactMap(\.self)
        case .resolved: []
        }
    }

    /// Whether there is nothing left to report and nothing to remember for the next episode.
    fileprivate func isForgettable(under policy: AlertPolicy, at now: Date) -> Bool {
        let owesResolution = policy.notifiesResolved && messages > 0 && !isResolutionHandled
        let isCooling = cooldownEnd(under: policy).map { now < $0 } ?? false
        return phase == .resolved && pendingMessageID == nil && mutedUntil == nil && !owesResolution && !isCooling
    }
}

extension AlertBook {
    /// Silences a pending or firing alert until it ends or its figure gets clearly worse than now.
    ///
    /// - Returns: Whether there was such an alert.
    @discardableResult
    package mutating func acknowledge(_ alert: Alert.ID, at now: Date) -> Bool {
        change(alert) { record in
            record.acknowledgedAt = now.wholeSecond
            record.knownValue = record.value
        }
    }

    /// Removes an acknowledgement.
    @discardableResult
    package mutating func unacknowledge(_ alert: Alert.ID) -> Bool {
        change(alert) { $0.acknowledgedAt = nil }
    }

    /// Silences an alert until `until`, including its resolution and any later episodes.
    ///
    /// - Returns: Whether there was a pending or firing alert to mute and `until` is in the future.
    @discardableResult
    package mutating func mute(_ alert: Alert.ID, until: Date, at now: Date) -> Bool {
        guard until.wholeSecond > now else { return false }
        return change(alert) { $0.mutedUntil = until.wholeSecond }
    }

    /// Unmutes an alert.
    @discardableResult
    package mutating func unmute(_ alert: Alert.ID) -> Bool {
        guard self[alert]?.mutedUntil != nil else { return false }
        self[alert]?.mutedUntil = nil
        return true
    }

    /// Applies a mark as of `now`. A mute that has already expired is ignored.
    @discardableResult
    package mutating func apply(_ mark: AlertMark, at now: Date) -> Bool {
        switch mark.action {
        case .acknowledge: acknowledge(mark.alert, at: mark.setAt)
        case .unacknowledge: unacknowledge(mark.alert)
        case .mute(let until): mute(mark.alert, until: until, at: now)
        case .unmute: unmute(mark.alert)
        }
    }

    private mutating func change(_ alert: Alert.ID, _ body: (inout AlertRecord) -> Void) -> Bool {
        guard var record = self[alert], record.phase != .resolved else { return false }
        body(&record)
        self[alert] = record
        return true
    }

    /// The final outcome of a message.
    package enum MessageFate: Sendable, Hashable {
        /// The receiver accepted it.
        case delivered(at: Date)
        /// It was refused. The next message about the same alerts waits as long as it would after a delivery.
        case dropped(at: Date)
        /// It was withdrawn before it was sent, so its content still has to be reported.
        case withdrawn
    }

    /// Records that `message` reports `digest`. Until that is finished, no other message reports the same alerts.
    package mutating func markPending(_ digest: AlertDigest, in message: AlertMessage.ID) {
        for item in digest.items {
            self[item.record.id]?.pendingMessageID = message
            self[item.record.id]?.wasDueOutsideActiveHours = false
        }
    }

    /// Records the outcome of `message`. Ignored if the book does not know the message, so finishing one twice is
    /// harmless.
    package mutating func finish(_ message: AlertMessage, as fate: MessageFate) {
        for mention in message.mentions {
            guard var record = self[mention.alert], record.pendingMessageID == message.id else { continue }
            record.pendingMessageID = nil
            switch fate {
            case .delivered(let instant): record.noteDelivery(of: mention, at: instant.wholeSecond)
            case .dropped(let instant): record.noteRefusal(of: mention, at: instant.wholeSecond)
            case .withdrawn: break
            }
            self[mention.alert] = record
        }
    }
}

extension AlertRecord {
    fileprivate mutating func noteDelivery(of mention: AlertMention, at instant: Date) {
        let isOfThisEpisode = mention.firedAt == firedAt
        if mention.isResolution {
            if isOfThisEpisode { isResolutionHandled = true }
            return
        }
        lastNotifiedAt = instant
        knownValue = mention.value
        if isOfThisEpisode { messages += 1 }
    }

    fileprivate mutating func noteRefusal(of mention: AlertMention, at instant: Date) {
        if mention.isResolution, mention.firedAt == firedAt { isResolutionHandled = true }
        droppedAt = instant
    }
}
