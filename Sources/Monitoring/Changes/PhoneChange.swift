public import Foundation

/// The result of one read of the voice channel: the calls that changed, and the lists that were read again.
public struct PhoneChange: Sendable, Equatable {
    /// When the read began, in the services' time.
    public var asOf: Date
    /// nil if they were not read again; a list replaces the one known before. A line whose users are not known keeps
    /// those known before.
    public var users: [PhoneUser]?
    public var lines: [Line]?
    /// The states of the users who were read; the others keep their state. A nil value means that the service reported
    /// a state this program does not know.
    public var voiceStates: [PhoneUser.ID: VoiceState?]
    /// Calls that are new or may have changed. The service does not date changes, so the version received last wins. An
    /// ended call keeps its people even if the service removes them when they leave the company.
    public var calls: [Call]
    /// Calls that the service no longer has.
    public var removed: Set<Call.ID>

    public init(
        asOf: Date, users: [PhoneUser]? = nil, lines: [Line]? = nil,
        voiceStates: [PhoneUser.ID: VoiceState?] = [:], calls: [Call] = [], removed: Set<Call.ID> = []
    ) {
        self.asOf = asOf
        self.users = users
        self.lines = lines
        self.voiceStates = voiceStates
        self.calls = calls
        self.removed = removed
    }
}
