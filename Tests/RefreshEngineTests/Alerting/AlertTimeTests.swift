import Foundation
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// What the service does between refreshes, when only time passes or another program leaves word.
@Suite struct AlertTimeTests {
    private let busy = Office(waiting: [300])
    private let queue = Alert.ID(rule: .queue, subject: .team("7001"))

    @Test func `a silent service is reported three minutes after its last answer, however seldom it is asked`()
        async throws
    {
        // Given a service whose refresh failed for the last time two minutes after its answer
        let stage = AlertStage()
        let service = try await stage.service()
        await service.evaluate(Office(phoneSilence: 60).snapshot(at: stage.now))
        stage.pass(.seconds(10))
        await service.evaluate(Office(phoneSilence: 70).snapshot(at: stage.now))
        // When nobody asks it for the next minutes
        await stage.wait(service, for: .seconds(105))
        #expect(stage.messages.isEmpty)
        await stage.wait(service, for: .seconds(5))
        // Then it is reported, with as many minutes as it lasted
        #expect(stage.headlines == ["1 service silent"])
        var overviews = service.overviews.makeAsyncIterator()
        #expect(await overviews.next()?.firing.map(\.value) == [3])
        await stage.wait(service, for: .seconds(300))
        #expect(stage.messages.count == 1)
    }

