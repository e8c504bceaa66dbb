import Foundation
import GRDB
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Storage

/// A store in which there was one receiver and rules were numbers, as released before several receivers came.
@Suite struct ReceiverUpgradeTests {
    /// What an earlier version had left: two alerts that were told, acknowledged and muted, one that cools down, a
    /// message on its way, an ended alert, a mark, and a webhook that refused.
    private static let rows = """
        INSERT INTO alertRecord (rule, subject, name, phase, since, holdFrom, value, threshold, peak, firedAt, resolvedAt,
            messages, lastNotifiedAt, knownValue, messageID, droppedAt, acknowledgedAt, mutedUntil, frozenSince,
            wasHeldBack, isResolutionSettled)
        VALUES
            (0, 'team:7001', 'Suporte', 1, 100, 101, 7, 1, 8, 102, NULL, 3, 400, 6, 'm2', NULL, NULL, NULL, NULL, 0, 0),
            (1, 'agent:501', 'Ana', 1, 100, 101, 12, 10, 13, 102, NULL, 1, 300, 12, NULL, NULL, 350, NULL, NULL, 0, 0),
            (2, 'agent:502', 'Bruno', 0, 100, 101, 4, 3, 4, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 110, 0, 0),
            (3, 'online', 'online', 1, 100, 101, 2, 4, 2, 102, NULL, 0, NULL, NULL, NULL, 390, NULL, 99999, NULL, 1, 0),
            (4, 'source:aircall', 'Aircall', 2, 100, 101, 5, 3, 5, 102, 200, 1, 150, 5, NULL, NULL, NULL, NULL, NULL, 0, 1);
        INSERT INTO alertHistory VALUES (4, 'source:aircall', 102, 'Aircall', 100, 200, 5, 3, 1);
        INSERT INTO alertMessage VALUES (7, 'm1', 140, NULL, 2, 1, 150, NULL, NULL);
        INSERT INTO alertMessage VALUES (9, 'm2', 410, CAST('{"text":"old"}' AS BLOB), 1, 2, 420, 'no', 'não');
        INSERT INTO alertMention VALUES ('m1', 0, 4, 'source:aircall', 102, 5, 0);
        INSERT INTO alertMention VALUES ('m2', 0, 0, 'team:7001', 102, 7, 0);
        INSERT INTO alertMention VALUES ('m2', 1, 4, 'source:aircall', 102, 5, 1);
        INSERT INTO alertMark VALUES (3, 3, 'online', 2, 5000, 420);
        """

    /// A store that an earlier version had left, opened by this one.
    private struct Upgraded {
        private let scratch: Scratch
        let store: MonitorStore

        init(sink: String = "INSERT INTO alertSink VALUES (1, ?, 430, 'gone', 'sumiu', NULL)") throws {
            scratch = try Scratch()
            try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
            let old = try DatabaseQueue(path: scratch.database.path)
            try Schema.migrator.migrate(old, upTo: "14 unreadable rows")
            try old.write { database in
                try database.execute(sql: ReceiverUpgradeTests.rows)
                try database.execute(sql: sink, arguments: [AddressFingerprint(of: "hook").rawValue])
            }
            try old.close()
            store = try scratch.open()
        }
    }

