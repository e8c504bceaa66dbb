import Foundation
import GRDB
import Localization
import Monitoring
import Testing

@testable import Storage

/// What may have happened to the file since it was used last.
enum Damage: String, CaseIterable {
    case garbage, halfTheFile, fewBytes, garbageBehindTheHeader, directory

    func strike(_ file: URL) throws {
        let whole = (try? Data(contentsOf: file)) ?? Data()
        switch self {
        case .garbage: try Data(repeating: 0x5A, count: 20_000).write(to: file)
        case .halfTheFile: try whole.prefix(whole.count / 2).write(to: file)
        case .fewBytes: try whole.prefix(7).write(to: file)
        case .garbageBehindTheHeader:
            try (whole.prefix(100) + Data(repeating: 0x5A, count: whole.count - 100)).write(to: file)
        case .directory:
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        }
    }
}

@Suite struct DamageTests {
    @Test(arguments: Damage.allCases)
    func `a damaged file is kept under another name, and a fresh one takes its place`(damage: Damage) throws {
        // Given a store with data in it, closed, and struck
        let scratch = try Scratch()
        try filled(scratch)
        try damage.strike(scratch.database)
        let struck = try? Data(contentsOf: scratch.database)

        // When it is opened
        let opening = try MonitorStore.open(in: scratch.state, at: .reference)

        // Then it is set aside untouched
        let quarantined = try #require(opening.quarantined)
        #expect(quarantined.reason == .damaged)
        #expect(quarantined.file.lastPathComponent == "monitor.sqlite.damaged-20261123-173207")
        #expect(quarantined.explanation.text(in: .brazilianPortuguese).contains(quarantined.file.path))
        if damage != .directory { #expect(try Data(contentsOf: quarantined.file) == struck) }

        // And the new one works, now and later
        try opening.store.apply(InboxChange(asOf: .at(0), entries: [.make()]))
        #expect(try scratch.open().wholeInbox().conversations == [.make()])
    }

    @Test func `a store of a newer version is kept under another name`() throws {
        let scratch = try Scratch()
        try filled(scratch)
        let newer = try DatabaseQueue(path: scratch.database.path)
        try newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 telepathy')") }
        try newer.close()

        #expect(throws: StoreError.self) { try MonitorStore.openFollower(in: scratch.state) }
        let opening = try MonitorStore.open(in: scratch.state, at: .reference)

        #expect(opening.quarantined?.reason == .newer)
        #expect(opening.quarantined?.file.lastPathComponent == "monitor.sqlite.newer-20261123-173207")
        #expect(try opening.store.wholeInbox() == InboxRecords(ratingsFrom: nil, servedFrom: nil))
        let kept = try DatabaseQueue(path: try #require(opening.quarantined).file.path)
        #expect(try kept.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM conversation") } == 200)
    }

    @Test func `a page damaged inside is reported when met, and set quarantined when every page is looked at`() throws {
        // Given a file whose calls are unreadable, though header and schema are in order. They come after the conversations:
        // opening may move the first page after the tables, and then reads the one above it.
        let scratch = try Scratch()
        try filled(scratch)
        try strikePages(of: "call", in: scratch.database)
        let store = try scratch.open()

        // When they are read, then it is said
        let error = #expect(throws: StoreError.self) { try store.wholePhone() }
        #expect(error?.kind == .damaged)
        #expect(error?.attempt == .reading)

        // And looking at every page sets the file aside
        let opening = try MonitorStore.open(in: scratch.state, at: .reference, verifying: .everyPage)
        #expect(opening.quarantined?.reason == .damaged)
        #expect(throws: StoreError.self) { try store.dataVersion() }
        try opening.store.apply(InboxChange(asOf: .at(0), entries: [.make()]))
        #expect(try scratch.open().wholeInbox().conversations == [.make()])
    }

    @Test func `a file that is emptied before it was read from is damaged, not forbidden`() throws {
        // Given a store that was only written so far
        let scratch = try Scratch()
        let store = try scratch.open()
        try store.apply(InboxChange(asOf: .at(0), entries: [.make()]))
        _ = try store.database.writeWithoutTransaction { try $0.checkpoint(.truncate) }

        // When somebody empties its file, and the first reader opens it
        let handle = try FileHandle(forWritingTo: scratch.database)
        try handle.truncate(atOffset: 0)
        try handle.close()
        let error = #expect(throws: StoreError.self) { try store.wholeInbox() }

        // Then opening it again helps, which nobody would try if a permission were missing
        #expect(error?.kind == .damaged || error?.kind == .other)
        store.close()
        let opening = try MonitorStore.open(in: scratch.state, at: .reference, verifying: .everyPage)
        #expect(opening.quarantined?.reason == .damaged)
        try opening.store.apply(InboxChange(asOf: .at(0), entries: [.make()]))
        #expect(try scratch.open().wholeInbox().conversations == [.make()])
    }

    @Test func `looking at every page of a good file changes nothing`() throws {
        let scratch = try Scratch()
        try filled(scratch)
        let opening = try MonitorStore.open(in: scratch.state, at: .reference, verifying: .everyPage)
        #expect(opening.quarantined == nil)
        #expect(try opening.store.wholeInbox().conversations.count == 200)
    }

    @Test func `a file that another program keeps to itself is left alone`() throws {
        let scratch = try Scratch()
        try filled(scratch)
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        let other = try DatabaseQueue(path: scratch.database.path, configuration: configuration)
        try other.write { try $0.execute(sql: "UPDATE syncState SET value = value") }

        let error = #expect(throws: StoreError.self) {
            try MonitorStore.open(StoreFiles(in: scratch.state), at: .reference, verifying: .schema, busyTimeout: .zero)
        }

        #expect(error?.kind == .locked)
        #expect(error?.isRetryable == true)
        #expect(try scratch.names().allSatisfy { !$0.contains("damaged") })
        try other.close()
        #expect(try scratch.open().wholeInbox().conversations.count == 200)
    }

    @Test func `a value that the schema forbids is damage, not a crash`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), entries: [.make()]))
        try store.write { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try database.execute(sql: "UPDATE conversation SET state = 1 + 1 + 1 + 1")
        }
        let error = #expect(throws: StoreError.self) { try store.wholeInbox() }
        #expect(error?.kind == .damaged)
    }

    /// Leaves a closed store of several pages.
    private func filled(_ scratch: Scratch) throws {
        let store = try scratch.open()
        let entries = (1...200).map { ConversationEntry.make(Conversation.ID(rawValue: "\($0)")) }
        try store.apply(InboxChange(asOf: .at(0), entries: entries))
        try store.apply(PhoneChange(asOf: .at(0), calls: (1...200).map { .make(Call.ID(rawValue: "\($0)")) }))
        try store.database.close()
    }

    private func strikePages(of table: String, in file: URL) throws {
        let queue = try DatabaseQueue(path: file.path)
        let root = try queue.read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [table])
        }
        let size = try queue.read { try Int.fetchOne($0, sql: "PRAGMA page_size") }
        try queue.close()
        let offset = try (#require(root) - 1) * #require(size)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(repeating: 0x5A, count: #require(size)))
        try handle.close()
    }
}
