import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// Random days of alerts, checked against what the book promises whatever happens.
@Suite struct AlertPropertyTests {
    @Test(arguments: 1...40)
    func `whatever happens, nothing is reported too often, too late or not at all`(seed: UInt64) throws {
        var day = RandomDay(seed: seed)
        for _ in 0..<300 {
            try day.pass()
            try day.wait()
        }
        day.checkHistory()
    }
}

private struct RandomDay {
    private var random: SeededNumbers
    private var watch: AlertWatch
    private var second: TimeInterval = 0
    private var notifiedAt: [Alert.ID: (at: TimeInterval, value: Int)] = [:]
    private var firings: Set<Firing> = []
    private var evaluatedAt = AlertWatch.start
    private var found: (at: TimeInterval, raised: [Alert], untrusted: Set<SourceName>) = (0, [], [])

    private struct Firing: Hashable {
        let alert: Alert.ID
        let at: Date
    }

    private static let subjects: [Alert] = [
        .make(.queue), .make(.queue, .team("7002")), .make(.overload), .make(.staffing, value: 2),
    ]

    init(seed: UInt64) {
        random = SeededNumbers(seed: seed)
        watch = AlertWatch(
            policy: AlertPolicy(
                cooldown: .seconds(Int(TimeInterval.random(in: 0...900, using: &random).rounded())),
                notifiesResolved: Bool.random(using: &random),
                holds: [.queue: .seconds(Int.random(in: 0...2, using: &random) * 60)]))
        watch.deliversAtOnce = false
    }