    @Test func `a reminder comes ten minutes after the message, in between refreshes too`() async throws {
        let stage = AlertStage()
        let service = try await stage.service()
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(630))
        try #require(stage.messages.count == 2)
        #expect((600...605).contains(stage.messages[1].at - stage.messages[0].at))
        // The ticket has waited for 300 seconds at first, and the message tells how long it has now.
        #expect(stage.messages[1].text.contains("15m"))
    }

    @Test func `a queue that must last is not reported until it was seen to last`() async throws {
        let stage = AlertStage()
        let service = try await stage.service(policy: AlertPolicy(holds: [.queue: .seconds(30)]))
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(60))
        #expect(stage.messages.isEmpty)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .zero)
        #expect(stage.headlines == ["1 queue waiting"])
    }

    @Test func `what fired outside the active hours is reported when they begin`() async throws {
        // Given twenty seconds until hours begin
        let stage = AlertStage(at: AlertStage.monday + 9 * 3600 - 20)
        let hours = ActiveHours(spans: [.init(weekdays: [0], start: 9 * 60, end: 18 * 60)])
        let service = try await stage.service(hours: hours)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(15))
        #expect(stage.messages.isEmpty)
        await stage.wait(service, for: .seconds(10))
        #expect(stage.messages.count == 1)
    }

    @Test(arguments: [8 * 3600, -3600])
    func `after the machine has slept or its clock was set nothing is reported before the next refresh`(
        jump: Int
    ) async throws {
        let stage = AlertStage()
        let service = try await stage.service()
        await service.evaluate(Office(waiting: [300], phoneSilence: 60).snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(5))
        #expect(stage.messages.count == 1)
        stage.pass(.seconds(jump))
        await stage.wait(service, for: .seconds(900))
        #expect(stage.messages.count == 1)
        await stage.minute(service, Office())
        #expect(stage.messages.count == 1, "it was over all the time")
    }

    @Test(arguments: [90, 8 * 3600])
    func `time in which the machine slept or no program ran makes no service silent`(gap: Int) async throws {
        for restarts in [false, true] {
            // Given a service that has failed for the first time
            let stage = AlertStage()
            let store = try MonitorStore.inMemory()
            var service = try await stage.service(store)
            await service.evaluate(Office(phoneSilence: 60).snapshot(at: stage.now))
            let lastAnswer = stage.now - 60
            await stage.wait(service, for: .seconds(10))
            // When nobody looks for a while, and it fails again
            stage.pass(.seconds(gap))
            if restarts { service = try await stage.service(store) }
            let silence = stage.now.timeIntervalSince(lastAnswer)
            await service.evaluate(Office(phoneSilence: silence).snapshot(at: stage.now))
            await stage.wait(service, for: .seconds(5))
            #expect(stage.messages.isEmpty)
            // Then it is reported once it has been silent for three minutes, as far as anybody knows
            await stage.wait(service, for: .seconds(180))
            #expect(stage.headlines == ["1 service silent"])
        }
    }

    @Test func `a condition that must last goes on from there after a time in which nobody looked`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let policy = AlertPolicy(holds: [.queue: .seconds(180)])
        var service = try await stage.service(store, policy: policy)
        for _ in 0..<2 {
            await service.evaluate(busy.snapshot(at: stage.now))
            await stage.wait(service, for: .seconds(60))
        }
        stage.pass(.seconds(3600))
        service = try await stage.service(store, policy: policy)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(60))
        #expect(stage.messages.isEmpty)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(10))
        #expect(stage.headlines == ["1 queue waiting"])
    }

    @Test(arguments: [18_000.0, -18_000.0, 2_592_000.0])
    func `a message that arrives after the clock was set is repeated when its time has come`(jump: Double) async throws
    {
        // Given a message that is written down
        let stage = AlertStage()
        let service = try await stage.service()
        await service.evaluate(busy.snapshot(at: stage.now))
        // When somebody sets the machine's clock before it leaves
        stage.setMachine(ahead: jump)
        await stage.deliver(service)
        #expect(stage.messages.count == 1)
        // Then the reminder comes after ten minutes, as ever
        for _ in 0..<9 { await stage.minute(service, busy) }
        #expect(stage.messages.count == 1)
        await stage.minute(service, busy)
        #expect(stage.messages.count == 2)
    }

    @Test(arguments: [8 * 3600, -8 * 3600])
    func `after a clock that was wrong for a while posts are as far apart as ever`(jump: Int) async throws {
        // Given a receiver that refuses, and a clock that is set and set back
        let posts = Mutex(0)
        let stage = AlertStage { isOver in if !isOver { posts.withLock { $0 += 1 } } }
        let service = try await stage.service()
        stage.services.inject(.status(503), into: .slack)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(20))
        stage.pass(.seconds(jump))
        await stage.wait(service, for: .seconds(5))
        stage.pass(.seconds(-jump))
        posts.withLock { $0 = 0 }
        // Then it is asked no more often than before
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(240))
        #expect((1...4).contains(posts.withLock(\.self)))
    }

    @Test func `while nothing changes nothing is written and nothing shown anew`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(10))
        let version = try store.dataVersion()
        let shown = await service.lastPublished
        await stage.wait(service, for: .seconds(300))
        #expect(try store.dataVersion() == version)
        #expect(await service.lastPublished == shown)
        #expect(stage.messages.count == 1)
    }

    @Test func `before the first refresh there is nothing to evaluate`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        try store.record(AlertBook([.make(since: stage.now - 900)]))
        let service = try await stage.service(store)
        await stage.wait(service, for: .seconds(300))
        #expect(stage.messages.isEmpty)
        #expect(try store.alertBook()[queue]?.phase == .firing)
    }

    @Test func `what another program says to an alert is taken up before any refresh`() async throws {
        // Given an engine and a follower
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        try store.record(AlertBook([.make(since: stage.now - 900)]))
        let (clock, follower) = (TestClock(), try await stage.service())
        let engine = try await stage.service(store, pace: clock)
        await follower.follow(try #require(try MonitorStore.openFollower(in: scratch.url)), in: scratch.url)
        let running = Task { await engine.run() }
        // When somebody acknowledges there, and time passes
        #expect(await follower.applyMark(queue, as: .acknowledge))
        await clock.sleepers(1)
        clock.advance(by: .seconds(30))
        // Then the engine knows
        for await overview in engine.overviews where overview.acknowledged.map(\.id) == [queue] { break }
        #expect(try store.alertBook()[queue]?.acknowledgedAt != nil)
        running.cancel()
        await running.value
    }

    @Test func `whatever comes due is waited for exactly`() async throws {
        // Given a service that sleeps
        let stage = AlertStage()
        let (clock, store) = (TestClock(), try MonitorStore.inMemory())
        let service = try await stage.service(store, pace: clock)
        let running = Task { await service.run() }
        await clock.sleepers(1)
        #expect(clock.sleeps == [.seconds(30)])
        // When a service fails that answered 170 seconds ago
        await service.evaluate(Office(phoneSilence: 170).snapshot(at: stage.now))
        while clock.sleeps.last != .seconds(10) { await Task.yield() }
        #expect(try store.pendingMessages().isEmpty)
        // Then it is reported after the ten seconds that are left
        stage.pass(.seconds(10))
        clock.advance(by: .seconds(10))
        for await overview in service.overviews where overview.firing.map(\.id.rule) == [.source] { break }
        running.cancel()
        await running.value
    }

    @Test func `whoever takes a mark back hears of the alert at once`() async throws {
        let stage = AlertStage()
        let service = try await stage.service(pace: TestClock())
        let running = Task { await service.run() }
        await service.evaluate(busy.snapshot(at: stage.now))
        for await overview in service.overviews where overview.firing.first?.messages == 1 { break }
        await service.applyMark(queue, as: .mute(until: stage.now + 3600))
        stage.pass(.seconds(700))
        await service.evaluate(busy.snapshot(at: stage.now))
        #expect(stage.messages.count == 1)
        await service.applyMark(queue, as: .unmute)
        for await overview in service.overviews where overview.firing.first?.decision == .suppress(.messagePending) {
            break
        }
        running.cancel()
        await running.value
    }

    @Test func `a webhook that takes a test message is posted to again`() async throws {
        // Given a webhook that was given up
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        let service = try await stage.service(store)
        stage.services.inject(.status(404), into: .slack)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.wait(service, for: .seconds(30))
        #expect(await service.lastPublished?.receivers.first?.stop != nil)
        stage.services.clearFaults()
        await stage.wait(service, for: .seconds(30))
        #expect(stage.messages.isEmpty)
        // When another program finds that it works
        let address = try #require(service.receivers.first?.address)
        #expect(try MonitorStore.reviveReceiver(at: address, in: scratch.url))
        await stage.wait(service, for: .seconds(10))
        // Then what is still true is reported, once, and the note is gone
        #expect(stage.headlines == ["1 queue waiting"])
        #expect(await service.lastPublished?.receivers.first?.stop == nil)
        #expect(await service.lastPublished?.delivery == .open)
    }

    @Test func `a webhook that was given up is tried again after another one was in its place`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        stage.services.inject(.status(404), into: .slack)
        await stage.minute(try await stage.service(store), busy)
        _ = try await stage.service(store, webhook: "http://127.0.0.1:2" + stage.services.credentials.slackPath)
        stage.services.clearFaults()
        await stage.minute(try await stage.service(store), busy)
        #expect(stage.headlines == ["1 queue waiting"])
    }
}