    @Test func `acknowledgements, mutes, cooldowns and everything else people know are kept`() throws {
        let upgraded = try Upgraded()
        let book = try upgraded.store.alertBook()
        let expected: [AlertRecord] = [
            .old(.source, .source(.phone), "Aircall", .resolved, value: 5, threshold: 3, peak: 5) {
                $0.resolvedAt = .unix(200)
                $0.notice.messages = 1
                $0.notice.lastNotifiedAt = .unix(150)
                $0.notice.knownValue = 5
                $0.notice.isResolutionHandled = true
            },
            .old(.queue, .team("7001"), "Suporte", .firing, value: 7, threshold: 1, peak: 8) {
                $0.teams = ["7001"]
                $0.notice.messages = 3
                $0.notice.lastNotifiedAt = .unix(400)
                $0.notice.knownValue = 6
                $0.notice.pendingMessageID = "m2"
            },
            .old(.staffing, .online, "online", .firing, value: 2, threshold: 4, peak: 2) {
                $0.mutedUntil = .unix(99_999)
                $0.notice.droppedAt = .unix(390)
                $0.notice.wasDueOutsideActiveHours = true
            },
            .old(.overload, .agent("501"), "Ana", .firing, value: 12, threshold: 10, peak: 13) {
                $0.acknowledgedAt = .unix(350)
                $0.acknowledgedValue = 12
                $0.notice.messages = 1
                $0.notice.lastNotifiedAt = .unix(300)
                $0.notice.knownValue = 12
            },
            .old(.spike, .agent("502"), "Bruno", .pending, value: 4, threshold: 3, peak: 4) {
                $0.firedAt = nil
                $0.frozenSince = .unix(110)
                $0.notice = Notice()
            },
        ]
        #expect(book.records == expected)
        // And they mean what they meant
        let decisions = book.records.map { AlertDecision(on: $0, for: .slack(), policy: AlertPolicy(), at: .unix(500)) }
        #expect(
            decisions == [
                .suppress(.resolvedTurnedOff), .suppress(.messagePending), .suppress(.muted(until: .unix(99_999))),
                .suppress(.acknowledged), .suppress(.frozen(.inbox)),
            ])
        #expect(
            try upgraded.store.alertHistory(limit: 9) == [
                AlertEpisode(
                    alert: Alert.ID(rule: .source, subject: .source(.phone)), name: "Aircall", since: .unix(100),
                    firedAt: .unix(102), endedAt: .unix(200), peak: 5, threshold: 3, messages: 1)
            ])
    }

    @Test func `a message that was waiting is still sent, as it was written`() throws {
        let upgraded = try Upgraded()
        let waiting = try #require(try upgraded.store.pendingMessages(for: .slack).first)
        #expect(waiting.id == "m2")
        #expect(waiting.content == .rendered(Data(#"{"text":"old"}"#.utf8)))
        #expect((waiting.state, waiting.attempts, waiting.nextTryAt) == (.sending, 2, .unix(420)))
        #expect(waiting.outcome == LocalizedText(en: "no", pt: "não"))
        #expect(waiting.mentions.map(\.alert.rule) == [.queue, .source])
        #expect(waiting.mentions.map(\.isResolution) == [false, true])
        #expect(try upgraded.store.messages(limit: 9).map(\.id) == ["m2", "m1"])
        // When it arrives, and another follows
        let book = try upgraded.store.confirm("m2", at: .unix(600))
        #expect(book[.queue]?.notice.messages == 4)
        try upgraded.store.record(book, messages: [.make("m3")])
        #expect(try upgraded.store.messages(limit: 9).map(\.id) == ["m3", "m2", "m1"], "no number is given out twice")
    }

    @Test func `a mark that was left is applied`() throws {
        let upgraded = try Upgraded()
        let book = try #require(try upgraded.store.consumeMarks(at: .unix(450)))
        #expect(book[.staffing]?.mutedUntil == .unix(5000))
    }

    @Test func `a webhook that refused is still left alone`() throws {
        let upgraded = try Upgraded()
        let hook = ReceiverAddress(.slack, at: "hook")
        let reason = LocalizedText(en: "gone", pt: "sumiu")
        #expect(try upgraded.store.receiverStop(at: hook) == ReceiverStop(stoppedAt: .unix(430), reason: reason))
        #expect(try upgraded.store.receiverStop(at: ReceiverAddress("other", at: "hook")) == nil)
        let retried = try Upgraded(sink: "INSERT INTO alertSink VALUES (1, ?, 430, 'gone', 'sumiu', 700)")
        #expect(try retried.store.receiverStop(at: hook)?.triedAt == .unix(700))
    }

    @Test func `nothing of the old tables is left, and the new ones hold together`() throws {
        let upgraded = try Upgraded()
        try upgraded.store.read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE name LIKE '%alert%' AND type = 'table' ORDER BY name")
            #expect(
                tables == [
                    "alertHistory", "alertMark", "alertMention", "alertMessage", "alertNotice", "alertReceiver",
                    "alertRecord",
                ])
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
            let references = try String.fetchAll(
                database, sql: "SELECT \"table\" FROM pragma_foreign_key_list('alertMention')")
            #expect(references == ["alertMessage"])
        }
        #expect(try upgraded.store.prune(before: .unix(1000)).messages == 1)
    }
}

extension Date {
    fileprivate static func unix(_ seconds: TimeInterval) -> Date { Date(timeIntervalSince1970: seconds) }
}

extension AlertRecord {
    fileprivate static func old(
        _ rule: AlertRule, _ subject: Alert.Subject, _ name: String, _ phase: Phase, value: Int, threshold: Int,
        peak: Int, _ change: (inout AlertRecord) -> Void
    ) -> AlertRecord {
        var record = AlertRecord(
            id: Alert.ID(rule: rule, subject: subject), name: name, phase: phase, since: .unix(100),
            holdStartedAt: .unix(101), value: value, threshold: threshold, peak: peak)
        record.firedAt = .unix(102)
        change(&record)
        return record
    }
}
