import Foundation
import GRDB
import Localization
import Monitoring
import Storage
import Testing

@Suite struct OpeningTests {
    @Test func `given nothing, opening creates a store that was never loaded`() throws {
        let scratch = try Scratch()
        let store = try scratch.open()
        #expect(try store.inbox(createdSince: .distantPast) == nil)
        #expect(try store.phone(startedSince: .distantPast) == nil)
        #expect(try store.cursors().isEmpty)
    }

    @Test func `what was applied is there after opening again`() throws {
        let scratch = try Scratch()
        try scratch.open().apply(InboxChange(asOf: .at(5), entries: [.make()]), cursors: ["updated": 4])
        let store = try scratch.open()
        let inbox = try #require(try store.inbox(createdSince: .at(0)))
        #expect(inbox.asOf == .at(5))
        #expect(inbox.records.conversations == [.make()])
        #expect(try store.cursors() == ["updated": 4])
    }

    @Test func `given an open umask and open files, only the owner can read them`() throws {
        let scratch = try Scratch()
        let previous = umask(0)
        defer { umask(previous) }
        let store = try scratch.open()
        try store.apply(InboxChange(asOf: .at(0)))
        #expect(try scratch.mode() == 0o700)
        for name in ["monitor.sqlite", "monitor.sqlite-wal", "monitor.sqlite-shm"] {
            #expect(try scratch.mode(of: name) == 0o600, "\(name)")
            #expect(chmod(scratch.state.appending(path: name).path, 0o644) == 0)
        }
        _ = try scratch.open()
        for name in try scratch.names() { #expect(try scratch.mode(of: name) == 0o600, "\(name)") }
    }

    @Test func `a directory that is shared on purpose keeps its mode`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            at: scratch.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        _ = try scratch.open()
        #expect(try scratch.mode() == 0o750)
    }

    @Test func `the files of a directory that belongs to a group belong to that group, too`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        #expect(chmod(scratch.state.path, 0o2770) == 0)
        let previous = umask(0o077)
        defer { umask(previous) }
        let store = try scratch.open()
        try store.apply(InboxChange(asOf: .at(0)))
        let lock = try EngineLock.acquire(in: scratch.state)
        #expect(lock != nil)
        #expect(try scratch.mode() == 0o2770)
        for name in try scratch.names() { #expect(try scratch.mode(of: name) == 0o660, "\(name)") }
        // So do the stores of further workspaces below it.
        let other = scratch.state.appending(path: "workspace-other")
        _ = try MonitorStore.open(in: other, at: .at(0))
        #expect(try scratch.mode(of: "workspace-other") == 0o2770)
        #expect(try scratch.mode(of: "workspace-other/monitor.sqlite") == 0o660)
    }

