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
        for call in change.calls { list.put(call.keepingPeople(of: list[call.id])) }
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
