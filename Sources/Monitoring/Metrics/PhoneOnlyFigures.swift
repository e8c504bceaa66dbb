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
