public import Foundation

/// What is known of the voice channel at one instant.
public struct PhoneRecords: Sendable, Equatable {
    /// Everybody who takes calls.
    public var users: [PhoneUser]
    /// What each user is doing; a user who is not in it is in an unknown state.
    public var voiceStates: [PhoneUser.ID: VoiceState]
    /// Every line, in the service's order.
    public var lines: [Line]
    /// Every call started in the period, and every one still running; others may be among them.
    public var calls: [Call]
    /// From when on `calls` has every one.
    public var callsFrom: Date

    /// Creates records; what is left out is empty.
    public init(
        users: [PhoneUser] = [], voiceStates: [PhoneUser.ID: VoiceState] = [:], lines: [Line] = [], calls: [Call] = [],
        callsFrom: Date = .distantPast
    ) {
        self.users = users
        self.voiceStates = voiceStates
        self.lines = lines
        self.calls = calls
        self.callsFrom = callsFrom
    }
}
