import Foundation
import GRDB
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct AlertStoreTests {
    @Test func `a book is read back as it was kept, without what the next refresh tells`() throws {
        // Given a record with everything in it, and one with nothing
        let store = try MonitorStore.inMemory()
        let full = AlertRecord.make(since: .at(0)) { record in
            record.details = AlertDetails(window: .seconds(1800))
            record.notice.messages = 2
            record.notice.lastNotifiedAt = .at(10)
            record.notice.knownValue = 3
            record.notice.pendingMessageID = "m1"
            record.notice.droppedAt = .at(11)
            record.acknowledgedAt = .at(12)
            record.mutedUntil = .at(13)
            record.frozenSince = .at(14)
            record.notice.wasDueOutsideActiveHours = true
            record.notice.isResolutionHandled = true
            record.notices["suporte"] = Notice()
            record.notices["suporte"]?.knownValue = 9
            record.acknowledgedValue = 4
            record.teams = ["7001", "7002"]
        }
        let book = AlertBook([
            full, .make(.make(.staffing, value: -1), phase: .pending, since: .at(1)),
            .make(.make(.source), phase: .resolved, since: .at(2)),
        ])

        // When it is kept
        try store.record(book)

        // Then it is there
        #expect(try store.alertBook() == book.storable)
        #expect(try store.alertBook().records.count == 3)
    }

    @Test func `a book that has not changed is not written`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(AlertBook([.make(since: .at(0)) { $0.details = AlertDetails() }]))
        let version = try store.dataVersion()
        try store.record(AlertBook([.make(since: .at(0)) { $0.details = AlertDetails(window: .seconds(60)) }]))
        #expect(try store.dataVersion() == version)
        try store.record(AlertBook([.make(since: .at(0)) { $0.value = 4 }]))
        #expect(try store.dataVersion() == version + 1)
        try store.record(AlertBook())
        #expect(try store.alertBook() == AlertBook())
    }

    @Test func `a change writes what is different, and nothing else`() throws {
        // Given two alerts, each told to two receivers
        let store = try MonitorStore.inMemory()
        let told: (inout AlertRecord) -> Void = { record in
            for receiver in ["slack", "suporte"] as [Receiver.ID] {
                record.notices[receiver] = Notice()
                record.notices[receiver]?.messages = 1
            }
        }
        var book = AlertBook([.make(since: .at(0), told), .make(.make(.staffing, value: 1), since: .at(0), told)])
        try store.record(book)
        try store.write { database in
            try database.execute(
                sql: """
                    CREATE TEMP TABLE written (what TEXT);
                    CREATE TEMP TRIGGER a AFTER INSERT ON alertNotice BEGIN INSERT INTO written VALUES ('+' || new.receiver); END;
                    CREATE TEMP TRIGGER b AFTER UPDATE ON alertNotice BEGIN INSERT INTO written VALUES ('=' || new.receiver); END;
                    CREATE TEMP TRIGGER c AFTER DELETE ON alertNotice BEGIN INSERT INTO written VALUES ('-' || old.receiver); END;
                    CREATE TEMP TRIGGER d AFTER UPDATE ON alertRecord BEGIN INSERT INTO written VALUES ('=' || new.rule); END;
                    """)
        }
        let old = book
        // When one receiver was told again, one is gone, and a figure has changed
        book[.queue]?.notices["slack"]?.messages = 2
        book[.queue]?.notices["suporte"] = nil
        book[.staffing]?.value = 2
        try store.record(book, replacing: old)
        // Then
        let written = try store.read { try String.fetchAll($0, sql: "SELECT what FROM written ORDER BY what") }
        #expect(written == ["-suporte", "=slack", "=staffing"])
        #expect(try store.alertBook() == book)
    }

    @Test func `what a rule that only another version knows has left is passed over, and kept`() throws {
        // Given an alert, an end, a mention and a mark of a rule called `oddity`
        let store = try MonitorStore.inMemory()
        try store.record(
            AlertBook([.make(since: .at(0)) { $0.notice.messages = 1 }]), ended: [.make(from: 0)], messages: [.make()])
        try store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO alertRecord SELECT 'oddity', 'oddity:1', name, phase, since, holdFrom, value, threshold,
                        peak, teamIDs, firedAt, resolvedAt, acknowledgedAt, acknowledgedValue, mutedUntil, frozenSince,
                        acknowledgedBy, mutedBy FROM alertRecord;
                    INSERT INTO alertNotice VALUES ('oddity', 'oddity:1', 'slack', 0, NULL, NULL, NULL, NULL, 0, 0);
                    INSERT INTO alertHistory VALUES ('oddity', 'oddity:1', 0, '', 0, 1, 1, 1, 0, NULL);
                    INSERT INTO alertMention VALUES ('m1', 1, 'oddity', 'oddity:1', 0, 1, 0);
                    INSERT INTO alertMark VALUES (1, 'oddity', 'oddity:1', 0, NULL, 0, NULL);
                    """)
        }
        // Then everything else is there
        #expect(try store.alertBook().records.map(\.id) == [.queue])
        #expect(try store.alertHistory(limit: 9).map(\.alert) == [.queue])
        #expect(try store.messages(limit: 9).map(\.mentions.count) == [1])
        _ = try store.consumeMarks(at: .at(9))
        // and a new book does not take away what it does not know
        try store.record(AlertBook())
        let left = try store.read { try String.fetchAll($0, sql: "SELECT rule FROM alertRecord") }
        #expect(left == ["oddity"])
    }

    @Test func `the history comes page by page, the newest first, each firing once`() throws {
        let store = try MonitorStore.inMemory()
        let episodes = (0..<5).map { AlertEpisode.make(from: TimeInterval($0 * 10)) }
        try store.record(AlertBook(), ended: episodes)
        try store.record(AlertBook(), ended: [episodes[4]])
        let first = try store.alertHistory(limit: 3)
        #expect(first == [episodes[4], episodes[3], episodes[2]])
        #expect(try store.alertHistory(limit: 3, endedBefore: first.last?.endedAt) == [episodes[1], episodes[0]])
    }

    @Test func `marks are taken once, in their order`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(AlertBook([.make(since: .at(0)), .make(.make(.staffing, value: 1), since: .at(0))]))
        #expect(try store.consumeMarks(at: .at(9)) == nil)
        try store.addMark(AlertMark(.mute(until: .at(99)), .queue, setAt: .at(5)))
        try store.addMark(AlertMark(.unmute, .queue, setAt: .at(6)))
        try store.addMark(AlertMark(.acknowledge, .queue, setAt: .at(7)))
        try store.addMark(AlertMark(.unacknowledge, .staffing, setAt: .at(8)))
        let book = try #require(try store.consumeMarks(at: .at(9)))
        #expect(book[.queue]?.acknowledgedAt == .at(7))
        #expect(book[.queue]?.mutedUntil == nil)
        #expect(try store.alertBook() == book)
        #expect(try store.consumeMarks(at: .at(9)) == nil)
    }

    @Test func `a follower leaves a mark in the store of the engine`() throws {
        let scratch = try Scratch()
        #expect(try !MonitorStore.leaveMark(AlertMark(.acknowledge, .queue, setAt: .at(1)), in: scratch.state))
        let engine = try scratch.open()
        try engine.record(AlertBook([.make(since: .at(0))]))
        #expect(try MonitorStore.leaveMark(AlertMark(.mute(until: .at(60)), .queue, setAt: .at(1)), in: scratch.state))
        #expect(try engine.consumeMarks(at: .at(2))?[.queue]?.mutedUntil == .at(60))
    }

    @Test func `what is old and over goes, what waits or lasts stays`() throws {
        let store = try MonitorStore.inMemory()
        let waiting = AlertMessage.make("waiting", created: -50)
        try store.record(
            AlertBook([.make(since: .at(-100))]), ended: [.make(from: -30), .make(from: -5)], messages: [waiting])
        for (id, created) in [("old", -40.0), ("recent", 1)] {
            try store.record(
                AlertBook([.make(since: .at(-100))]), messages: [.make(.init(rawValue: id), created: created)])
            try store.confirm(.init(rawValue: id), at: .at(2))
        }
        let pruned = try store.prune(before: .at(0))
        #expect((pruned.alerts, pruned.messages) == (1, 1))
        #expect(try store.alertHistory(limit: 9).map(\.firedAt) == [.at(-5)])
        #expect(try store.messages(limit: 9).map(\.id) == ["recent", "waiting"])
        #expect(try store.alertBook().records.count == 1)
        #expect(try store.prune(before: .at(0)).alerts == 0)
    }

    @Test func `the schema does not let alerts contradict themselves`() throws {
        let store = try MonitorStore.inMemory()
        for statement in [
            "INSERT INTO alertMessage VALUES (1, 'm', 'slack', 0, 0, NULL, 0, 0, 0, NULL, NULL)",
            "INSERT INTO alertMessage VALUES (1, 'm', 'slack', 0, 0, x'00', 2, 0, 0, NULL, NULL)",
            "INSERT INTO alertMessage VALUES (1, 'm', '', 0, 0, x'00', 0, 0, 0, NULL, NULL)",
            "INSERT INTO alertMention VALUES ('nobody', 0, 'queue', 'team:1', 0, 1, 0)",
            "INSERT INTO alertMark VALUES (1, 'queue', 'team:1', 2, NULL, 0)",
            "INSERT INTO alertHistory VALUES ('', 'team:1', 0, '', 0, 1, 1, 1, 0)",
            "INSERT INTO alertNotice VALUES ('queue', 'team:1', 'slack', 0, NULL, NULL, NULL, NULL, 0, 0)",
            "INSERT INTO alertReceiver VALUES ('slack', 'f', 1, 1, NULL, NULL, NULL, 0)",
            "INSERT INTO alertRecord (rule, subject, name, phase, since, holdFrom, value, threshold, peak, teamIDs) "
                + "VALUES ('queue', 'team:1', '', 1, 0, 0, 1, 1, 1, '')",
        ] {
            #expect(throws: StoreError.self, "\(statement)") { try store.write { try $0.execute(sql: statement) } }
        }
    }

    @Test func `a subject that cannot be read is damage, not a crash`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(AlertBook([.make(since: .at(0))]))
        try store.write { try $0.execute(sql: "UPDATE alertRecord SET subject = 'guess'") }
        let error = #expect(throws: StoreError.self) { try store.alertBook() }
        #expect(error?.kind == .damaged)
    }
}
