import Foundation
import GRDB
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct DurabilityTests {
    private struct Interruption: Error {}

    @Test func `a transaction that fails in the middle leaves nothing behind`() throws {
        let scratch = try Scratch()
        let store = try scratch.open()
        try store.apply(InboxChange(asOf: .at(0), entries: [.make(rating: .make())]), cursors: ["page": 1])
        let version = try store.dataVersion()
        #expect(throws: StoreError.self) {
            try store.write { database in
                try database.execute(sql: "DELETE FROM conversation; UPDATE syncState SET value = 99")
                throw Interruption()
            }
        }
        #expect(try store.wholeInbox().conversations == [.make()])
        #expect(try store.wholeRatings() == [.make()])
        #expect(try store.cursors() == ["page": 1])
        #expect(try store.dataVersion() == version)
    }

    @Test func `what was applied is there when the program is killed right after`() throws {
        let scratch = try Scratch()
        let store = try scratch.open()
        for step in 1...20 {
            try store.apply(change(step), cursors: ["step": Int64(step)])
            let left = try scratch.copy()
            let found = try left.open()
            #expect(try found.cursors() == ["step": Int64(step)])
            #expect(try found.wholeInbox().conversations.count == step)
        }
    }

    @Test func `wherever the log breaks off, the store opens with whole changes only`() throws {
        // Given a store whose changes are all in the write-ahead log
        let scratch = try Scratch()
        let store = try scratch.open()
        for step in 1...6 { try store.apply(change(step), cursors: ["step": Int64(step)]) }
        let log = try Data(
            contentsOf: scratch.database.deletingLastPathComponent().appending(path: "monitor.sqlite-wal"))
        var random = SeededNumbers(seed: 11)
        var seen: Set<Int64> = []

        // When the machine stops while it is being written
        for _ in 0..<40 {
            let left = try scratch.copy()
            let length = Int.random(in: 0...log.count, using: &random)
            try log.prefix(length).write(to: left.state.appending(path: "monitor.sqlite-wal"))
            try? FileManager.default.removeItem(at: left.state.appending(path: "monitor.sqlite-shm"))

            // Then it opens, and what it holds is what the first so many changes made
            let found = try left.open()
            let step = try found.cursors()["step"] ?? 0
            #expect(try found.wholeInbox().conversations.count == Int(step), "log cut at \(length)")
            #expect(try found.statusChanges(since: .distantPast).count == (step == 0 ? 0 : 1))
            seen.insert(step)
        }
        #expect(seen.count > 2, "the cuts hit different changes")
    }

    @Test func `a refresh without news writes one page`() throws {
        let scratch = try Scratch()
        let store = try scratch.open()
        var change = change(1)
        change.teams = [Team(id: "1", name: "A")]
        try store.apply(change, cursors: ["step": 1])
        let log = scratch.state.appending(path: "monitor.sqlite-wal")
        let before = try Data(contentsOf: log).count
        change.asOf = .at(60)
        try store.apply(change, cursors: ["step": 1])
        #expect(try Data(contentsOf: log).count - before == 24 + 4096)
    }

    @Test func `the schema does not let a row contradict itself`() throws {
        let store = try MonitorStore.inMemory()
        for statement in [
            "INSERT INTO conversation VALUES ('1', 3, 0, 0, NULL, NULL, NULL, NULL, '', NULL, 0)",
            "INSERT INTO conversation VALUES ('1', 0, 'x', 0, NULL, NULL, NULL, NULL, '', NULL, 0)",
            "INSERT INTO conversation VALUES (NULL, 0, 0, 0, NULL, NULL, NULL, NULL, '', NULL, 0)",
            "INSERT INTO rating VALUES ('nobody', 0, 5, NULL, NULL, NULL, NULL)",
            "INSERT INTO statusChange VALUES (0, '501', 0, 3)",
            "INSERT INTO coverage VALUES (0, 5, 5)",
            "INSERT INTO syncState VALUES ('guess', 'x', 1)",
        ] {
            #expect(throws: StoreError.self, "\(statement)") { try store.write { try $0.execute(sql: statement) } }
        }
    }

    private func change(_ step: Int) -> InboxChange {
        InboxChange(
            asOf: .at(0), members: [.make()],
            entries: [.make(Conversation.ID(rawValue: "\(step)"), rating: .make(Conversation.ID(rawValue: "\(step)")))])
    }
}
