public import Foundation

/// A change of one person's state on one channel.
public struct StatusChange: Sendable, Equatable {
    /// The person and channel. Someone who works on both channels has a history on each.
    public enum Person: Sendable, Hashable {
        case member(InboxMember.ID)
        case phoneUser(PhoneUser.ID)
    }

    public let person: Person
    /// The new state.
    public let state: PresenceState
    /// When the change was read, which is up to one refresh later than the change itself.
    public let changedAt: Date
    /// Whether the change was observed: the previous read showed another state. If not, the state began before the
    /// watch or during a gap in it.
    public let wasSeen: Bool

    public init(person: Person, state: PresenceState, changedAt: Date, wasSeen: Bool = true) {
        self.person = person
        self.state = state
        self.changedAt = changedAt
        self.wasSeen = wasSeen
    }
}
