import Foundation
import Localization
import Monitoring

/// What a store should hold, kept in dictionaries by the plain words of the rules.
struct NaiveStore {
    var inbox = InboxRecords(ratingsFrom: nil, servedFrom: nil)
    private(set) var ratings: [ConversationRating] = []
    var phone = PhoneRecords()
    private(set) var inboxAsOf: Date?
    private(set) var phoneAsOf: Date?
    private(set) var cursors: [String: Int64] = [:]
    private var entries: [Conversation.ID: ConversationEntry] = [:]
    private var calls: [Call.ID: Call] = [:]
    private var history: [StatusChange] = []
    private(set) var watch = PresenceWatch()

    mutating func apply(_ change: InboxChange, cursors: [String: Int64], pace: WatchPace) {
        inboxAsOf = max(change.asOf, inboxAsOf ?? change.asOf)
        self.cursors.merge(cursors) { _, new in new }
        inbox.workspace = change.workspace ?? inbox.workspace
        inbox.teams = change.teams ?? inbox.teams
        inbox.members = change.members ?? inbox.members
        for entry in change.entries {
            if let known = entries[entry.id], known.conversation.updatedAt > entry.conversation.updatedAt { continue }
            entries[entry.id] = keepingTeammate(entry)
        }
        for id in change.removed { entries[id] = nil }
        inbox.conversations = entries.values.map(\.conversation).sorted { $0.id < $1.id }
        ratings = entries.values.compactMap(\.rating).sorted { $0.conversation < $1.conversation }
        guard let members = change.members else { return }
        let instant = inboxAsOf ?? change.asOf
        let follows = look(\.inbox, at: instant, pace)
        for member in members {
            record(.member(member.id), member.isAway ? .away : .online, at: instant, follows: follows)
        }
    }

    mutating func apply(_ change: PhoneChange, cursors: [String: Int64], pace: WatchPace) {
        var change = change
        phoneAsOf = max(change.asOf, phoneAsOf ?? change.asOf)
        self.cursors.merge(cursors) { _, new in new }
        phone.users = change.users ?? phone.users
        for (index, line) in (change.lines ?? []).enumerated() where line.users == nil {
            let known = phone.lines.first { $0.id == line.id }
            change.lines?[index] = Line(id: line.id, name: line.name, users: known?.users)
        }
        phone.lines = change.lines ?? phone.lines
        for call in change.calls { calls[call.id] = keepingPeople(call) }
        for id in change.removed { calls[id] = nil }
        phone.calls = calls.values.sorted { $0.id < $1.id }
        guard !change.voiceStates.isEmpty else { return }
        let instant = phoneAsOf ?? change.asOf
        let follows = look(\.phone, at: instant, pace)
        for (user, state) in change.voiceStates {
            phone.voiceStates[user] = state
            record(
                .phoneUser(user), state.map(PresenceState.voice) ?? .unknown, at: instant, follows: follows)
        }
    }

    /// By person, in the order of time; with the last one before `since`.
    func statusChanges(since: Date) -> [StatusChange] {
        let people = Dictionary(grouping: history, by: \.person)
        return people.sorted { key($0.key) < key($1.key) }.flatMap { _, changes in
            let last = changes.lastIndex { $0.changedAt <= since } ?? 0
            return changes[last...]
        }
    }

    /// A rating of somebody who has left stays theirs.
    private func keepingTeammate(_ entry: ConversationEntry) -> ConversationEntry {
        guard let rating = entry.rating, let known = entries[entry.id]?.rating, let teammate = known.teammate,
            known.requestedAt == rating.requestedAt, !inbox.members.isEmpty,
            !inbox.members.contains(where: { $0.id == teammate })
        else { return entry }
        return ConversationEntry(conversation: entry.conversation, rating: rating.keeping(teammate))
    }

    /// A call that was over keeps whom the service has taken off it.
    private func keepingPeople(_ call: Call) -> Call {
        guard let known = calls[call.id], known.status == .done else { return call }
        return Call(
            id: call.id, direction: call.direction, status: call.status, startedAt: call.startedAt,
            answeredAt: call.answeredAt, endedAt: call.endedAt, missedReason: call.missedReason,
            user: call.user ?? known.user, transferredBy: call.transferredBy ?? known.transferredBy,
            transferredTo: call.transferredTo ?? known.transferredTo,
            participants: call.participants.isEmpty ? known.participants : call.participants, line: call.line,
            lineName: call.lineName, number: call.number, asset: call.recordingLink, hasVoicemail: call.hasVoicemail)
    }

    /// Whether changes seen at `instant` began then, as far as somebody looked before.
    private mutating func look(
        _ channel: WritableKeyPath<PresenceWatch, [DateInterval]>, at instant: Date, _ pace: WatchPace
    ) -> Bool {
        guard let last = watch[keyPath: channel].last, instant.timeIntervalSince(last.end) <= pace.maxPause.seconds
        else {
            watch[keyPath: channel].append(DateInterval(start: instant, end: instant))
            return false
        }
        let spans = watch[keyPath: channel]
        watch[keyPath: channel][spans.count - 1] = DateInterval(start: last.start, end: instant)
        return instant.timeIntervalSince(last.start) > pace.turn.seconds
    }

    private mutating func record(
        _ person: StatusChange.Person, _ state: PresenceState, at instant: Date, follows: Bool
    ) {
        let isFirst = !history.contains { $0.person == person }
        let last = history.lastIndex { $0.person == person }
        if let last, history[last].state == state { return }
        if let last, history[last].changedAt == instant { history.remove(at: last) }
        history.append(StatusChange(person: person, state: state, changedAt: instant, wasSeen: follows && !isFirst))
    }

    private func key(_ person: StatusChange.Person) -> String {
        switch person {
        case .member(let id): "0 \(id)"
        case .phoneUser(let id): "1 \(id)"
        }
    }
}
