import Foundation
import GRDB
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct InboxChangeTests {
    @Test(arguments: [
        (known: 10.0, arriving: 20.0, stands: "arriving", why: "the later update stands"),
        (known: 10.0, arriving: 10.0, stands: "arriving", why: "of two equally late ones the last to come stands"),
        (known: 10.0, arriving: 9.0, stands: "known", why: "an earlier update changes nothing"),
        (known: 10.9, arriving: 10.1, stands: "arriving", why: "times count in whole seconds"),
    ])
    func `of two versions the later update stands, with its rating`(
        known: Double, arriving: Double, stands: String, why: String
    ) throws {
        let store = try MonitorStore.inMemory()
        func entry(_ name: String, _ updated: Double, _ score: Int) -> ConversationEntry {
            .make(updated: updated, subject: name, rating: .make(score: score))
        }
        try store.apply(InboxChange(asOf: .at(0), entries: [entry("known", known, 1)]))
        try store.apply(InboxChange(asOf: .at(1), entries: [entry("arriving", arriving, 5)]))
        let records = try store.wholeInbox()
        #expect(records.conversations.map(\.subject) == [stands], "\(why)")
        #expect(try store.wholeRatings().map(\.score) == [stands == "known" ? 1 : 5], "\(why)")
    }

    @Test(arguments: [
        (update: 10.0, isKept: false, why: "the newer row has no rating any more"),
        (update: 5.0, isKept: false, why: "so has an equally new one"),
        (update: 4.0, isKept: true, why: "an older row says nothing"),
    ])
    func `a rating goes when the standing row has none`(update: Double, isKept: Bool, why: String) throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), entries: [.make(updated: 5, rating: .make())]))
        try store.apply(InboxChange(asOf: .at(1), entries: [.make(updated: update)]))
        #expect(try store.wholeRatings().isEmpty == !isKept, "\(why)")
    }

    @Test func `an answer keeps the time at which it came in`() throws {
        // Given a request that is answered, and a change of the conversation after that
        let store = try MonitorStore.inMemory()
        for (updated, score) in [(5, nil), (100, 1), (200, 1)] as [(TimeInterval, Int?)] {
            try store.apply(
                InboxChange(asOf: .at(updated), entries: [.make(updated: updated, rating: .make(score: score))]))
        }
        // Then it was given when the conversation changed with it
        let day = 86_400.0
        let answers = { (to: TimeInterval, teams: Subset<Set<Team.ID>>) in
            try store.ratingSummary(from: .at(0), to: .at(to), teams: teams).answers
        }
        #expect(try answers(300, .all).map(\.answeredAt) == [.at(100)])
        #expect(try answers(300, .all).map(\.rating.score) == [1])
        // And it is new for a day, in its team
        #expect(try answers(99 + day, .all).count == 1)
        #expect(try answers(100 + day, .all).isEmpty)
        #expect(try answers(300, .only(["7001"])).isEmpty)
    }

    @Test func `what was answered before its time was kept does not become new`() throws {
        // Given a rating of which an earlier version noted no time
        let scratch = try Scratch()
        let store = try scratch.open()
        try store.apply(InboxChange(asOf: .at(0), entries: [.make(updated: 5, rating: .make(score: 1))]))
        try store.database.write { try $0.execute(sql: "UPDATE rating SET answeredAt = NULL") }
        // When its conversation changes
        try store.apply(InboxChange(asOf: .at(9), entries: [.make(updated: 9, rating: .make(score: 1))]))
        // Then
        #expect(try store.ratingSummary(from: .at(0), to: .at(10)).answers.isEmpty)
        #expect(try store.wholeRatings().map(\.score) == [1])
    }

    @Test func `when somebody last wrote is kept, and that nobody knows, too`() throws {
        let store = try MonitorStore.inMemory()
        let conversations: [Conversation] = [.make("1", now: .at(0), silent: 60), .make("2", now: .at(0))]
        try store.apply(
            InboxChange(asOf: .at(0), entries: conversations.map { ConversationEntry(conversation: $0, rating: nil) }))
        #expect(try store.wholeInbox().conversations.map(\.lastMessageAt) == [.at(-60), nil])
    }

    @Test func `two versions in one change follow the same rule`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(
            InboxChange(
                asOf: .at(0),
                entries: [.make(updated: 7, subject: "new"), .make(updated: 6, subject: "old")]))
        #expect(try store.wholeInbox().conversations.map(\.subject) == ["new"])
    }

    @Test func `removed conversations go, and their ratings with them`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(
            InboxChange(asOf: .at(0), entries: [.make("1", rating: .make("1")), .make("2", rating: .make("2"))]))
        try store.apply(InboxChange(asOf: .at(1), removed: ["1", "99"]))
        let records = try store.wholeInbox()
        #expect(records.conversations.map(\.id) == ["2"])
        #expect(try store.wholeRatings().map(\.conversation) == ["2"])
    }

    @Test func `lists are replaced when read again, and kept when not`() throws {
        let store = try MonitorStore.inMemory()
        let workspace = Workspace(name: "Loja", timeZoneName: "America/Sao_Paulo")
        let teams = [Team(id: "9", name: "Second"), Team(id: "10", name: "First", members: ["501", "502"])]
        try store.apply(
            InboxChange(asOf: .at(0), workspace: workspace, teams: teams, members: [.make("501"), .make("502")]))
        try store.apply(
            InboxChange(asOf: .at(1), members: [.make("503", teams: []), .make("504", teams: ["9", "10"])]))
        let records = try store.wholeInbox()
        #expect(records.workspace == workspace)
        #expect(records.teams == teams, "in the service's order")
        #expect(records.members == [.make("503", teams: []), .make("504", teams: ["9", "10"])])
        #expect(try store.inbox(createdSince: .at(0))?.asOf == .at(1))
    }

    @Test(arguments: ["Brasilia", nil])
    func `a zone that nobody knows is kept as the service calls it`(name: String?) throws {
        let store = try MonitorStore.inMemory()
        let workspace = Workspace(name: "Loja", timeZoneName: name)
        try store.apply(InboxChange(asOf: .at(0), workspace: workspace))
        #expect(try store.wholeInbox().workspace == workspace)
    }

    @Test func `a list that names somebody twice keeps the first`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), teams: [Team(id: "1", name: "A"), Team(id: "1", name: "B")]))
        #expect(try store.wholeInbox().teams.map(\.name) == ["A"])
    }

    @Test func `the instant never goes back`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(10)))
        try store.apply(InboxChange(asOf: .at(5)))
        #expect(try store.inbox(createdSince: .at(0))?.asOf == .at(10))
    }

    @Test func `reading brings what is not closed, what is new, and the ratings asked for`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(
            InboxChange(
                asOf: .at(0),
                entries: [
                    .make("open", state: .open, created: -100), .make("snoozed", state: .snoozed, created: -100),
                    .make("old", state: .closed, created: -1, rating: .make("old", requested: 10)),
                    .make("new", state: .closed, created: 0, rating: .make("new", requested: 9)),
                ]))
        let records = try #require(try store.inbox(createdSince: .at(0))).records
        #expect(Set(records.conversations.map(\.id)) == ["open", "snoozed", "new"])
        #expect(records.conversations.count == 3)
        #expect(try store.ratings(from: .at(10), to: .at(99)).map(\.conversation) == ["old"])
    }

    @Test func `every property of a row survives`() throws {
        let conversation = Conversation(
            id: "215468", state: .snoozed, createdAt: .at(1), updatedAt: .at(2), waitingSince: .at(3),
            snoozedUntil: .at(4), assignee: "501", team: "7001", subject: "Ação 🎉 \u{202E}x'--", customer: "Zoë",
            isPriority: true, isUnanswered: false, wasClosed: true)
        let rating = ConversationRating(
            conversation: "215468", requestedAt: .at(5), score: nil, remark: "ok, 100%", teammate: "502", team: "7002",
            customer: "Zoë")
        let store = try MonitorStore.inMemory()
        try store.apply(
            InboxChange(asOf: .at(0), entries: [ConversationEntry(conversation: conversation, rating: rating)]))
        #expect(try store.wholeInbox().conversations == [conversation])
        #expect(try store.wholeRatings() == [rating])
    }

    @Test func `an absurd time costs no more than itself`() throws {
        let absurd = Conversation(
            id: "1", state: .open, createdAt: .distantPast, updatedAt: Date(timeIntervalSince1970: .infinity))
        let store = try MonitorStore.inMemory()
        try store.apply(
            InboxChange(asOf: .at(0), entries: [ConversationEntry(conversation: absurd, rating: nil), .make("2")]))
        #expect(try store.wholeInbox().conversations.count == 2)
    }
}
