public import Foundation

/// What one read of the voice channel brought: the calls that changed, and the lists that were read again.
public struct PhoneChange: Sendable, Equatable {
    /// When the read began, in the services' time.
    public var asOf: Date
    /// nil when they were not read again; otherwise they replace the lists known before. A line of which it is not known whom it
    /// rings keeps whom it rang.
    public var users: [PhoneUser]?
    public var lines: [Line]?
    /// What the users who were asked about are doing; the others keep the state known before. nil as a value: the service
    /// named a state that this program does not know.
    public var voiceStates: [PhoneUser.ID: VoiceState?]
    /// Calls that are new or may have changed. The service dates no change, so the version that came last stands.
    /// One that was over keeps the people that the service takes off it when they leave.
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
