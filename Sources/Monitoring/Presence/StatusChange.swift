public import Foundation

/// One person's state on one channel became another.
public struct StatusChange: Sendable, Equatable {
    /// Whose state it is. Somebody who works on both channels has one history on each.
    public enum Person: Sendable, Hashable {
        case member(InboxMember.ID)
        case phoneUser(PhoneUser.ID)
    }

    public let person: Person
    /// The state that began.
    public let state: PresenceState
    /// When the change was seen: the instant of the read that brought it, later than the change itself by up to one refresh.
    public let at: Date
    /// Whether it was seen to become so: the look before showed another state. If not, the state had begun before anybody
    /// looked, or in a time in which nobody did.
    public let wasSeen: Bool

    public init(person: Person, state: PresenceState, at: Date, wasSeen: Bool = true) {
        self.person = person
        self.state = state
        self.at = at
        self.wasSeen = wasSeen
    }
}
