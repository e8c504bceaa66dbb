public import Foundation
import Localization

/// The state of all alerts and what has been reported about each: what must survive a restart.
///
/// A pure value that knows neither clock nor network. On each refresh, ``evaluate(_:policy:receivers:)`` takes the
/// findings of the rules and returns what to report to whom. The message that reports it is recorded with
/// ``markPending(_:)`` and its outcome with ``finish(_:as:)``. The cooldown therefore starts when a message is
/// delivered, not when it is written. Each receiver has a cooldown of its own.
public struct AlertBook: Sendable, Equatable {
    private var recordsByID: [Alert.ID: AlertRecord] = [:]

    /// An empty book.
    public init() {}

    /// Restores a book from the store.
    public init(_ records: [AlertRecord]) {
        for record in records { recordsByID[record.id] = record }
    }

    /// All records, most urgent rule first, then by subject.
    public var records: [AlertRecord] {
        recordsByID.values.sorted { left, right in
            (left.id.rule, left.id.subject.key) < (right.id.rule, right.id.subject.key)
        }
    }

    /// The record of one alert, or nil if there is none.
    public subscript(id: Alert.ID) -> AlertRecord? {
        get { recordsByID[id] }
        set { recordsByID[id] = newValue }
    }
}

/// The result of one evaluation.
public struct AlertEvaluation: Sendable, Equatable {
    /// What to report to each receiver, as one message; those to whom there is nothing to report are left out.
    public let bulletins: [Receiver.ID: AlertBulletin]
    /// The episodes that ended in this evaluation, for the history.
    public let ended: [AlertEpisode]
}

extension AlertBook {
    /// Advances the book to the instant of `conditions`: begins, fires, freezes and resolves alerts, and decides what
    /// to report to each of `receivers`.
    ///
    /// Evaluating the same conditions again changes only what has become due in the meantime: a reminder, the end of a
    /// mute, the silence of a service. A condition with a hold fires on new findings only.
    public mutating func evaluate(
        _ conditions: AlertConditions, policy: AlertPolicy, receivers: [ReceiverStatus]
    ) -> AlertEvaluation {
        let now = conditions.evaluatedAt
        setClocksRight(at: now)
        endMutes(at: now)
        freeze(conditions.untrusted, at: now)
        update(conditions, policy)
        let ended = resolve(conditions, receivers)
        var bulletins: [Receiver.ID: AlertBulletin] = [:]
        for receiver in receivers {
            bulletins[receiver.id] = AlertBulletin(createdAt: now, decide(for: receiver, policy, at: now))
        }
        forget(policy, receivers, at: now)
        return AlertEvaluation(bulletins: bulletins, ended: ended)
    }
}

extension AlertBook {
    /// Leaves out a time in which nothing was evaluated, because the machine slept or the program was not running: holds
    /// continue after it, and a service that was not asked does not count as silent during it.
    public mutating func skipUnwatchedTime(from start: Date, to end: Date) {
        for (id, var record) in recordsByID where record.phase == .pending {
            if id.rule == .source {
                // If it is still silent, that begins anew.
                record.end(at: end) { _ in false }
            } else if record.frozenSince == nil {
                record.holdStartedAt += max(0, end.timeIntervalSince(max(start, record.holdStartedAt)))
            }
            recordsByID[id] = record
        }
    }

    /// Whether a condition has yet to last before it fires.
    public var isHolding: Bool { recordsByID.values.contains { $0.phase == .pending } }

