import Monitoring

extension Conversation.State: DatabaseCoded {
    static let codes: [Self] = [.open, .snoozed, .closed]
}

extension AppliedSLA.Status: DatabaseCoded {
    static let codes: [Self] = [.active, .hit, .missed, .cancelled]
}

extension Call.Direction: DatabaseCoded {
    static let codes: [Self] = [.inbound, .outbound]
}

extension Call.Status: DatabaseCoded {
    static let codes: [Self] = [.ringing, .talking, .done]
}

extension VoiceState: DatabaseCoded {
    static let codes: [Self] = [.available, .inCall, .afterCallWork, .doNotDisturb, .offline]
}

extension PresenceState: DatabaseCoded {
    static let codes: [Self] = [.online, .away] + VoiceState.codes.map(voice) + [.unknown]
}
