public import Foundation

/// The in-memory copy of the voice channel: the sum of all changes so far.
public struct PhoneMirror: Sendable {
    public private(set) var users: [PhoneUser] = []
    public private(set) var lines: [Line] = []
    public private(set) var voiceStates: [PhoneUser.ID: VoiceState] = [:]
    private var list: KeyedList<Call>

    /// Starts from what was known before.
    public init(_ records: PhoneRecords = PhoneRecords()) {
        users = records.users
        lines = records.lines
        voiceStates = records.voiceStates
        list = KeyedList(records.calls)
    }

    /// The calls used for figures, in no particular order.
    public var calls: [Call] { list.elements }

    /// Applies a change, by the rules documented on its properties.
    public mutating func apply(_ change: PhoneChange) {
        users = change.users ?? users
        lines = change.lines?.keepingUsers(of: lines) ?? lines
        for (user, state) in change.voiceStates { voiceStates[user] = state }
        for call in change.calls {
            let known = list[call.id]
            let call = call.keepingPeople(of: known)
            // Calls are read again and again, and those that stay the same need not be counted again.
            if call != known { list.put(call) }
        }
        for id in change.removed { list.remove(id) }
    }

    /// Drops calls that started before `instant`, even if they seem to be running: no read reaches that far back, so
    /// their end would never be seen. The store keeps them.
    public mutating func trim(startedBefore instant: Date) {
        list.keep { $0.startedAt >= instant }
    }

    /// The records to compute figures from.
    ///
    /// - Parameter callsFrom: The start of the period with complete calls.
    public func records(callsFrom: Date) -> PhoneRecords {
        PhoneRecords(users: users, voiceStates: voiceStates, lines: lines, calls: calls, callsFrom: callsFrom)
    }
}

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
