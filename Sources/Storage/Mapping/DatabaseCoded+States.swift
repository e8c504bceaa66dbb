import Monitoring

extension Conversation.State: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .open: 0
        case .snoozed: 1
        case .closed: 2
        }
    }
}

extension AppliedSLA.Status: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .active: 0
        case .hit: 1
        case .missed: 2
        case .cancelled: 3
        }
    }
}

extension Call.Direction: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .inbound: 0
        case .outbound: 1
        }
    }
}

extension Call.Status: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .ringing: 0
        case .talking: 1
        case .done: 2
        }
    }
}

extension VoiceState: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .available: 0
        case .inCall: 1
        case .afterCallWork: 2
        case .doNotDisturb: 3
        case .offline: 4
        }
    }
}

extension PresenceState: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .online: 0
        case .away: 1
        case .voice(.available): 2
        case .voice(.inCall): 3
        case .voice(.afterCallWork): 4
        case .voice(.doNotDisturb): 5
        case .voice(.offline): 6
        case .unknown: 7
        }
    }
}