    /// The first instant after `instant` at which evaluating the same conditions again may report something; nil if
    /// only new findings can.
    public func nextChange(after instant: Date, policy: AlertPolicy) -> Date? {
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
            recordsByID[id]?.mutedBy = nil
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
            record.teams = conditions.teams(of: alert.subject)
            if record.isClearlyWorse(than: record.acknowledgedValue) {
                record.forgetAcknowledgement()
            }
            recordsByID[alert.id] = record
        }
    }

    private mutating func resolve(_ conditions: AlertConditions, _ receivers: [ReceiverStatus]) -> [AlertEpisode] {
        let listening = Set(receivers.filter(\.delivery.canDeliver).map(\.id))
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
                let isExpected = isWatched && !conditions.outsideHours.contains(record.id)
                record.end(at: conditions.evaluatedAt) { isExpected && listening.contains($0) }
            }
            recordsByID[record.id] = record
        }
        return ended
    }

    /// What to report to `receiver` now. If anything is, what would come due within a minute is reported with it.
    ///
    /// A reminder takes along every alert that the receiver knows and that still fires, whenever that was last
    /// reported, so that a reminder is complete and the next one of each counts from there. However far apart alerts
    /// fired, the first reminder thus aligns all of them: while nothing begins, ends or gets worse, a receiver gets one
    /// message per cooldown. No first message waits for company, and no reminder is late.
    private mutating func decide(
        for receiver: ReceiverStatus, _ policy: AlertPolicy, at now: Date
    ) -> [AlertBulletin.Item] {
        var (due, soon, known): ([AlertBulletin.Item], [AlertBulletin.Item], [AlertBulletin.Item]) = ([], [], [])
        for record in records where receiver.receiver.takes(record) {
            switch AlertDecision(on: record, for: receiver, policy: policy, at: now) {
            case .notify(let reason):
                due.append(AlertBulletin.Item(reason: reason, record: record))
            case .suppress(.cooldown(let end)):
                let isNew = record.notice(for: receiver.id).messages == 0
                let item = AlertBulletin.Item(reason: isNew ? .new : .reminder, record: record)
                if end <= now + policy.gathering.seconds {
                    soon.append(item)
                } else if !isNew {
                    known.append(item)
                }
            case .suppress(.outsideActiveHours) where record.phase == .firing:
                recordsByID[record.id]?.notices[receiver.id, default: Notice()].wasDueOutsideActiveHours = true
            case .suppress:
                break
            }
        }
        guard !due.isEmpty else { return [] }
        let leaving = due + soon
        return leaving.contains(where: \.isReminder) ? leaving + known : leaving
    }

    private mutating func forget(_ policy: AlertPolicy, _ receivers: [ReceiverStatus], at now: Date) {
        let known = Set(receivers.map(\.id))
        recordsByID = recordsByID.filter { !$0.value.isForgettable(under: policy, receivers: known, at: now) }
    }
}

extension AlertBulletin.Item {
    /// Whether it repeats what is known.
    fileprivate var isReminder: Bool {
        switch reason {
        case .reminder, .summary: true
        case .new, .worse, .resolved: false
        }
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
        let sent = notices.values.flatMap { [$0.lastNotifiedAt, $0.droppedAt] }
        return (sent + [holdStartedAt, frozenSince]).allSatisfy { ($0 ?? now) <= now }
    }

    fileprivate func clamped(to now: Date) -> AlertRecord {
        var record = self
        record.holdStartedAt = min(holdStartedAt, now)
        record.frozenSince = frozenSince.map { min($0, now) }
        for (receiver, notice) in notices {
            record.notices[receiver]?.lastNotifiedAt = notice.lastNotifiedAt.map { min($0, now) }
            record.notices[receiver]?.droppedAt = notice.droppedAt.map { min($0, now) }
        }
        return record
    }

    /// Ends the episode. If it is muted, its resolution is not reported either.
    fileprivate mutating func end(at now: Date, notifies: (Receiver.ID) -> Bool) {
        for receiver in notices.keys {
            notices[receiver]?.isResolutionHandled =
                phase == .pending || !notifies(receiver) || mutedUntil != nil || id.rule.isToldOnce
            notices[receiver]?.wasDueOutsideActiveHours = false
        }
        phase = .resolved
        resolvedAt = now
        forgetAcknowledgement()
        frozenSince = nil
    }

    /// The instants at which the passage of time alone may change what is reported.
    fileprivate func dueTimes(under policy: AlertPolicy) -> [Date] {
        switch phase {
        case .pending: id.rule == .source ? [firingDate(under: policy), mutedUntil].compactMap(\.self) : []
        case .firing: notices.values.compactMap { $0.cooldownEnd(under: policy) } + [mutedUntil].compactMap(\.self)
        case .resolved: []
        }
    }

    /// Whether there is nothing left to report and nothing to remember for the next episode.
    ///
    /// - Parameter receivers: The receivers there are; to others nothing is owed.
    fileprivate func isForgettable(under policy: AlertPolicy, receivers: Set<Receiver.ID>, at now: Date) -> Bool {
        phase == .resolved && mutedUntil == nil
            && notices.allSatisfy { receiver, notice in
                let owesResolution =
                    policy.notifiesResolved && notice.messages > 0 && !notice.isResolutionHandled
                    && receivers.contains(receiver)
                let isCooling = notice.cooldownEnd(under: policy).map { now < $0 } ?? false
                return notice.pendingMessageID == nil && !owesResolution && !isCooling
            }
    }
}

