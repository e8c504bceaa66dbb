import Foundation
import HTTPTransport
import Localization
import Monitoring
import Simulator
import TestSupport
import Testing

@testable import RefreshEngine
@testable import Storage

/// What an orderly end, and a store that is locked at the wrong moment, leave of the message that is on its way.
@Suite struct AlertEndTests {
    private let busy = Office(waiting: [300])

    /// A Slack that has taken a message, and answers when it is told to.
    private final class SlowSlack: HTTPExchange {
        let inner: SimulatedExchange
        private let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        private let (released, release) = AsyncStream.makeStream(of: Void.self)

        init(_ inner: SimulatedExchange) {
            self.inner = inner
        }

        func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
            let response = try await inner.perform(request)
            ask.yield()
            for await _ in released { break }
            if Task.isCancelled { throw ExchangeFailure(.cancelled, cause: "called off", mayHaveArrived: true) }
            return response
        }

        /// Waits until a message is on its way.
        func isAsked() async {
            for await _ in asked { break }
        }

        func answer() {
            release.finish()
        }
    }

    /// Another program that keeps everybody else from writing.
    private final class Backup: Sendable {
        private let directory: URL
        private let begun = DispatchSemaphore(value: 0)
        private let over = DispatchSemaphore(value: 0)
        private let released = DispatchSemaphore(value: 0)

        init(of directory: URL) {
            self.directory = directory
        }

        /// Locks the store, and returns when that is so. SQLite's locks belong to the thread that waits in them.
        func lock() {
            Thread.detachNewThread { [self] in
                try? MonitorStore.open(in: directory, at: .distantPast).store.write { _ in
                    begun.signal()
                    over.wait()
                }
                released.signal()
            }
            begun.wait()
        }

        /// Returns when others can write again.
        func unlock() {
            over.signal()
            released.wait()
        }
    }

    @Test func `an end while a message is on its way waits for Slack's answer and repeats nothing`() async throws {
        // Given a message on its way
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let slack = SlowSlack(stage.exchange)
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        let service = try await stage.service(store, pace: TestClock(), exchange: slack)
        let running = Task { await service.run() }
        await service.evaluate(busy.snapshot(at: stage.now))
        await slack.isAsked()
        // When the program is told to end, and Slack answers a moment later
        running.cancel()
        slack.answer()
        await running.value
        // Then the next start has nothing to tell
        #expect(try store.messages(limit: 9).map(\.state) == [.delivered])
        let next = try await stage.service(store)
        await stage.minute(next, busy)
        #expect(stage.messages.count == 1)
    }

    @Test func `nobody takes over from a program that ends before its message has arrived`() async throws {
        // Given an engine with a message on its way
        let scratch = try ScratchFolder()
        let services = SimulatedServices.workspace(seed: 3)
        let slack = SlowSlack(SimulatedExchange(services))
        let program = try Program(services, in: scratch.url, slack: slack)
        let running = Task { await program.refresher.run() }
        await program.clock.running { await slack.isAsked() }
        // When it is told to end
        running.cancel()
        await program.clock.sleepers(1)
        for _ in 0..<1000 { await Task.yield() }
        // Then the seat is free only after Slack's answer
        #expect(try StoreSearch(directory: scratch.url).acquire(at: services.clock.now) == nil)
        slack.answer()
        await running.value
        #expect(try StoreSearch(directory: scratch.url).acquire(at: services.clock.now) != nil)
        #expect(services.slackMessages.count == 1)
    }

    @Test func `an end waits three seconds for Slack at most, and the message is posted again at the next start`()
        async throws
    {
        let stage = AlertStage()
        let slack = SlowSlack(stage.exchange)
        let store = try MonitorStore.inMemory()
        let clock = TestClock()
        let service = try await stage.service(store, pace: clock, exchange: slack)
        let running = Task { await service.run() }
        await service.evaluate(busy.snapshot(at: stage.now))
        await slack.isAsked()
        running.cancel()
        await clock.running { await running.value }
        #expect(clock.sleeps.contains(.seconds(3)))
        #expect(try store.messages(limit: 9).map(\.state) == [.sending])
        let next = try await stage.service(store)
        await stage.minute(next, busy)
        #expect(stage.messages.count == 2)
    }

    @Test func `a store that is lost while a message is on its way gets its outcome when it is back`() async throws {
        // Given a message on its way
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let slack = SlowSlack(stage.exchange)
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        let service = try await stage.service(store, exchange: slack)
        await service.evaluate(busy.snapshot(at: stage.now))
        let sending = Task { await service.sendNext(to: .slack) }
        await slack.isAsked()
        // When the store may not be used any more, and Slack answers meanwhile
        await service.suspend()
        slack.answer()
        #expect(await sending.value == .seconds(5), "what cannot be recorded is recorded later")
        await stage.minute(service, busy)
        #expect(try store.pendingMessages().map(\.state) == [.sending])
        // And when it is back
        await service.becomeEngine(store, resuming: true)
        for _ in 0..<9 { await stage.minute(service, busy) }
        // Then the message counts as delivered when Slack said so, and is not repeated before its time
        #expect(stage.messages.count == 1)
        let message = try #require(try store.messages(limit: 9).first)
        #expect(message.state == .delivered)
        #expect(message.nextTryAt == AlertStage.monday)
        await stage.minute(service, busy)
        #expect(stage.messages.count == 2, "the reminder")
    }

    @Test func `a store that is locked when this program takes it is tidied up later`() async throws {
        // Given a receiver that rejected a message, and another message for it
        let scratch = try ScratchFolder()
        let backup = Backup(of: scratch.url)
        let stage = AlertStage()
        let store = try MonitorStore.open(
            StoreFiles(in: scratch.url), at: stage.now, verifying: .schema, busyTimeout: .zero
        ).store
        let gone = Listener("gone"), stays = Listener("stays")
        let former = try await stage.service(store, receivers: [gone.receiver(), stays.receiver()])
        await former.evaluate(busy.snapshot(at: stage.now))
        let unknown = ReceiverAddress("another", at: "address of another")
        try store.stopReceiver(at: unknown, reason: .verbatim("gone"), at: stage.now)
        // When a program that knows only one of them starts while a backup locks the store
        backup.lock()
        let service = try await stage.service(store, receivers: [stays.receiver()])
        backup.unlock()
        #expect(try store.pendingMessages(for: "gone").count == 1)
        await service.tick()
        // Then it makes up for it
        #expect(try store.pendingMessages(for: "gone").isEmpty)
        #expect(try store.receiverStop(at: unknown) == nil)
        await stage.minute(service, busy)
        #expect(stays.told == ["new queue team:7001"])
    }

    @Test func `a store that is locked when old messages are to be taken back is tried again`() async throws {
        // Given a message that waits, and has become old while a backup locks the store
        let scratch = try ScratchFolder()
        let backup = Backup(of: scratch.url)
        let stage = AlertStage()
        let store = try MonitorStore.open(
            StoreFiles(in: scratch.url), at: stage.now, verifying: .schema, busyTimeout: .zero
        ).store
        let service = try await stage.service(store)
        await service.evaluate(busy.snapshot(at: stage.now))
        stage.pass(.seconds(1000))
        backup.lock()
        #expect(await service.sendNext(to: .slack) == .seconds(5))
        // When the backup is done
        backup.unlock()
        #expect(await service.sendNext(to: .slack) == nil)
        #expect(try store.pendingMessages().isEmpty)
        // Then what is still true is reported
        await stage.minute(service, busy)
        #expect(stage.headlines == ["1 queue waiting"])
    }

    @Test func `a store that is locked when Slack says ok has the confirmation repeated, not the post`() async throws {
        // Given a backup that locks the store between Slack's ok and the record of it
        let scratch = try ScratchFolder()
        let backup = Backup(of: scratch.url)
        let stage = AlertStage { isOver in if isOver { backup.lock() } }
        let store = try MonitorStore.open(
            StoreFiles(in: scratch.url), at: stage.now, verifying: .schema, busyTimeout: .zero
        ).store
        let service = try await stage.service(store)
        await service.evaluate(busy.snapshot(at: stage.now))
        #expect(await service.sendNext(to: .slack) == .seconds(5))
        #expect(stage.messages.count == 1)
        #expect(try store.messages(limit: 9).map(\.state) == [.sending])
        // When refreshes and tries go on while it lasts
        stage.pass(.seconds(60))
        await service.evaluate(busy.snapshot(at: stage.now))
        #expect(await service.sendNext(to: .slack) == .seconds(5))
        // And when the backup is done
        backup.unlock()
        await stage.deliver(service)
        // Then there is one message, confirmed at the instant of the ok
        #expect(stage.messages.count == 1)
        let message = try #require(try store.messages(limit: 9).first)
        #expect(message.state == .delivered)
        #expect(message.nextTryAt == AlertStage.monday)
        await stage.minute(service, busy)
        #expect(stage.messages.count == 1)
    }
}
