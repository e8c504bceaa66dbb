/// What is known of the voice channel at one instant.
public struct PhoneRecords: Sendable, Equatable {
    public var users: [PhoneUser]
    /// What each user is doing; a user who is not in it is in an unknown state.
    public var voiceStates: [PhoneUser.ID: VoiceState]
    public var lines: [Line]
    /// Every call started in the period, and every one still running; others may be among them.
    public var calls: [Call]

    public init(
        users: [PhoneUser] = [], voiceStates: [PhoneUser.ID: VoiceState] = [:], lines: [Line] = [], calls: [Call] = []
    ) {
        self.users = users
        self.voiceStates = voiceStates
        self.lines = lines
        self.calls = calls
    }
}
