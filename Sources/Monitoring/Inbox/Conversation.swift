public import Foundation
import Localization

/// A text ticket: what a customer wrote, and who is handling it.
public struct Conversation: Sendable, Equatable, Identifiable {
    /// The identifier of a conversation.
    public typealias ID = Identifier<Conversation>

    /// The state of a conversation.
    public enum State: String, Sendable, CaseIterable {
        case open, snoozed, closed
    }

    /// The service's identifier.
    public var id: ID { record.value.id }
    /// Open, snoozed or closed.
    public var state: State { record.value.state }
    /// When it began.
    public var createdAt: Date { record.value.createdAt }
    /// The last change of any kind, including bookkeeping.
    public var updatedAt: Date { record.value.updatedAt }
    /// When the customer began to wait for us; nil if that is not known: our side wrote last, or wrote first.
    public var waitingSince: Date? { record.value.waitingSince }
    /// When anybody last wrote, customer or teammate; nil if that is not known.
    public var lastMessageAt: Date? { record.value.lastMessageAt }
    /// When a snoozed conversation reopens; nil if it is not snoozed.
    public var snoozedUntil: Date? { record.value.snoozedUntil }
    /// The assignee; nil if there is none.
    public var assignee: InboxMember.ID? { record.value.assignee }
    /// The team it is assigned to; nil if there is none.
    public var team: Team.ID? { record.value.team }
    /// The title, the subject or the start of the first message, as plain text; empty if there was no text.
    public var subject: String { record.value.subject }
    /// The customer's name, or else the address; nil if the service gives neither.
    public var customer: String? { record.value.customer }
    /// Whether it is marked as a priority.
    public var isPriority: Bool { record.value.isPriority }
    /// The SLA applied to it; nil if there is none.
    public var sla: AppliedSLA? { record.value.sla }
    /// Whether nobody of ours has replied yet; nil if the service does not say.
    public var isUnanswered: Bool? { record.value.isUnanswered }
    /// Whether it has been closed before, or is closed; nil if the service does not say.
    public var wasClosed: Bool? { record.value.wasClosed }

    private struct Record: Sendable, Equatable {
        let id: ID
        let state: State
        let createdAt: Date
        let updatedAt: Date
        let waitingSince: Date?
        let lastMessageAt: Date?
        let snoozedUntil: Date?
        let assignee: InboxMember.ID?
        let team: Team.ID?
        let subject: String
        let customer: String?
        let isPriority: Bool
        let sla: AppliedSLA?
        let isUnanswered: Bool?
        let wasClosed: Bool?
    }

    private let record: Shared<Record>

    /// Creates a conversation; omitted values are unknown, absent or false.
    public init(
        id: ID, state: State, createdAt: Date, updatedAt: Date, waitingSince: Date? = nil, lastMessageAt: Date? = nil,
        snoozedUntil: Date? = nil, assignee: InboxMember.ID? = nil, team: Team.ID? = nil, subject: String = "",
        customer: String? = nil, isPriority: Bool = false, sla: AppliedSLA? = nil, isUnanswered: Bool? = nil,
        wasClosed: Bool? = nil
    ) {
        record = Shared(
            Record(
                id: id, state: state, createdAt: createdAt, updatedAt: updatedAt, waitingSince: waitingSince,
                lastMessageAt: lastMessageAt, snoozedUntil: snoozedUntil, assignee: assignee, team: team,
                subject: subject, customer: customer, isPriority: isPriority, sla: sla, isUnanswered: isUnanswered,
                wasClosed: wasClosed))
    }

    /// Whether `other` is a copy of this one: without looking at what they hold.
    func isIdentical(to other: Conversation) -> Bool { record === other.record }

    /// Open, with a team but no assignee: it waits in the team's queue.
    public var isQueued: Bool { state == .open && team != nil && assignee == nil }

    /// Open, with neither team nor assignee: it appears in no queue.
    public var isInLimbo: Bool { state == .open && team == nil && assignee == nil }

    /// Open and assigned, with a customer who is known to be waiting.
    public var awaitsReply: Bool { state == .open && assignee != nil && waitingSince != nil }

