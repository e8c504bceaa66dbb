/// What a phone user is doing right now.
public enum VoiceState: String, Sendable, CaseIterable {
    case available
    case inCall = "in_call"
    case afterCallWork = "after_call_work"
    case doNotDisturb = "do_not_disturb"
    case offline
}
