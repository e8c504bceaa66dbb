public import Foundation

/// Everything known about the voice channel at one instant.
public struct PhoneRecords: Sendable, Equatable {
    /// Everyone who takes calls.
    public var users: [PhoneUser]
    /// The state of each user; users not included are in an unknown state.
    public var voiceStates: [PhoneUser.ID: VoiceState]
    /// Every line, in the service's order.
    public var lines: [Line]
    /// All calls started in the period and all still running; may include others.
    public var calls: [Call]
    /// The start of the period for which `calls` is complete.
    public var callsFrom: Date

    /// Creates records; omitted values are empty.
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