    /// Since when nobody has written, at the latest: no message is newer than the last change of any kind.
    public var silentSince: Date { lastMessageAt.map { min($0, updatedAt) } ?? updatedAt }

    /// How long the customer has waited at `now`, in whole seconds; nil if that is not known, and once it is closed, when
    /// nobody waits for us. Never negative, even if the clocks of two machines differ.
    public func waitingTime(at now: Date) -> Duration? {
        state == .closed ? nil : Self.waitingTime(since: waitingSince, at: now)
    }

    /// How long a wait that began at `start` has lasted at `now`, in whole seconds; nil if nobody knows when it began.
    static func waitingTime(since start: Date?, at now: Date) -> Duration? {
        start.map { max(.zero, now.elapsed(since: $0)) }
    }
}

extension Sequence<Conversation> {
    /// Sorts by wait, longest first. Conversations without a known wait come last, oldest first. If two waits began in
    /// the same second, the lower identifier comes first.
    public func sortedByWait() -> [Conversation] { sorted(by: Conversation.hasWaitedLonger) }

    /// The first `count` of ``sortedByWait()``, much faster for a few of many.
    public func longestWaiting(_ count: Int) -> [Conversation] {
        var first: [Conversation] = []
        for conversation in self {
            if first.count == count {
                guard let last = first.last, Conversation.hasWaitedLonger(conversation, last) else { continue }
                first.removeLast()
            }
            var (low, high) = (0, first.count)
            while low < high {
                let middle = (low + high) / 2
                if Conversation.hasWaitedLonger(first[middle], conversation) { low = middle + 1 } else { high = middle }
            }
            first.insert(conversation, at: low)
        }
        return first
    }
}

extension Conversation {
    /// The order of ``Swift/Sequence/sortedByWait()``.
    static func hasWaitedLonger(_ left: Conversation, _ right: Conversation) -> Bool {
        switch (left.waitingSince, right.waitingSince) {
        case (let left?, let right?) where left != right: left < right
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil) where left.createdAt != right.createdAt: left.createdAt < right.createdAt
        default: left.id < right.id
        }
    }
}

/// A customer's answer to a satisfaction survey about one conversation, or the lack of one.
public struct ConversationRating: Sendable, Equatable {
    /// The conversation that was rated.
    public let conversation: Conversation.ID
    /// When the rating was requested. The service gives no other date.
    public let requestedAt: Date
    /// 1 (bad) to 5 (good); nil if the customer has not answered.
    public let score: Int?
    /// The customer's comment; nil if there is none.
    public let remark: String?
    /// The person rated: the teammate named by the service, or else the assignee; nil if it names neither.
    public let teammate: InboxMember.ID?
    /// The team of the conversation; nil if it has none.
    public let team: Team.ID?
    /// The customer's name or address; nil when unknown.
    public let customer: String?

    /// Creates a rating. A score outside 1…5 and an empty remark become nil.
    public init(
        conversation: Conversation.ID, requestedAt: Date, score: Int?, remark: String? = nil,
        teammate: InboxMember.ID? = nil, team: Team.ID? = nil, customer: String? = nil
    ) {
        self.conversation = conversation
        self.requestedAt = requestedAt
        self.score = score.flatMap { (1...5).contains($0) ? $0 : nil }
        self.remark = remark.flatMap { $0.isEmpty ? nil : $0 }
        self.teammate = teammate
        self.team = team
        self.customer = customer
    }

    /// The same rating, attributed to `teammate`.
    public func keeping(_ teammate: InboxMember.ID) -> ConversationRating {
        ConversationRating(
            conversation: conversation, requestedAt: requestedAt, score: score, remark: remark, teammate: teammate,
            team: team, customer: customer)
    }
}

/// A service-level agreement (SLA) on the response time for a conversation.
public struct AppliedSLA: Sendable, Equatable {
    /// Whether the SLA was met.
    public enum Status: String, Sendable, CaseIterable {
        /// Not decided yet. Stays active past the deadline until a teammate replies.
        case active
        case hit, missed, cancelled
    }

    /// The name of the SLA.
    public let name: String
    /// Whether it was met.
    public let status: Status

    /// Creates an SLA.
    public init(name: String, status: Status) {
        self.name = name
        self.status = status
    }
}
