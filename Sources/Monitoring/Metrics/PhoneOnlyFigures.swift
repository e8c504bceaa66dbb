public import Foundation

/// A phone user who is not an agent of the monitored teams. They are shown separately rather than dropped.
public struct PhoneOnlyFigures: Sendable, Equatable, Identifiable {
    /// The phone user.
    public let user: PhoneUser
    /// nil if the state is unknown.
    public let voice: VoiceState?
    /// When the user's current call was answered; nil if there is none.
    public internal(set) var talkingSince: Date?
    /// The user's calls; nil while they are unknown.
    public internal(set) var calls: PersonCallCounts?

    /// The phone user's identifier.
    public var id: PhoneUser.ID { user.id }
}

/// Someone with calls in the period who no longer has this role in the current lists: an agent who has left or changed
/// teams, or a phone user who was removed. They keep their calls.
public struct FormerFigures: Sendable, Equatable, Identifiable {
    /// Identifies the person.
    public enum ID: Hashable, Sendable {
        /// A former agent.
        case agent(InboxMember.ID)
        /// A phone user who was not an agent, or whom neither service knows any more.
        case phoneUser(PhoneUser.ID)
    }

    /// The person.
    public let id: ID
    /// The person's name; a number with `#` if neither service ever named them.
    public let name: String
    /// The inbox address, or else the phone address; empty if there is none.
    public let email: String
    /// The monitored teams the person was an agent of; empty for a phone user.
    public let teams: [Team.ID]
    /// The person's phone users.
    public let phones: [PhoneUser.ID]
    /// The person's calls.
    public let calls: PersonCallCounts

    /// Whether the person was an agent.
    var isAgent: Bool {
        if case .agent = id { true } else { false }
    }
}
