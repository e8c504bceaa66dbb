/// A person's state on one channel.
public enum PresenceState: Sendable, Hashable {
    /// The text channel: away mode is off.
    case online
    /// The text channel: away mode is on.
    case away
    /// The voice channel: what the phone user was doing.
    case voice(VoiceState)
    /// Nothing is recorded, or the service reported a state this program does not know.
    case unknown
}

extension PresenceState: CaseIterable {
    /// Every state there is, of both channels.
    public static var allCases: [PresenceState] { [.online, .away] + VoiceState.allCases.map(voice) + [.unknown] }
}