    @Test(arguments: [
        (0o700, false), (0o750, false), (0o755, false), (0o770, true), (0o2770, false), (0o2772, true), (0o1777, true),
    ])
    func `a directory that others may write to is known as such`(mode: mode_t, isOpen: Bool) throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        try #require(chmod(scratch.state.path, mode) == 0)
        #expect(SharedFolder.isWritableByOthers(scratch.state.path) == isOpen)
        #expect(SharedFolder.isShared(scratch.state.path) == (mode & 0o2000 != 0))
    }

    @Test func `a file for the group is written whole, and others cannot read it`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        #expect(chmod(scratch.state.path, 0o2770) == 0)
        let file = scratch.state.appending(path: "shared.toml")
        for text in ["first", "second, and longer"] {
            try SharedFolder.write(text, to: "shared.toml", in: scratch.state)
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
        #expect(try scratch.mode(of: "shared.toml") == 0o640)
        #expect(try scratch.names() == ["shared.toml"])
        #expect(throws: StoreError.self) { try SharedFolder.write("", to: "a", in: file) }
    }

    @Test func `an empty file is a store that was about to begin`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        try Data().write(to: scratch.database)
        #expect(try scratch.open().wholeInbox() == InboxRecords(ratingsFrom: nil, servedFrom: nil))
    }

    @Test func `a store that was about to begin when its program was killed begins again`() throws {
        // Given a first transaction that reached the disk in part, with the journal to undo it
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        let other = scratch.directory.appending(path: "other.sqlite").path
        try DatabaseQueue(path: other).inDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = 1; BEGIN; CREATE TABLE first (value)")
            for _ in 0..<100 { try database.execute(sql: "INSERT INTO first VALUES (zeroblob(1000))") }
            for companion in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: other + companion, toPath: scratch.database.path + companion)
            }
            try database.execute(sql: "ROLLBACK")
        }
        // Then nobody can look on yet, and the next program undoes it and begins
        #expect(try MonitorStore.openFollower(in: scratch.state).map { _ in true } == nil)
        #expect(try scratch.open().wholeInbox() == InboxRecords(ratingsFrom: nil, servedFrom: nil))
        #expect(try MonitorStore.openFollower(in: scratch.state).map { _ in true } != nil)
    }

    @Test func `two set aside within one second keep both`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        for content in ["first, and long enough to be looked at", "second, and long enough to be looked at"] {
            try Data(content.utf8).write(to: scratch.database)
            _ = try MonitorStore.open(in: scratch.state, at: .reference)
        }
        let kept = try scratch.names().filter { $0.contains(".damaged-") }
        #expect(kept == ["monitor.sqlite.damaged-20261123-173207", "monitor.sqlite.damaged-20261123-173207-2"])
    }

    @Test func `a state directory that is a file is refused with a reason`() throws {
        let scratch = try Scratch()
        try Data("a file".utf8).write(to: scratch.state)
        let error = #expect(throws: StoreError.self) { try MonitorStore.open(in: scratch.state, at: .reference) }
        #expect(error?.attempt == .opening)
        #expect(error?.explanation.text(in: .english).contains(scratch.database.path) == true)
        #expect(try Data(contentsOf: scratch.state) == Data("a file".utf8))
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `a directory that may not be written is refused with a reason`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            at: scratch.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
        let error = #expect(throws: StoreError.self) { try MonitorStore.open(in: scratch.state, at: .reference) }
        #expect(error?.kind == .permission)
    }

    @Test(arguments: ["monitor.sqlite", "monitor.sqlite-wal", "monitor.sqlite-shm"], [false, true])
    func `a link in the place of a file of the store is not followed`(name: String, isHardLink: Bool) throws {
        // Given a store, and a link that somebody has planted
        let scratch = try Scratch()
        try scratch.open().apply(InboxChange(asOf: .at(0)))
        let target = scratch.directory.appending(path: "important")
        try Data("keep me".utf8).write(to: target)
        let file = scratch.state.appending(path: name)
        try? FileManager.default.removeItem(at: file)
        if isHardLink {
            try FileManager.default.linkItem(at: target, to: file)
        } else {
            try FileManager.default.createSymbolicLink(at: file, withDestinationURL: target)
        }
        // Then neither the engine nor whoever looks on reads or writes what it leads to
        let error = #expect(throws: StoreError.self) { try MonitorStore.open(in: scratch.state, at: .reference) }
        #expect(error?.kind == .link)
        #expect(error?.explanation(.english).hasPrefix("\(file.path) is a link") == true)
        #expect(throws: StoreError.self) { try MonitorStore.openFollower(in: scratch.state) }
        #expect(try String(contentsOf: target, encoding: .utf8) == "keep me")
        #expect(try scratch.names().allSatisfy { !$0.contains("damaged") })
    }

    @Test(arguments: ["monitor.sqlite", "monitor.sqlite-wal", "monitor.sqlite-shm"])
    func `a pipe in the place of a file of the store is refused, not waited for`(name: String) throws {
        let scratch = try Scratch()
        try scratch.open().apply(InboxChange(asOf: .at(0)))
        let file = scratch.state.appending(path: name)
        try? FileManager.default.removeItem(at: file)
        #expect(mkfifo(file.path, 0o600) == 0)
        // Then neither the engine nor whoever looks on waits for somebody to write into it
        let ways = [
            { _ = try MonitorStore.open(in: scratch.state, at: .reference) },
            { _ = try MonitorStore.openFollower(in: scratch.state) },
        ]
        for open in ways {
            let error = #expect(throws: StoreError.self) { try open() }
            #expect(error?.kind == .link)
            #expect(error?.path == file.path)
        }
    }
}
