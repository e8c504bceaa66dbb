public import Foundation

/// A text ticket: what a customer wrote, and with whom it is now.
public struct Conversation: Sendable, Equatable, Identifiable {
    /// The identifier of a conversation.
    public typealias ID = Identifier<Conversation>

    /// Where a conversation stands.
    public enum State: String, Sendable, CaseIterable {
        case open, snoozed, closed
    }

    /// The service's identifier.
    public let id: ID
    /// Open, snoozed or closed.
    public let state: State
    /// When it began.
    public let createdAt: Date
    /// The last change of any kind, bookkeeping included.
    public let updatedAt: Date
    /// Since when the customer waits for us; nil while that is not known: our side wrote last, or wrote first.
    public let waitingSince: Date?
    /// When a snoozed conversation comes back; nil otherwise.
    public let snoozedUntil: Date?
    /// Who has it; nil while nobody does.
    public let assignee: InboxMember.ID?
    /// The team it sits with; nil while none does.
    public let team: Team.ID?
    /// The title, the subject or the beginning of the first message, as plain text; empty when there was no text.
    public let subject: String
    /// The customer's name, else the address; nil when the service names neither.
    public let customer: String?
    /// Whether it carries the priority star.
    public let isPriority: Bool
    /// The promise of a fast answer that was made for it; nil when none was.
    public let sla: AppliedSLA?

    /// Creates a conversation; what is left out is unknown, absent or false.
    public init(
        id: ID, state: State, createdAt: Date, updatedAt: Date, waitingSince: Date? = nil, snoozedUntil: Date? = nil,
        assignee: InboxMember.ID? = nil, team: Team.ID? = nil, subject: String = "", customer: String? = nil,
        isPriority: Bool = false, sla: AppliedSLA? = nil
    ) {
        self.id = id
        self.state = state
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.waitingSince = waitingSince
        self.snoozedUntil = snoozedUntil
        self.assignee = assignee
        self.team = team
        self.subject = subject
        self.customer = customer
        self.isPriority = isPriority
        self.sla = sla
    }

    /// Open, with a team, and with nobody: it waits in that team's queue.
    public var isQueued: Bool { state == .open && team != nil && assignee == nil }

    /// Open, with no team and with nobody: no queue shows it.
    public var isInLimbo: Bool { state == .open && team == nil && assignee == nil }

    /// Open, assigned, and the customer is known to wait.
    public var awaitsReply: Bool { state == .open && assignee != nil && waitingSince != nil }

    /// How long the customer has waited at `now`, in whole seconds, never below zero, for clocks of two machines differ; nil
    /// while that is not known.
    public func waitingSeconds(at now: Date) -> Int? {
        waitingSince.map { max(0, Int(now.timeIntervalSince($0))) }
    }
}

extension Sequence<Conversation> {
    /// Longest wait first, and last those whose wait is not known, the oldest ticket first. Of two that began to wait in the
    /// same second, the one with the lower identifier.
    public func sortedByWait() -> [Conversation] {
        sorted { left, right in
            switch (left.waitingSince, right.waitingSince) {
            case (let left?, let right?) where left != right: left < right
            case (.some, nil): true
            case (nil, .some): false
            case (nil, nil) where left.createdAt != right.createdAt: left.createdAt < right.createdAt
            default: left.id < right.id
            }
        }
    }
}
