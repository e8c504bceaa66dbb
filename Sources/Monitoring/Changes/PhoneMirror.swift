public import Foundation

/// The working copy of the voice channel in memory: what all changes so far add up to.
public struct PhoneMirror: Sendable {
    public private(set) var users: [PhoneUser] = []
    public private(set) var lines: [Line] = []
    public private(set) var voiceStates: [PhoneUser.ID: VoiceState] = [:]
    private var list: KeyedList<Call>

    /// Begins with what was known before.
    public init(_ records: PhoneRecords = PhoneRecords()) {
        users = records.users
        lines = records.lines
        voiceStates = records.voiceStates
        list = KeyedList(records.calls)
    }

    /// The calls that figures are made from, in no particular order.
    public var calls: [Call] { list.elements }

    /// Takes in a change, by the rules that its properties tell.
    public mutating func apply(_ change: PhoneChange) {
        users = change.users ?? users
        lines = change.lines?.keepingUsers(of: lines) ?? lines
        for (user, state) in change.voiceStates { voiceStates[user] = state }
        for call in change.calls { list.put(call.keepingPeople(of: list[call.id])) }
        for id in change.removed { list.remove(id) }
    }

    /// Forgets calls that started before `instant`, also those that seem to run: no read reaches so far back, so nothing
    /// would ever tell of their end. The store keeps them.
    public mutating func trim(startedBefore instant: Date) {
        list.keep { $0.startedAt >= instant }
    }

    /// What figures are computed from.
    ///
    /// - Parameter callsFrom: From when on every call is in.
    public func records(callsFrom: Date) -> PhoneRecords {
        PhoneRecords(users: users, voiceStates: voiceStates, lines: lines, calls: calls, callsFrom: callsFrom)
    }
}
