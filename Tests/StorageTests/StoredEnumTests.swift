import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Storage

/// Every case of everything that is stored as a number or a word goes into a real store and comes back as it was: a case that a
/// table, its checks or a mapping does not know is found here, and not on somebody's disk.
@Suite struct StoredEnumTests {
    private func numbers<Value: DatabaseCoded>(_ type: Value.Type) -> [Value: Int64] {
        Dictionary(Value.allCases.map { ($0, $0.code) }) { first, _ in first }
    }

    @Test func `the numbers of states are as released`() {
        #expect(numbers(Conversation.State.self) == [.open: 0, .snoozed: 1, .closed: 2])
        #expect(numbers(AppliedSLA.Status.self) == [.active: 0, .hit: 1, .missed: 2, .cancelled: 3])
        #expect(numbers(Call.Direction.self) == [.inbound: 0, .outbound: 1])
        #expect(numbers(Call.Status.self) == [.ringing: 0, .talking: 1, .done: 2])
        #expect(
            numbers(VoiceState.self)
                == [.available: 0, .inCall: 1, .afterCallWork: 2, .doNotDisturb: 3, .offline: 4])
        #expect(
            numbers(PresenceState.self) == [
                .online: 0, .away: 1, .voice(.available): 2, .voice(.inCall): 3, .voice(.afterCallWork): 4,
                .voice(.doNotDisturb): 5, .voice(.offline): 6, .unknown: 7,
            ])
        #expect(numbers(HistoryKind.self) == [.ratings: 0, .conversations: 1, .calls: 2, .service: 3])
        #expect(numbers(Channel.self) == [.inbox: 0, .phone: 1])
        #expect(
            Set(AlertRule.all.map(\.name)).isSuperset(of: [
                "queue", "overload", "spike", "staffing", "source", "wait", "target", "idle", "away", "missed",
                "rating",
            ]), "rules are stored by name")
        #expect(numbers(AlertRecord.Phase.self) == [.pending: 0, .firing: 1, .resolved: 2])
        #expect(numbers(AlertMessage.State.self) == [.queued: 0, .sending: 1, .delivered: 2, .dropped: 3])
    }

    private func unread<Value: DatabaseCoded>(_ type: Value.Type) -> [Value] {
        Value.allCases.filter { Value(code: $0.code) != $0 }
    }

    @Test func `each number stands for one case, and others for none`() {
        #expect(unread(Conversation.State.self).isEmpty)
        #expect(unread(AppliedSLA.Status.self).isEmpty)
        #expect(unread(Call.Direction.self).isEmpty)
        #expect(unread(Call.Status.self).isEmpty)
        #expect(unread(VoiceState.self).isEmpty)
        #expect(unread(PresenceState.self).isEmpty)
        #expect(unread(HistoryKind.self).isEmpty)
        #expect(unread(Channel.self).isEmpty)
        #expect(unread(AlertRecord.Phase.self).isEmpty)
        #expect(unread(AlertMessage.State.self).isEmpty)
        for code in [-1, 3, .max, .min] as [Int64] { #expect(AlertRecord.Phase(code: code) == nil) }
    }

    /// A new state does not build before it is here, and then belongs into `PresenceState.allCases` too.
    private func isListed(_ state: PresenceState) -> Bool {
        switch state {
        case .online, .away, .unknown, .voice: PresenceState.allCases.contains(state)
        }
    }

    @Test func `the list of what people do is whole`() {
        let states: [PresenceState] = [.online, .away, .unknown] + VoiceState.allCases.map(PresenceState.voice)
        #expect(states.allSatisfy(isListed))
        #expect(states.count == PresenceState.allCases.count)
    }

    @Test(arguments: Conversation.State.allCases, [nil] + AppliedSLA.Status.allCases.map(Optional.some))
    func `conversations keep their state and what became of their SLA`(
        state: Conversation.State, status: AppliedSLA.Status?
    ) throws {
        let store = try MonitorStore.inMemory()
        let conversation = Conversation(
            id: "1", state: state, createdAt: .at(1), updatedAt: .at(2), waitingSince: .at(3), snoozedUntil: .at(4),
            assignee: "501", team: "7001", subject: "Parcel", customer: "Marina", isPriority: true,
            sla: status.map { AppliedSLA(name: "Gold", status: $0) })
        try store.apply(
            InboxChange(
                asOf: .at(9), entries: [ConversationEntry(conversation: conversation, rating: nil)]))
        #expect(try store.wholeInbox().conversations == [conversation])
    }

    @Test(arguments: Call.Direction.allCases, Call.Status.allCases)
    func `calls keep their direction and their status`(direction: Call.Direction, status: Call.Status) throws {
        let store = try MonitorStore.inMemory()
        let call = Call(
            id: "1", direction: direction, status: status, startedAt: .at(1), answeredAt: .at(2), endedAt: .at(3),
            missedReason: "no_available_agent", user: "901", transferredBy: "902", transferredTo: "903",
            participants: ["904", "905"], line: "9001", lineName: "Vendas", number: "+55", hasVoicemail: true)
        try store.apply(PhoneChange(asOf: .at(9), calls: [call]))
        #expect(try store.wholePhone().calls == [call])
    }

    @Test(arguments: VoiceState.allCases)
    func `voice states are kept, and recorded as what somebody did`(state: VoiceState) throws {
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(0), voiceStates: ["901": state]))
        #expect(try store.wholePhone().voiceStates == ["901": state])
        #expect(try store.statusChanges(since: .distantPast).map(\.state) == [.voice(state)])
    }

    @Test(arguments: PresenceState.allCases)
    func `what people do is recorded on the channel that tells it`(state: PresenceState) throws {
        let store = try MonitorStore.inMemory()
        let channel: Channel =
            switch state {
            case .online, .away: .inbox
            case .voice, .unknown: .phone
            }
        try store.write { database in
            let log = try StatusLog(channel, at: 0, pace: WatchPace(), database)
            try log.record(state, of: "1")
        }
        let changes = try store.statusChanges(since: .distantPast)
        #expect(changes.map(\.state) == [state])
        switch channel {
        case .inbox: #expect(changes.map(\.person) == [.member("1")])
        case .phone: #expect(changes.map(\.person) == [.phoneUser("1")])
        }
        let watch = try store.watch(since: .distantPast, pace: WatchPace())
        #expect((channel == .inbox ? watch.inbox : watch.phone).count == 1)
    }

    @Test(arguments: HistoryKind.allCases)
    func `what is loaded of each kind is kept apart`(kind: HistoryKind) throws {
        let store = try MonitorStore.inMemory()
        let span = DateInterval(start: .at(0), end: .at(60))
        try store.addCoverage(of: kind, span, unreadable: 2)
        for other in HistoryKind.allCases {
            #expect(try store.coverage(of: other) == (other == kind ? [span] : []))
            let rows = try store.unreadableRows(of: [other], in: span.start..<span.end)
            #expect(rows == (other == kind ? 2 : 0))
        }
    }

    @Test(arguments: AlertRule.all, AlertRecord.Phase.allCases)
    func `alerts of every rule are kept in every phase`(rule: AlertRule, phase: AlertRecord.Phase) throws {
        let store = try MonitorStore.inMemory()
        let book = AlertBook([.make(.make(rule), phase: phase, since: .at(1))])
        try store.record(book)
        #expect(try store.alertBook() == book.storable)
        #expect(try store.alertBook().records.map(\.phase) == [phase])
    }

    @Test(arguments: AlertRule.all)
    func `what ended and what was reported of every rule is kept`(rule: AlertRule) throws {
        let store = try MonitorStore.inMemory()
        let alert = Alert.make(rule).id
        let episode = AlertEpisode(
            alert: alert, name: "Suporte", since: .at(1), firedAt: .at(2), endedAt: .at(3), peak: 4, threshold: 5,
            messages: 6)
        let mentions = [true, false].map {
            AlertMention(alert: alert, firedAt: .at(2), value: 7, isResolution: $0)
        }
        let message = AlertMessage(
            id: "m1", to: .slack, createdAt: .at(8), mentions: mentions, content: .rendered(Data("text".utf8)))
        try store.record(AlertBook(), ended: [episode], messages: [message])
        #expect(try store.alertHistory(limit: 9) == [episode])
        #expect(try store.messages(limit: 9) == [message])
    }

    @Test(arguments: AlertMessage.State.allCases)
    func `messages are kept in every state`(state: AlertMessage.State) throws {
        let store = try MonitorStore.inMemory()
        let isWaiting =
            switch state {
            case .queued, .sending: true
            case .delivered, .dropped: false
            }
        let message = AlertMessage(
            id: "m1", to: .slack, createdAt: .at(1), mentions: [],
            content: isWaiting ? .rendered(Data("text".utf8)) : nil, state: state,
            attempts: 2, nextTryAt: .at(3), outcome: .refused)
        try store.record(AlertBook(), messages: [message])
        #expect(try store.messages(limit: 9) == [message])
        #expect(try store.pendingMessages() == (isWaiting ? [message] : []))
    }

    /// Every action there is; a new one does not build before it is here.
    private static let actions: [AlertMark.Action] = {
        let actions: [AlertMark.Action] = [.acknowledge, .unacknowledge, .mute(until: .at(99)), .unmute]
        for action in actions {
            switch action {
            case .acknowledge, .unacknowledge, .mute, .unmute: break
            }
        }
        return actions
    }()

    @Test(arguments: AlertRule.all, actions)
    func `marks of every kind reach the alert of every rule`(rule: AlertRule, action: AlertMark.Action) throws {
        // Given an alert that is acknowledged and muted where a mark takes that back
        let store = try MonitorStore.inMemory()
        let alert = Alert.make(rule)
        let given = AlertBook([
            .make(alert, since: .at(0)) { record in
                if action == .unacknowledge { record.acknowledgedAt = .at(1) }
                if action == .unmute { record.mutedUntil = .at(99) }
            }
        ])
        try store.record(given)
        // When the mark is left and taken up
        let mark = AlertMark(action, alert.id, setAt: .at(5), by: "maria")
        try store.addMark(mark)
        let book = try #require(try store.consumeMarks(at: .at(9)))
        // Then it has done what it says
        var expected = given
        expected.apply(mark, at: .at(9))
        #expect(expected != given)
        #expect(book == expected.storable)
    }

    /// Every subject there is; a new one does not build before it is here.
    private static let subjects: [Alert.Subject] = {
        let subjects: [Alert.Subject] =
            [.team("7001"), .agent("501"), .online, .limbo, .line("9001"), .conversation("215468")]
            + SourceName.allCases.map(Alert.Subject.source)
        for subject in subjects {
            switch subject {
            case .team, .agent, .online, .limbo, .source, .line, .conversation: break
            }
        }
        return subjects
    }()

    @Test(arguments: subjects)
    func `alerts about everybody and everything are kept`(subject: Alert.Subject) throws {
        let store = try MonitorStore.inMemory()
        let book = AlertBook([.make(.make(.queue, subject), since: .at(0))])
        try store.record(book)
        #expect(try store.alertBook() == book.storable)
    }

    @Test(arguments: SpellTable.Kind.allCases)
    func `what each list said before is remembered`(kind: SpellTable.Kind) throws {
        let store = try MonitorStore.inMemory()
        // Given each list, and then one of them without its only entry
        try store.apply(InboxChange(asOf: .at(0), teams: [Team(id: "1", name: "A")], members: [.make("1")]))
        let (user, line) = (PhoneUser(id: "1", name: "A", email: "a@example.test"), Line(id: "1", name: "A"))
        try store.apply(PhoneChange(asOf: .at(0), users: [user], lines: [line]))
        switch kind {
        case .team: try store.apply(InboxChange(asOf: .at(60), teams: []))
        case .member: try store.apply(InboxChange(asOf: .at(60), members: []))
        case .phoneUser: try store.apply(PhoneChange(asOf: .at(60), users: []))
        case .line: try store.apply(PhoneChange(asOf: .at(60), lines: []))
        }
        // Then it is what is remembered
        let past = try store.past()
        #expect(past.teams.count == (kind == .team ? 1 : 0))
        #expect(past.members.count == (kind == .member ? 1 : 0))
        #expect(past.users.count == (kind == .phoneUser ? 1 : 0))
        #expect(past.lines.count == (kind == .line ? 1 : 0))
    }

    /// Its methods are in a file for each topic, so their list is what a reader finds them by.
    @Test func `the store's own comment names everything it offers`() throws {
        // Given what the files of the module declare
        let source = try Self.sources().map { try String(contentsOf: $0, encoding: .utf8) }
        let declarations = source.flatMap { $0.split(separator: "\n}\n") }
            .filter { $0.contains(/^(package struct|extension) MonitorStore\b/.anchorsMatchLineEndings()) }
        let names = Set(
            declarations.flatMap { $0.matches(of: /\n    package (?:static )?(?:func|var) (\w+)/).map { String($0.1) } }
        )
        #expect(names.count > 40)
        // Then the comment has each of them, and nothing that is not there
        let face = try #require(source.first { $0.contains("package struct MonitorStore: ") })
        let comment = try #require(face.split(separator: "package struct MonitorStore: ").first)
        let offer = try #require(comment.split(separator: "## What it offers").last)
        #expect(Set(offer.matches(of: /``(\w+)/).map { String($0.1) }) == names)
    }

    private static func sources() throws -> [URL] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Storage")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    /// A column that a later version adds would shift the values of a statement that does not say where they go. Only the
    /// migrations may: theirs is the table as they have just made it.
    @Test func `no statement inserts without naming its columns`() throws {
        var count = 0
        for file in try Self.sources() where !file.path.contains("/Schema/Schema") {
            let text = try String(contentsOf: file, encoding: .utf8)
            count += text.matches(of: /INSERT (OR \w+ )?INTO/).count
            #expect(
                text.matches(of: /INSERT (OR \w+ )?INTO \w+\s+(VALUES|SELECT)/).isEmpty, "\(file.lastPathComponent)")
        }
        #expect(count > 5)
    }
}
