public import Foundation

/// A phone user who is no agent of the monitored teams: shown for what it is, never dropped.
public struct PhoneOnlyFigures: Sendable, Equatable, Identifiable {
    /// Who it is.
    public let user: PhoneUser
    /// nil when the state is unknown.
    public let voice: VoiceState?
    /// When the call that the user is on was answered; nil when there is none.
    public internal(set) var talkingSince: Date?
    /// The user's calls; nil while they are unknown.
    public internal(set) var calls: PersonalCallFigures?

    /// The phone user's identifier.
    public var id: PhoneUser.ID { user.id }
}

/// Somebody with calls in the period whom the lists of now do not name in this role: an agent who has left or moved to
/// another team, or a phone user who is gone. Their calls stay theirs.
public struct FormerFigures: Sendable, Equatable, Identifiable {
    /// Who it is, as the program tells them apart.
    public enum ID: Hashable, Sendable {
        /// An agent of then.
        case agent(InboxMember.ID)
        /// A phone user who was no agent, or whom neither service knows any more.
        case phoneUser(PhoneUser.ID)
    }

    /// Who it is.
    public let id: ID
    /// What the person was called; a number with `#` for one whom neither service ever named.
    public let name: String
    /// The address in the inbox, else at the phone; empty when there is none.
    public let email: String
    /// The monitored teams the person was an agent of; empty for a phone user.
    public let teams: [Team.ID]
    /// The phone users that were this person's.
    public let phones: [PhoneUser.ID]
    /// The person's calls.
    public let calls: PersonalCallFigures

    /// Whether it is an agent of then.
    var isAgent: Bool {
        if case .agent = id { true } else { false }
    }
}
