import Foundation
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// What `kill -9` leaves, at each step from the decision to Slack's answer, and what the next start makes of it.
@Suite struct AlertCrashTests {
    private let busy = Office(waiting: [300], open: 12)

    /// The messages in the channel after a start with the files as they were `at` a step.
    private func messages(afterKillAt step: Step) async throws -> [String] {
        let scratch = try ScratchFolder()
        let kept = Keeper()
        let keep: @Sendable () -> Void = { kept.directory = try? ScratchFolder(copying: scratch) }
        let stage = AlertStage { isOver in if step == (isOver ? .beforeConfirm : .beforeSend) { keep() } }
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        let service = try await stage.service(store)
        if step == .beforeStore { keep() }
        await service.evaluate(busy.snapshot(at: stage.now))
        if step == .afterStore { keep() }
        let arrived = [.beforeConfirm, .afterConfirm].contains(step) ? 1 : 0
        if step != .afterStore, step != .beforeStore { await stage.deliver(service) }
        if step == .afterConfirm { keep() }
        // What the killed program did after this moment did not happen.
        let left = try #require(kept.directory)
        let next = AlertStage(at: stage.now)
        let reopened = try MonitorStore.open(in: left.url, at: next.now).store
        let successor = try await next.service(reopened)
        for _ in 0..<5 { await next.minute(successor, busy) }
        #expect(try reopened.pendingMessages().isEmpty)
        return stage.headlines.prefix(arrived) + next.headlines
    }

    private final class Keeper: Sendable {
        private let kept = Mutex<ScratchFolder?>(nil)

        var directory: ScratchFolder? {
            get { kept.withLock(\.self) }
            set { kept.withLock { $0 = newValue } }
        }
    }

    enum Step: CaseIterable {
        case beforeStore, afterStore, beforeSend, beforeConfirm, afterConfirm
    }

    @Test(arguments: Step.allCases) func `a kill loses nothing, and repeats at most what was on its way`(
        step: Step
    ) async throws {
        let headlines = try await messages(afterKillAt: step)
        #expect(Set(headlines) == ["1 queue waiting · 1 agent overloaded"])
        #expect(headlines.count == (step == .beforeConfirm ? 2 : 1))
    }

    @Test func `a store that fails does not silence alerts`() async throws {
        // Given a store whose files are overwritten under the program's hands
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        let service = try await stage.service(store)
        await service.evaluate(Office(waiting: [300]).snapshot(at: stage.now))
        try scratch.overwriteFiles()
        // When
        await stage.deliver(service)
        await stage.minute(service, Office(waiting: [360], open: 12))
        // Then what was written down leaves, and what comes is reported
        #expect(stage.headlines == ["1 queue waiting", "1 agent overloaded"])
    }

    @Test func `two programs on one store post once`() async throws {
        // Given an engine and a follower
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let engine = try await stage.service(try MonitorStore.open(in: scratch.url, at: stage.now).store)
        let follower = try await stage.service(hasWebhook: true)
        await follower.follow(try #require(try MonitorStore.openFollower(in: scratch.url)), in: scratch.url)
        // When both see the same
        for _ in 0..<15 {
            await follower.evaluate(busy.snapshot(at: stage.now))
            await stage.deliver(follower, within: .zero)
            await stage.minute(engine, busy)
        }
        // Then there is one message, and one reminder
        #expect(stage.messages.count == 2)
        // and what the follower acknowledges the engine takes up
        let queue = Alert.ID(rule: .queue, subject: .team("7001"))
        #expect(await follower.applyMark(queue, as: .acknowledge))
        var shown = follower.overviews.makeAsyncIterator()
        #expect(await shown.next()?.acknowledged.map(\.id) == [queue])
        for _ in 0..<15 { await stage.minute(engine, busy) }
        #expect(stage.headlines.dropFirst(2).allSatisfy { $0 == "1 agent overloaded" })
        #expect(stage.headlines.count > 2)
    }

    @Test func `an outage of ten minutes resolves nothing, and is reported once`() async throws {
        // Given a queue that was reported
        let stage = AlertStage()
        let service = try await stage.service(policy: AlertPolicy(cooldown: .seconds(3600), notifiesResolved: true))
        for _ in 0..<5 { await stage.minute(service, Office(waiting: [300])) }
        #expect(stage.headlines == ["1 queue waiting"])
        // When Intercom is away for ten minutes, and the queue empty in the figures that are left
        for minute in 1...10 { await stage.minute(service, Office(inboxSilence: TimeInterval(60 * minute))) }
        // Then that is reported once, and nothing is over
        #expect(stage.headlines == ["1 queue waiting", "1 service silent"])
        // When it is back with a queue and an agent who has too much
        for _ in 0..<5 { await stage.minute(service, Office(waiting: [900], open: 12)) }
        #expect(stage.headlines.dropFirst(2) == ["1 agent overloaded · 1 resolved"])
        #expect(stage.messages.last?.blockTexts.joined().contains("Source · *Aircall*") == false)
        await stage.minute(service, Office(open: 12))
        #expect(stage.headlines.last == "1 resolved")
        #expect(stage.messages.last?.blockTexts.joined().contains("Queue · *Suporte*: lasted 20m00s") == true)
    }
}
