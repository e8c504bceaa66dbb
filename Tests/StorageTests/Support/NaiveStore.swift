import Foundation
import Monitoring

/// What a store should hold, kept in dictionaries by the plain words of the rules.
struct NaiveStore {
    var inbox = InboxRecords(ratingsFrom: nil)
    private(set) var ratings: [ConversationRating] = []
    var phone = PhoneRecords()
    private(set) var inboxAsOf: Date?
    private(set) var phoneAsOf: Date?
    private(set) var cursors: [String: Int64] = [:]
    private var entries: [Conversation.ID: ConversationEntry] = [:]
    private var calls: [Call.ID: Call] = [:]
    private var history: [StatusChange] = []

    mutating func apply(_ change: InboxChange, cursors: [String: Int64]) {
        inboxAsOf = max(change.asOf, inboxAsOf ?? change.asOf)
        self.cursors.merge(cursors) { _, new in new }
        inbox.workspace = change.workspace ?? inbox.workspace
        inbox.teams = change.teams ?? inbox.teams
        inbox.members = change.members ?? inbox.members
        for entry in change.entries {
            if let known = entries[entry.id], known.conversation.updatedAt > entry.conversation.updatedAt { continue }
            entries[entry.id] = entry
        }
        for id in change.removed { entries[id] = nil }
        inbox.conversations = entries.values.map(\.conversation).sorted { $0.id < $1.id }
        ratings = entries.values.compactMap(\.rating).sorted { $0.conversation < $1.conversation }
        for member in change.members ?? [] {
            record(.member(member.id), member.isAway ? .away : .online, at: inboxAsOf ?? change.asOf)
        }
    }

    mutating func apply(_ change: PhoneChange, cursors: [String: Int64]) {
        phoneAsOf = max(change.asOf, phoneAsOf ?? change.asOf)
        self.cursors.merge(cursors) { _, new in new }
        phone.users = change.users ?? phone.users
        phone.lines = change.lines ?? phone.lines
        for call in change.calls { calls[call.id] = call }
        for id in change.removed { calls[id] = nil }
        phone.calls = calls.values.sorted { $0.id < $1.id }
        for (user, state) in change.voiceStates {
            phone.voiceStates[user] = state
            record(.phoneUser(user), state.map(PresenceState.voice) ?? .unknown, at: phoneAsOf ?? change.asOf)
        }
    }

    /// By person, in the order of time; with the last one before `since`.
    func statusChanges(since: Date) -> [StatusChange] {
        let people = Dictionary(grouping: history, by: \.person)
        return people.sorted { key($0.key) < key($1.key) }.flatMap { _, changes in
            let last = changes.lastIndex { $0.at <= since } ?? 0
            return changes[last...]
        }
    }

    private mutating func record(_ person: StatusChange.Person, _ state: PresenceState, at instant: Date) {
        let last = history.lastIndex { $0.person == person }
        if let last, history[last].state == state { return }
        if let last, history[last].at == instant { history.remove(at: last) }
        history.append(StatusChange(person: person, state: state, at: instant))
    }

    private func key(_ person: StatusChange.Person) -> String {
        switch person {
        case .member(let id): "0 \(id)"
        case .phoneUser(let id): "1 \(id)"
        }
    }
}
