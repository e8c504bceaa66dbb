import Foundation
public import Localization

/// A kind of condition that needs attention: how it is found, how urgent it is, and what is said about it.
///
/// Everything that is particular to a rule is in its own file in `Rules`; nothing elsewhere tells rules apart. A new rule is
/// such a file, and its name in ``all``.
public struct AlertRule: Sendable {
    /// The name in the store, in JSON, in settings and in logs: `queue`. Never changes once it was released.
    public let name: String
    /// The name for people, for use within a sentence.
    public let label: LocalizedText
    /// The service whose data the rule needs; nil for the rule about the services themselves. The rule's alerts are
    /// frozen while that service does not answer.
    public let neededSource: SourceName?
    /// What its figure counts, which whoever asks is led to.
    public let counts: Counted
    /// The limits that can be set, the one that its figure is compared with first.
    public var limits: [AlertLimit] = []
    /// A setting that it needs besides; nil for none.
    var requiredSetting: RequiredSetting?
    /// Which figures are the worse ones.
    var direction = Direction.higherIsWorse
    /// How bad a figure is, compared with its limit; nil for the figure itself, or for how much is missing. Twice as much is
    /// clearly worse.
    var severity: (@Sendable (_ value: Int, _ threshold: Int) -> Int)?
    /// Whether its figure can get clearly worse, which is told at once.
    var canGetWorse = true
    /// Whether it is about something that happened, and not about something that lasts: it is told once, without reminders
    /// and without an end, however long it is found.
    public var isToldOnce = false
    /// Whether the bell rings for it: customers are waiting, or nobody would notice.
    public var isCritical = false
    /// What marks its firing alerts on the screen.
    public var mark = "▲"
    /// Whether its alerts name tickets to open.
    public var namesTickets = false
    /// Whether somebody waits for each of these tickets, so that a wait that is not known is worth saying.
    public var ticketsWait = true

    /// What the rule finds in a snapshot.
    let find: @Sendable (Snapshot) -> AlertFindings
    /// Whether a finding is an alert by itself, for those who see only one snapshot.
    var isDue: @Sendable (Alert) -> Bool = { _ in true }
    /// A finding at a later instant: waits grow, figures stay.
    var carry: @Sendable (Alert, _ now: Date) -> Alert = { alert, _ in alert }
    /// Details about a subject whether or not the rule finds anything; nil if nothing is known about it. The inbox is the
    /// whole text channel, of which the snapshot may watch only a part. Without it, only findings have details.
    var describe: (@Sendable (Snapshot, Alert.Subject, InboxRecords?) -> AlertDetails?)?
    /// How far everybody is from their limit, whether or not they have reached it; nobody where the rule is off.
    let distances: @Sendable (Snapshot) -> [AlertDistance]

    /// What is said about it.
    let words: AlertWords
}

/// What a rule finds in one snapshot.
struct AlertFindings: Sendable, Equatable {
    /// The conditions that are met.
    var raised: [Alert] = []
    /// Conditions that do not raise an alert but do not end one either.
    var lingering: [Alert] = []
    /// Conditions that are met, but count within business hours only: their alerts end without a report.
    var outsideHours: [Alert] = []

    /// Creates findings; omitted ones are none.
    init(raised: [Alert] = [], lingering: [Alert] = [], outsideHours: [Alert] = []) {
        self.raised = raised
        self.lingering = lingering
        self.outsideHours = outsideHours
    }

    /// All of them.
    var all: [Alert] { raised + lingering + outsideHours }
}

extension AlertRule {
    /// What the figure of a rule counts, or measures.
    public enum Counted: Sendable {
        /// The customers who wait in a queue.
        case waitingTickets
        /// The open tickets of a queue.
        case openTickets
        /// The tickets that an agent received lately.
        case newTickets
        /// What one agent does, and has to do.
        case agent
        /// All agents.
        case agents
        /// The calls that were missed lately on a line.
        case missedCalls
        /// One rating.
        case rating
        /// Nothing that is listed anywhere.
        case nothing
    }

    /// Which figures of a rule are the worse ones.
    enum Direction: Sendable {
        case higherIsWorse, lowerIsWorse
    }

    /// Every rule, the most urgent first: while a service is silent, the other rules cannot be evaluated.
    public static let all: [AlertRule] = [
        .source, .target, .wait, .queue, .staffing, .missed, .rating, .away, .overload, .spike, .idle,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, ($0, $1)) })

    /// The rule called `name`; nil if there is none, such as one that only a newer version knows.
    public static func named(_ name: String) -> AlertRule? { byName[name]?.1 }

    /// The position in the order of urgency; 0 is the most urgent.
    public var urgency: Int { Self.byName[name]?.0 ?? Self.all.count }
}

extension AlertRule: Hashable, Comparable {
    public static func == (left: AlertRule, right: AlertRule) -> Bool { left.name == right.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// Orders by urgency, the most urgent first.
    public static func < (left: AlertRule, right: AlertRule) -> Bool { left.urgency < right.urgency }
}

extension AlertRule: CustomStringConvertible {
    /// ``name``.
    public var description: String { name }
}

extension AlertRule {
    /// The severity of `value`, which doubles when matters get clearly worse: where less is worse, how much is missing.
    public func magnitude(of value: Int, threshold: Int) -> Int {
        if let severity { return severity(value, threshold) }
        switch direction {
        case .higherIsWorse: return value
        case .lowerIsWorse: return threshold - value
        }
    }

    /// Whether `value` is clearly worse than `known`, that is, twice as bad.
    public func isClearlyWorse(_ value: Int, than known: Int, threshold: Int) -> Bool {
        guard canGetWorse else { return false }
        let (new, old) = (magnitude(of: value, threshold: threshold), magnitude(of: known, threshold: threshold))
        return new > 0 && new >= 2 * max(1, old)
    }

    /// The worse of two values.
    public func worst(_ left: Int, _ right: Int) -> Int {
        switch direction {
        case .higherIsWorse: max(left, right)
        case .lowerIsWorse: min(left, right)
        }
    }
}

extension AlertRule {
    /// The limit that the rule has for everyone; nil if it is off, or has none that can be set.
    public func limit(in rules: SnapshotRules) -> Int? { limits.first.flatMap { rules.limit($0) } }

    /// Whether it can raise alerts, for anybody.
    public func isOn(in rules: SnapshotRules) -> Bool { limits.first.map { rules.isOn($0) } ?? true }

    /// The setting without which it never fires although it is on; nil if there is none, or it is set.
    public func unmetSetting(in rules: SnapshotRules) -> RequiredSetting? {
        requiredSetting.flatMap { $0.isSet(rules) ? nil : $0 }
    }
}
extension Snapshot {
    /// Details for the alert `id`, whether or not the rules of this snapshot raise it: another program may have raised
    /// it under other rules. nil if nothing is known about its subject.
    ///
    /// - Parameter inbox: The whole text channel, of which this snapshot may watch only a part.
    public func details(of id: Alert.ID, inbox: InboxRecords?) -> AlertDetails? {
        guard let describe = id.rule.describe else {
            return id.rule.find(self).all.first { $0.subject == id.subject }?.details
        }
        return describe(self, id.subject, inbox)
    }
}
