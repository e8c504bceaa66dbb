import Foundation
import GRDB
import Monitoring
import TestSupport
import Testing

@testable import Storage

/// What the store remembers of those who left, moved, or are called otherwise.
@Suite struct SpellTests {
    private static let ana = InboxMember.make("501", "Ana", email: "ana@example.test")
    private static let bia = InboxMember.make("502", "Bia", email: "bia@example.test")
    private static let team = Team(id: "7001", name: "Suporte", members: ["501"])

    private func store(_ members: [InboxMember] = [ana, bia], teams: [Team] = [team]) throws -> MonitorStore {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), teams: teams, members: members))
        return store
    }

    @Test func `while nobody leaves or moves there is nothing to remember`() throws {
        let store = try store()
        let away = InboxMember.make("501", "Ana", email: "ana@example.test", isAway: true)
        try store.apply(InboxChange(asOf: .at(60), teams: [Self.team], members: [away, Self.bia]))
        try store.apply(InboxChange(asOf: .at(120), members: [away, Self.bia, .make("503", "Caio")]))
        #expect(try store.past().isEmpty)
    }

    @Test func `who leaves is remembered from the beginning to when that was seen`() throws {
        let store = try store()
        try store.apply(InboxChange(asOf: .at(60), members: [Self.bia]))
        #expect(try store.past().members == [Spell(Self.ana, end: .at(60))])
        #expect(try store.directory().past == store.past())
    }

    @Test func `who comes back as before never left; otherwise they are another spell`() throws {
        let store = try store()
        try store.apply(InboxChange(asOf: .at(60), members: []))
        try store.apply(InboxChange(asOf: .at(120), members: [Self.ana, Self.bia]))
        #expect(try store.past().members == [Spell(Self.ana), Spell(Self.bia)])

        try store.apply(InboxChange(asOf: .at(180), members: [Self.bia]))
        let moved = InboxMember.make("501", "Ana", email: "ana@example.test", teams: ["7002"])
        try store.apply(InboxChange(asOf: .at(240), members: [moved, Self.bia]))
        #expect(
            try store.past().members == [
                Spell(Self.ana, end: .at(180)), Spell(moved, start: .at(240)), Spell(Self.bia),
            ])
    }

    @Test func `a name, an address and a team are each worth a spell`() throws {
        let store = try store()
        let renamed = InboxMember.make("501", "Ana Lima", email: "ana@example.test")
        let readdressed = InboxMember.make("501", "Ana Lima", email: "ana.lima@example.test")
        try store.apply(InboxChange(asOf: .at(60), members: [renamed, Self.bia]))
        try store.apply(InboxChange(asOf: .at(120), members: [readdressed, Self.bia]))
        #expect(
            try store.past().members == [
                Spell(Self.ana, end: .at(60)), Spell(renamed, start: .at(60), end: .at(120)),
                Spell(readdressed, start: .at(120)),
            ])
    }

    @Test func `where members do not name their teams, the teams name their members`() throws {
        // Given a member whose teams only the list of teams tells
        let silent = InboxMember.make("501", "Ana", email: "ana@example.test", teams: nil)
        let store = try store([silent])
        let other = Team(id: "7002", name: "Vendas", members: [])
        try store.apply(InboxChange(asOf: .at(60), teams: [Self.team, other]))
        #expect(try store.past().members.isEmpty)
        // When her team is there without her
        try store.apply(InboxChange(asOf: .at(180), teams: [Team(id: "7001", name: "Suporte"), other]))
        // Then it has let her go
        #expect(try store.past().members.map(\.record.teams) == [["7001"], []])
        #expect(try store.past().members.map(\.end) == [.at(180), nil])
    }

    @Test func `phone users, and whom lines rang, are remembered as well`() throws {
        let store = try MonitorStore.inMemory()
        let (ana, bia) = (PhoneUser.make("77", "Ana"), PhoneUser.make("78", "Bia"))
        let line = Line(id: "55", name: "Suporte", users: ["77", "78"])
        try store.apply(PhoneChange(asOf: .at(0), users: [ana, bia], lines: [line]))
        try store.apply(
            PhoneChange(asOf: .at(60), users: [bia], lines: [Line(id: "55", name: "Suporte", users: ["78"])]))
        #expect(try store.past().users == [Spell(ana, end: .at(60))])
        #expect(try store.past().lines.map(\.record.users) == [["77", "78"], ["78"]])
        #expect(try store.past().lines.map(\.start) == [nil, .at(60)])
    }

    @Test func `a line of which the page could not be read rings whom it rang`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(0), lines: [Line(id: "55", name: "Suporte", users: ["77"])]))
        try store.apply(PhoneChange(asOf: .at(60), lines: [Line(id: "55", name: "Suporte")]))
        #expect(try store.past().isEmpty)
        #expect(try store.wholePhone().lines.map(\.users) == [["77"]])
    }

    @Test func `a call that was over keeps the people that a later answer has lost`() throws {
        // Given a call of the past, as it was
        let store = try MonitorStore.inMemory()
        let call = Call(
            id: "1", direction: .inbound, status: .done, startedAt: .at(0), answeredAt: .at(5), endedAt: .at(60),
            user: "77",
            transferredBy: "77", transferredTo: "78", participants: ["79"])
        try store.apply(PhoneChange(asOf: .at(60), calls: [call]))
        // When it is read again after all of them have left, by a refresh or for a report
        let bare = Call(
            id: "1", direction: .inbound, status: .done, startedAt: .at(0), answeredAt: .at(5), endedAt: .at(61))
        try store.apply(PhoneChange(asOf: .at(120), calls: [bare]))
        try store.addHistory([bare], coveringAllOf: DateInterval(start: .at(0), end: .at(100)))
        // Then they are on it, and the rest is the new answer's
        let stored = try #require(try store.wholePhone().calls.first)
        #expect(stored.people == call.people && stored.user == "77")
        #expect(stored.endedAt == .at(61))
        // And the working copy in memory has the same
        var mirror = PhoneMirror()
        mirror.apply(PhoneChange(asOf: .at(60), calls: [call]))
        mirror.apply(PhoneChange(asOf: .at(120), calls: [bare]))
        #expect(mirror.calls == [stored])
    }

    @Test func `what somebody had who left stays theirs, though the service gives it to others`() throws {
        // Given a closed conversation of Ana's, and her rating
        let store = try store()
        let entry = { (assignee: InboxMember.ID?, updated: TimeInterval) in
            ConversationEntry(
                conversation: Conversation(
                    id: "1", state: .closed, createdAt: .at(0), updatedAt: .at(updated), assignee: assignee,
                    team: "7001",
                    subject: ""),
                rating: .make("1", requested: 10, score: 5, teammate: assignee))
        }
        try store.apply(InboxChange(asOf: .at(20), entries: [entry("501", 20)]))

        // When it is Bia's for a while, which is no departure, and then Ana's again until she leaves
        try store.apply(InboxChange(asOf: .at(30), entries: [entry("502", 30)]))
        #expect(try store.volume(.at(0)..<(.at(100))) == ["502": 1])
        try store.apply(InboxChange(asOf: .at(40), entries: [entry("501", 40)]))
        try store.apply(InboxChange(asOf: .at(50), members: [Self.bia], entries: [entry("502", 50)]))
        try store.apply(InboxChange(asOf: .at(60), entries: [entry(nil, 60)]))

        // Then both are hers in every figure of the past
        #expect(try store.volume(.at(0)..<(.at(100))) == ["501": 1])
        #expect(try store.wholeRatings().map(\.teammate) == ["501"])
        #expect(try store.csatCounts(from: .at(0), to: .at(100)).keys.map(\.self) == ["501"])
        #expect(try store.wholeInbox().conversations.map(\.assignee) == [nil], "who has it now is another question")
    }

    @Test func `what was over before the limit is forgotten, and who lasts is not`() throws {
        let store = try store()
        try store.apply(InboxChange(asOf: .at(60), members: [Self.bia]))
        let moved = InboxMember.make("502", "Bia", email: "bia@example.test", teams: ["7002"])
        try store.apply(InboxChange(asOf: .at(120), members: [moved]))
        _ = try store.prune(before: .at(100))
        #expect(try store.past().members == [Spell(Self.bia, end: .at(120)), Spell(moved, start: .at(120))])
        _ = try store.prune(before: .at(200))
        #expect(try store.past().members == [Spell(moved, start: .at(120))])
    }

    @Test func `a store of before knows its lists from the beginning of time`() throws {
        // Given a store as an earlier version left it
        let database = try DatabaseQueue(configuration: StoreFiles.configuration())
        try Schema.migrator.migrate(database, upTo: "4 sums for reports")
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO member (position, id, name, email, isAway, hasSeat, teamIDs)
                        VALUES (0, '501', 'Ana', 'ana@example.test', 0, 0, '7001');
                    INSERT INTO phoneUser VALUES (0, '77', 'Ana', 'ana@example.test');
                    INSERT INTO syncState VALUES ('channel', 'inbox', 0);
                    """)
        }

        // When this version opens it and she leaves
        let store = try MonitorStore(database, files: nil)
        #expect(try store.wholeInbox().members == [Self.ana])
        try store.apply(InboxChange(asOf: .at(60), members: [Self.bia]))
        try store.apply(PhoneChange(asOf: .at(60), users: []))

        // Then the whole past is hers
        #expect(try store.past().members == [Spell(Self.ana, end: .at(60))])
        #expect(try store.past().users.map(\.start) == [nil])
    }
}