    /// One evaluation, 10 to 90 seconds after the one before; messages arrive some time or other.
    mutating func pass() throws {
        second += TimeInterval(Int.random(in: 10...90, using: &random))
        if Int.random(in: 0..<3, using: &random) > 0 { deliver() }
        watch.delivery = Int.random(in: 0..<4, using: &random) == 0 ? .outsideActiveHours(until: nil) : .open
        let untrusted: Set<SourceName> = Int.random(in: 0..<5, using: &random) == 0 ? [.inbox] : []
        var raised: [Alert] = []
        for subject in Self.subjects where Int.random(in: 0..<3, using: &random) > 0 {
            let value = subject.rule == .staffing ? 0...3 : 1...12
            raised.append(.make(subject.rule, subject.subject, value: Int.random(in: value, using: &random)))
        }
        mark()
        let before = watch.book
        let bulletins = watch.bulletins.count
        found = (second, raised, untrusted)
        evaluatedAt = AlertWatch.start + second
        _ = watch.see(at: second, raised, untrusted: untrusted)
        for record in watch.book.records where record.phase == .firing {
            firings.insert(Firing(alert: record.id, at: try #require(record.firedAt)))
        }
        try check(watch.bulletins.dropFirst(bulletins), before: before, untrusted: untrusted)
        checkNothingSwallowed()
    }

    /// Up to three looks at the time before the next evaluation, at what was found in the last one.
    mutating func wait() throws {
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            second += TimeInterval(Int.random(in: 1...9, using: &random))
            let hasArrived = Bool.random(using: &random) && !watch.outbox.isEmpty
            if hasArrived { deliver() }
            let (before, due) = (watch.book, watch.book.nextChange(after: evaluatedAt, policy: watch.policy))
            let (bulletins, ended) = (watch.bulletins.count, watch.history.count)
            _ = watch.see(at: second, found.raised, untrusted: found.untrusted, foundAt: found.at)
            try check(watch.bulletins.dropFirst(bulletins), before: before, untrusted: found.untrusted)
            checkNothingSwallowed()
            evaluatedAt = AlertWatch.start + second
            // What people did not know while a message was under way they may be told when it has arrived.
            let wasDue = hasArrived || due.map { $0 <= evaluatedAt } ?? false
            #expect(wasDue || watch.bulletins.count == bulletins, "notified before it was due")
            #expect(watch.history.count == ended, "nothing is over because time passed")
            for record in watch.book.records where record.phase == .firing {
                #expect(before[record.id]?.firedAt == record.firedAt, "nothing fires that was not seen to last")
            }
        }
    }

    /// Every firing that is over has one row in the history, and no row is of anything else.
    func checkHistory() {
        let rows = watch.history.map { Firing(alert: $0.alert, at: $0.firedAt) }
        let live = watch.book.records.filter { $0.phase == .firing }.compactMap { record in
            record.firedAt.map { Firing(alert: record.id, at: $0) }
        }
        #expect(Set(rows).count == rows.count)
        #expect(Set(rows).union(live) == firings)
        #expect(Set(rows).isDisjoint(with: live))
        #expect(firings.count > 20, "the day is not empty")
    }

    private mutating func deliver() {
        for message in watch.outbox {
            for mention in message.mentions where !mention.isResolution {
                notifiedAt[mention.alert] = (second, mention.value)
            }
        }
        watch.deliver(at: second)
    }

    private mutating func mark() {
        guard let alert = Self.subjects.randomElement(using: &random)?.id else { return }
        let now = AlertWatch.start + second
        switch Int.random(in: 0..<20, using: &random) {
        case 0: watch.book.acknowledge(alert, at: now)
        case 1: watch.book.mute(alert, until: now + 300, at: now)
        case 2: watch.book.unacknowledge(alert)
        case 3: watch.book.unmute(alert)
        default: break
        }
    }

    private func check(
        _ bulletins: ArraySlice<AlertBulletin>, before: AlertBook, untrusted: Set<SourceName>
    ) throws {
        for bulletin in bulletins { try check(bulletin, before: before, untrusted: untrusted) }
    }

    private func check(_ bulletin: AlertBulletin, before: AlertBook, untrusted: Set<SourceName>) throws {
        // Whether anything in it was due by itself: what would be due a little later may only keep that company, and so
        // may whatever is known if there is a reminder.
        var isDue = false
        let reminds = bulletin.items.contains { item in
            let left = notifiedAt[item.record.id].map { $0.at + watch.policy.cooldown.seconds - second } ?? 0
            let isDue = left <= min(60, watch.policy.cooldown.seconds / 2)
            return item.reason == .summary || item.reason == .reminder && isDue
        }
        if reminds { checkNothingKnownIsMissing(in: bulletin, before: before) }
        defer { #expect(isDue, "nothing leaves before something is due") }
        for item in bulletin.items {
            let record = item.record
            #expect(watch.delivery == .open)
            #expect(before[record.id]?.notice.pendingMessageID == nil, "one message at a time")
            #expect(!record.isMuted(at: AlertWatch.start + second))
            guard item.reason != .resolved else {
                isDue = true
                #expect(watch.policy.notifiesResolved && before[record.id].map { $0.notice.messages > 0 } == true)
                continue
            }
            #expect(record.phase == .firing)
            #expect(!untrusted.contains(.inbox), "nothing is reported from old data")
            guard let reported = notifiedAt[record.id], second < reported.at + watch.policy.cooldown.seconds else {
                isDue = true
                continue
            }
            let known = before[record.id]?.notice.knownValue
            if let known, record.id.rule.isClearlyWorse(record.value, than: known, threshold: record.threshold) {
                isDue = true
                continue
            }
            // Only what would be due within a minute, and not what has just been reported, keeps news company.
            let left = reported.at + watch.policy.cooldown.seconds - second
            let isCompany = reminds && item.reason == .reminder
            #expect(isCompany || left <= min(60, watch.policy.cooldown.seconds / 2), "notified within the cooldown")
        }
    }

    /// A reminder tells all that its receiver knows and that still fires, but for what somebody saw to.
    private func checkNothingKnownIsMissing(in bulletin: AlertBulletin, before: AlertBook) {
        for record in watch.book.records where record.phase == .firing && record.notice.messages > 0 {
            let isHeld = record.acknowledgedAt != nil || record.mutedUntil != nil || record.frozenSince != nil
            let isOnItsWay = before[record.id]?.notice.pendingMessageID != nil
            #expect(isHeld || isOnItsWay || bulletin.items.contains { $0.record.id == record.id })
        }
    }

    /// A firing alert that nothing holds back is in a message, whatever else was reported, and when.
    private func checkNothingSwallowed() {
        guard watch.delivery == .open else { return }
        for record in watch.book.records where record.phase == .firing && record.notice.pendingMessageID == nil {
            let isCooling = notifiedAt[record.id].map { second < $0.at + watch.policy.cooldown.seconds } ?? false
            let isHeld = record.acknowledgedAt != nil || record.mutedUntil != nil || record.frozenSince != nil
            #expect(isCooling || isHeld)
        }
    }
}