extension AlertBook {
    /// Silences a pending or firing alert until it ends or its figure gets clearly worse than now.
    ///
    /// - Parameter account: Who does it; nil if that is not known.
    /// - Returns: Whether there was such an alert.
    @discardableResult
    public mutating func acknowledge(_ alert: Alert.ID, at now: Date, by account: String? = nil) -> Bool {
        change(alert) { record in
            record.acknowledgedAt = now.wholeSecond
            record.acknowledgedBy = account
            record.acknowledgedValue = record.value
            for receiver in record.notices.keys { record.notices[receiver]?.knownValue = record.value }
        }
    }

    /// Removes an acknowledgement.
    @discardableResult
    public mutating func unacknowledge(_ alert: Alert.ID) -> Bool {
        change(alert) { $0.forgetAcknowledgement() }
    }

    /// Silences an alert until `until`, including its resolution and any later episodes.
    ///
    /// - Parameter account: Who does it; nil if that is not known.
    /// - Returns: Whether there was a pending or firing alert to mute and `until` is in the future.
    @discardableResult
    public mutating func mute(_ alert: Alert.ID, until: Date, at now: Date, by account: String? = nil) -> Bool {
        guard until.wholeSecond > now else { return false }
        return change(alert) { ($0.mutedUntil, $0.mutedBy) = (until.wholeSecond, account) }
    }

    /// Unmutes an alert.
    @discardableResult
    public mutating func unmute(_ alert: Alert.ID) -> Bool {
        guard self[alert]?.mutedUntil != nil else { return false }
        self[alert]?.mutedUntil = nil
        self[alert]?.mutedBy = nil
        return true
    }

    /// Applies a mark as of `now`. A mute that has already expired is ignored.
    @discardableResult
    public mutating func apply(_ mark: AlertMark, at now: Date) -> Bool {
        switch mark.action {
        case .acknowledge: acknowledge(mark.alert, at: mark.setAt, by: mark.setBy)
        case .unacknowledge: unacknowledge(mark.alert)
        case .mute(let until): mute(mark.alert, until: until, at: now, by: mark.setBy)
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
    public enum MessageFate: Sendable, Hashable {
        /// The receiver accepted it.
        case delivered(at: Date)
        /// It was refused. The next message about the same alerts waits as long as it would after a delivery.
        case dropped(at: Date)
        /// It was withdrawn before it was sent, so its content still has to be reported.
        case withdrawn
    }

    /// Records that `message` is on its way. Until it is finished, no other message to the same receiver reports the
    /// same alerts.
    public mutating func markPending(_ message: AlertMessage) {
        for mention in message.mentions {
            guard var notice = self[mention.alert]?.notice(for: message.receiver) else { continue }
            notice.pendingMessageID = message.id
            notice.wasDueOutsideActiveHours = false
            self[mention.alert]?.notices[message.receiver] = notice
        }
    }

    /// Records the outcome of `message`. Ignored if the book does not know the message, so finishing one twice is
    /// harmless.
    public mutating func finish(_ message: AlertMessage, as fate: MessageFate) {
        for mention in message.mentions {
            guard let record = self[mention.alert], var notice = record.notices[message.receiver],
                notice.pendingMessageID == message.id
            else { continue }
            let isOfThisEpisode = mention.firedAt == record.firedAt
            notice.pendingMessageID = nil
            switch fate {
            case .delivered(let instant):
                notice.noteDelivery(of: mention, at: instant.wholeSecond, isOfThisEpisode: isOfThisEpisode)
            case .dropped(let instant):
                if mention.isResolution, isOfThisEpisode { notice.isResolutionHandled = true }
                notice.droppedAt = instant.wholeSecond
            case .withdrawn: break
            }
            self[mention.alert]?.notices[message.receiver] = notice
        }
    }
}

extension Notice {
    fileprivate mutating func noteDelivery(of mention: AlertMention, at instant: Date, isOfThisEpisode: Bool) {
        if mention.isResolution {
            if isOfThisEpisode { isResolutionHandled = true }
            return
        }
        lastNotifiedAt = instant
        knownValue = mention.value
        if isOfThisEpisode { messages += 1 }
    }
}
