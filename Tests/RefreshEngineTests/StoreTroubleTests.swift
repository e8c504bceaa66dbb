import Foundation
import GRDB
import Localization
import Monitoring
import Simulator
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine
@testable import Storage

/// A store that cannot be opened or written is no licence to post, and no reason to stop looking.
@Suite struct StoreTroubleTests {
    private let folder: ScratchFolder
    private let services = SimulatedServices.workspace(seed: 7)

    init() throws {
        folder = try ScratchFolder()
    }

    private var database: URL { folder.url.appending(path: "monitor.sqlite") }

    @Test func `a store that cannot be opened is said, and nothing is posted`() async throws {
        // Given a directory with a link in the place of the lock
        let target = folder.url.appending(path: "important")
        try Data("keep me".utf8).write(to: target)
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "engine.lock"), withDestinationURL: target)
        // When
        let updates = try await Program(services, in: folder.url).run {
            $0.isRefreshed && $0.alerts?.firing.isEmpty == false
        }
        // Then what the services tell is shown, alerts too, and nobody else hears of it
        let last = try #require(updates.last)
        #expect(last.status.storeFailure?.isFinal == true)
        #expect(last.status.storeFailure?.reason(.english).contains("engine.lock") == true)
        #expect(last.alerts?.delivery == .noStore)
        #expect(services.requestCount(.slack) == 0)
        #expect(try String(contentsOf: target, encoding: .utf8) == "keep me")
    }

    @Test func `a store that is locked at the start is waited for, and no second engine comes up`() async throws {
        // Given a store that a backup keeps to itself
        try await Program(services, in: folder.url).runUntilRefreshed()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let backup = try DatabaseQueue(path: database.path, configuration: configuration)
        try await backup.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        }
        let sent = services.requestCount(.slack)
        // When
        let program = try Program(services, in: folder.url)
        try await program.run { $0.status.storeNotice?(.english).contains("locked") == true }
        #expect(services.requestCount(.slack) == sent)
        // Then the same start goes on when it is free again
        let second = try Program(services, in: folder.url)
        let isFreed = Mutex(false)
        let updates = try await second.run { update in
            if update.status.storeNotice != nil, !isFreed.withLock(\.self) {
                isFreed.withLock { $0 = true }
                try? backup.writeWithoutTransaction { try $0.execute(sql: "COMMIT; PRAGMA locking_mode = NORMAL") }
                try? backup.close()
            }
            return isFreed.withLock(\.self) && update.isRefreshed
        }
        #expect(updates.last?.status.storeFailure == nil)
        #expect(updates.last?.status.isFollower == false)
    }

    @Test(arguments: [false, true])
    func `a disk that fills up stops no refresh, and nothing is reported twice after it`(
        isClaiming: Bool
    ) async throws {
        // Given a program, with an account to prove or none, whose disk is full from the first refresh on
        let services = SimulatedServices.workspace(seed: 7, conversationsPerDay: 400)
        let current = Mutex<MonitorStore?>(nil)
        let disk = Disk()
        disk.isFull = true
        let program = try Program(services, in: folder.url, isClaiming: isClaiming) { store in
            guard store.files != nil else { return }
            current.withLock { $0 = store }
            disk.hold(store)
        }
        // When there is room again after the first message has left
        let messages = Mutex<Int?>(nil)
        let stored = Mutex<Int?>(nil)
        let updates = try await program.run { update in
            guard let store = current.withLock(\.self), update.isRefreshed else { return false }
            guard messages.withLock(\.self) == nil else {
                return update.status.storeNotice == nil && (try? store.pendingMessages().isEmpty) == true
                    && (try? store.messages(limit: 9).isEmpty) == false
            }
            let isDelivered = update.alerts?.messages.contains { $0.state == .delivered } == true
            guard isDelivered, update.status.storeNotice?(.english).contains("no room left on the disk") == true else {
                return false
            }
            messages.withLock { $0 = services.slackMessages.count }
            stored.withLock { $0 = try? store.messages(limit: 9).count }
            disk.isFull = false
            return false
        }
        // Then figures came all the time, and no service was to blame
        #expect(
            updates.contains { $0.isRefreshed && $0.snapshot.totals.waiting != nil && $0.status.storeNotice != nil })
        #expect(updates.allSatisfy { $0.snapshot.sources.inbox.failure == nil && $0.status.storeFailure == nil })
        let count = try #require(messages.withLock { $0 })
        #expect(count > 0)
        #expect(stored.withLock(\.self) == 0)
        // And nothing is reported twice, nor by the next program
        try await Program(services, in: folder.url, isClaiming: isClaiming).run {
            $0.isRefreshed && $0.alerts?.firing.isEmpty == false
        }
        #expect(services.slackMessages.count == count)
        let store = try #require(try MonitorStore.openFollower(in: folder.url))
        #expect(try store.inbox(createdSince: .distantPast)?.records.conversations.isEmpty == false)
    }

    @Test func `what waited for room is written in its order`() throws {
        // Given a full disk
        let store = try MonitorStore.open(in: folder.url, at: services.clock.now).store
        let disk = Disk()
        disk.hold(store)
        disk.isFull = true
        let text = String(repeating: "x", count: 40_000)
        let entries = (1...3).map { number in
            ConversationEntry(
                conversation: .make(.init(rawValue: "\(number)"), now: services.clock.now, age: 60, subject: text),
                rating: nil)
        }
        // When changes come
        for entry in entries {
            try store.apply(
                InboxChange(asOf: services.clock.now, entries: [entry]), cursors: ["inbox.syncedAt": 1])
        }
        // Then they wait, together with how far they reach
        #expect(store.delay?.kind == .full)
        #expect(try store.cursors().isEmpty)
        // And with room, all of them are there
        disk.isFull = false
        try store.apply(InboxChange(asOf: services.clock.now), cursors: ["phone.syncedAt": 2])
        #expect(store.delay == nil)
        #expect(try store.inbox(createdSince: .distantPast)?.records.conversations.count == 3)
        #expect(try store.cursors() == ["inbox.syncedAt": 1, "phone.syncedAt": 2])
    }

    @Test func `alerts that went on in memory come back to the store`() async throws {
        // Given a service whose store has no room
        let stage = AlertStage()
        let store = try MonitorStore.open(in: folder.url, at: stage.now).store
        let service = try await stage.service(store)
        let disk = Disk()
        disk.hold(store)
        disk.isFull = true
        let office = Office(waiting: Array(repeating: 300, count: 40), open: 12)
        await stage.minute(service, office)
        #expect(stage.messages.count == 1)
        #expect(try store.messages(limit: 5).isEmpty)
        // When there is room again, and the program starts anew after the service has looked
        disk.isFull = false
        await service.tick()
        let next = AlertStage(at: stage.now)
        let successor = try await next.service(try MonitorStore.open(in: folder.url, at: stage.now).store)
        for _ in 0..<5 { await next.minute(successor, office) }
        // Then it is not reported again
        #expect(next.messages.isEmpty)
        #expect(try store.messages(limit: 5).map(\.state) == [.delivered])
    }

    @Test
    func `while alerts are in memory a receiver that rejects messages is left alone, and one that is mended is mended`()
        async throws
    {
        // Given a receiver that rejects messages, and a store that then has no room
        let stage = AlertStage()
        let store = try MonitorStore.open(in: folder.url, at: stage.now).store
        let refusal = LocalizedText(en: "gone", pt: "sumiu")
        let listener = Listener("listener", answering: .stop(reason: refusal))
        let service = try await stage.service(store, receivers: [listener.receiver()])
        await stage.minute(service, Office(waiting: [300]))
        let disk = Disk()
        disk.hold(store)
        disk.isFull = true
        // When there is something else to tell, it is not tried before its time
        for _ in 0..<5 { await stage.minute(service, Office(waiting: [300], open: 12)) }
        #expect(listener.tries.count == 1)
        #expect(try store.alertBook().records.count == 1, "the rest is in memory")
        // When it accepts messages again, and there is room again
        listener.answer(with: .delivered)
        for _ in 0..<6 { await stage.minute(service, Office(waiting: [300], open: 12)) }
        #expect(listener.told == ["new queue team:7001, new overload agent:501"])
        disk.isFull = false
        await service.tick()
        // Then the store knows it too
        #expect(try store.alertBook().records.count == 2)
        #expect(try store.receiverStops().isEmpty)
        let successor = try await stage.service(store, receivers: [listener.receiver()])
        await stage.minute(successor, Office(waiting: [300], open: 12, recent: 3))
        #expect(listener.told.last == "new spike agent:501")
    }

    @Test func `a mark that cannot be written is not said to be taken`() async throws {
        // Given an alert, and a store that another program keeps to itself
        let stage = AlertStage()
        let store = try MonitorStore.open(in: folder.url, at: stage.now).store
        let service = try await stage.service(store)
        await stage.minute(service, Office(waiting: [300]))
        let alert = try #require(await service.book.records.first?.id)
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: database.path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        #expect(await service.applyMark(alert, as: .acknowledge) == false)
        // When it is free again
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        // Then the same mark is news
        #expect(await service.applyMark(alert, as: .acknowledge))
        #expect(try store.alertBook()[alert]?.acknowledgedAt != nil)
    }

    @Test func `whoever takes over a store that cannot be read goes on telling`() async throws {
        // Given somebody who looks on
        let stage = AlertStage()
        let listener = Listener("listener")
        let service = try await stage.service(receivers: [listener.receiver()])
        let store = try MonitorStore.open(in: folder.url, at: stage.now).store
        await service.resign()
        await service.follow(store, in: folder.url)
        // When the store fails at the takeover
        store.close()
        await service.becomeEngine(store, resuming: true)
        await stage.minute(service, Office(waiting: [300]))
        // Then
        #expect(listener.told == ["new queue team:7001"])
    }

    @Test func `a store that is damaged while it is used gives way to a new one at once`() async throws {
        // Given
        let program = try Program(services, in: folder.url)
        let isBroken = Mutex(false)
        let updates = try await program.run { update in
            if update.isRefreshed, !isBroken.withLock(\.self) {
                isBroken.withLock { $0 = true }
                try? self.folder.overwriteFiles()
            }
            return update.isRefreshed && update.status.storeNotice != nil
        }
        // Then it says so, waits for nothing, and has reported each alert once
        #expect(updates.last?.status.storeNotice?(.english).contains("damaged") == true)
        #expect(!program.clock.sleeps.contains { $0 >= .seconds(150) })
    }

    @Test func `whoever looks on goes on looking when the store is replaced`() async throws {
        // Given an engine in another program
        try await Program(services, in: folder.url).runUntilRefreshed()
        let engine = try #require(try StoreSearch(directory: folder.url).acquire(at: services.clock.now))
        let kept = try ScratchFolder(copying: folder)
        let before = services.requestCount()
        // When its store is taken away, and later another one is there
        let isGone = Mutex(false)
        let isBack = Mutex(false)
        let updates = try await Program(services, in: folder.url).run { update in
            if update.snapshot.workspaceName != nil, !isGone.withLock(\.self) {
                isGone.withLock { $0 = true }
                for file in ["monitor.sqlite", "monitor.sqlite-wal", "monitor.sqlite-shm"] {
                    try? FileManager.default.removeItem(at: self.folder.url.appending(path: file))
                }
            } else if isGone.withLock(\.self), !isBack.withLock(\.self) {
                isBack.withLock { $0 = true }
                try? FileManager.default.copyItem(
                    at: kept.url.appending(path: "monitor.sqlite"), to: self.database)
            }
            return isBack.withLock(\.self) && update.status.storeNotice == nil && update.snapshot.workspaceName != nil
        }
        // Then it has looked on all the time, and asked nobody
        #expect(updates.allSatisfy { $0.status.isFollower || $0.snapshot.workspaceName == nil })
        #expect(services.requestCount() == before)
        withExtendedLifetime(engine) {}
    }

    @Test func `an engine whose lock is another program's now looks on`() async throws {
        // Given an engine
        let other = try ScratchFolder()
        let lock = try #require(try EngineLock.acquire(in: other.url))
        let isCleared = Mutex(false)
        let updates = try await Program(services, in: folder.url).run { update in
            // When somebody clears its directory, and another program is there first
            if update.isRefreshed, !isCleared.withLock(\.self) {
                isCleared.withLock { $0 = true }
                let name = "engine.lock"
                rename(other.url.appending(path: name).path, self.folder.url.appending(path: name).path)
                return false
            }
            return isCleared.withLock(\.self) && update.status.isFollower
        }
        // Then it does not post beside that one
        #expect(updates.last?.status.isFollower == true)
        lock.release()
    }

    @Test func `whoever takes over without the store knows what was reported`() async throws {
        // Given an engine that has reported something and has ended, and somebody who looked on
        try await Program(services, in: folder.url).run { update in
            update.isRefreshed && update.alerts?.messages.contains { $0.state == .delivered } == true
        }
        let messages = services.slackMessages.count
        let engine = Mutex(try StoreSearch(directory: folder.url).acquire(at: services.clock.now))
        let isGone = Mutex(false)
        // When the files are gone, and the engine too
        try await Program(services, in: folder.url).run { update in
            if update.status.isFollower, update.alerts?.firing.isEmpty == false, !isGone.withLock(\.self) {
                isGone.withLock { $0 = true }
                for file in ["monitor.sqlite", "monitor.sqlite-wal", "monitor.sqlite-shm"] {
                    try? FileManager.default.removeItem(at: self.folder.url.appending(path: file))
                }
                engine.withLock { $0 = nil }
                return false
            }
            return isGone.withLock(\.self) && !update.status.isFollower && update.isRefreshed
                && update.alerts?.firing.isEmpty == false
        }
        // Then nothing is reported twice
        try await Program(services, in: folder.url).run { $0.isRefreshed && $0.alerts?.firing.isEmpty == false }
        #expect(services.slackMessages.count == messages)
    }

    @Test func `an engine whose store is taken away goes on in a new one, and reports nothing twice`() async throws {
        // Given an engine that has reported something
        let program = try Program(services, in: folder.url)
        let messages = Mutex<Int?>(nil)
        let updates = try await program.run { update in
            let isDelivered = update.alerts?.messages.contains { $0.state == .delivered } == true
            if update.isRefreshed, isDelivered, messages.withLock(\.self) == nil {
                messages.withLock { $0 = self.services.slackMessages.count }
                // When the files are gone
                for file in ["monitor.sqlite", "monitor.sqlite-wal", "monitor.sqlite-shm"] {
                    try? FileManager.default.removeItem(at: self.folder.url.appending(path: file))
                }
                return false
            }
            guard messages.withLock(\.self) != nil, update.isRefreshed else { return false }
            return (try? MonitorStore.openFollower(in: self.folder.url)?.alertBook().records.isEmpty) == false
        }
        // Then the figures have stayed on screen, and nothing is reported twice, nor by the next program
        let count = try #require(messages.withLock { $0 })
        #expect(updates.drop { $0.snapshot.totals.waiting == nil }.allSatisfy { $0.snapshot.totals.waiting != nil })
        try await Program(services, in: folder.url).run { $0.isRefreshed && $0.alerts?.firing.isEmpty == false }
        #expect(services.slackMessages.count == count)
    }

    @Test(arguments: ["emptied", "overwritten"])
    func `a file that is cut off while others look at it is set aside`(how: String) async throws {
        // Given an engine, and somebody who looks on
        let isStruck = Mutex(false)
        let follower = Mutex<MonitorStore?>(nil)
        let program = try Program(services, in: folder.url)
        let updates = try await program.run { update in
            guard update.isRefreshed else { return false }
            if !isStruck.withLock(\.self) {
                isStruck.withLock { $0 = true }
                follower.withLock { $0 = try? MonitorStore.openFollower(in: self.folder.url) }
                _ = follower.withLock { try? $0?.dataVersion() }
                // When
                if how == "emptied" {
                    _ = truncate(self.database.path, 0)
                } else {
                    try? self.folder.overwriteFiles()
                }
                return false
            }
            return update.status.storeNotice?(.english).contains("damaged") == true
        }
        // Then there is a new one, though the old one is still held
        #expect(updates.last?.status.storeFailure == nil)
        #expect(try folder.names.contains { $0.contains(".damaged-") })
        let error = #expect(throws: StoreError.self) { try follower.withLock(\.self)?.dataVersion() }
        #expect(error?.kind == .replaced)
    }
}
