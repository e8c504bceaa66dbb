import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

extension HistoryTests {
    @Suite struct HistoryLoaderTests {
        @Test(arguments: 1...8)
        func `interrupted anywhere and resumed, it gives what an undisturbed one gives`(seed: Int) async throws {
            // Given what an undisturbed load gives
            let stage = try HistoryStage()
            let undisturbed = try await stage.freshStore()
            try await stage.loader(undisturbed).load(HistoryStage.allKinds, in: stage.span)
            // When another one is cancelled or fails again and again, each time going on with a new loader
            var numbers = SeededNumbers(seed: seed)
            let store = try await stage.freshStore()
            for _ in 0..<6 { try await interrupt(stage, store, &numbers) }
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            // Then nothing tells them apart
            let (service, other) = (try stage.service(store), try stage.service(undisturbed))
            let range = try service.range("2026-09-20", "2026-11-23")
            #expect(try service.satisfaction(range) == other.satisfaction(range))
            #expect(try service.calls(range) == other.calls(range))
            #expect(try service.trends(range) == other.trends(range))
            for kind in ExportKind.allCases {
                #expect(
                    try service.exported(ExportRequest(.init(kind), over: range))
                        == other.exported(ExportRequest(.init(kind), over: range)))
            }
            #expect(try stage.loader(store).loadable(HistoryStage.allKinds, in: stage.span).isEmpty)
        }

        @Test(arguments: HistoryKind.allCases)
        func `rows that could not be read are counted`(kind: HistoryKind) async throws {
            // Given how many rows a day has
            let stage = try HistoryStage()
            let read = Mutex(0)
            let day = (Stage.afternoon - 3 * 86_400)..<(Stage.afternoon - 2 * 86_400)
            let whole = stage.loader(try MonitorStore.inMemory())
            try await whole.load([kind], in: day) { step in read.withLock { $0 = step.rows } }
            let all = read.withLock { $0 }
            // When some of them cannot be read, and three more in each answer
            for service in [SimulatedService.intercom, .aircall] { stage.services.inject(.oddJSON, into: service) }
            let connection = kind == .calls ? stage.aircall.connection : stage.intercom.connection
            let before = connection.requestsSent
            let store = try MonitorStore.inMemory()
            try await stage.loader(store).load([kind], in: day) { step in read.withLock { $0 = step.rows } }
            // Then none is lost without a word, whoever asks and however often
            let unreadable = try store.unreadableRows(of: [kind], in: day)
            let answers = connection.requestsSent - before
            #expect(unreadable > 3 * answers)
            #expect(unreadable + read.withLock(\.self) == all + 3 * answers)
        }

        private func interrupt(
            _ stage: HistoryStage, _ store: MonitorStore, _ numbers: inout SeededNumbers
        ) async throws {
            let (isCancelled, steps) = (numbers.chance(50), numbers.below(8))
            if !isCancelled {
                stage.services.inject(
                    .status(numbers.pick([500, 403, 404])), into: numbers.pick([.intercom, .aircall]),
                    after: numbers.below(20), count: 1)
            }
            let counter = Mutex(0)
            let task = Task {
                try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span) { _ in
                    let count = counter.withLock { count in
                        count += 1
                        return count
                    }
                    if isCancelled, count > steps { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            if isCancelled, steps == 0 { task.cancel() }
            _ = try? await task.value
            stage.services.clearFaults()
        }

        @Test func `what is missing is named until it is loaded, the newest first`() async throws {
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            let service = try stage.service(store)
            let range = try service.range("2026-10-01", "2026-11-23")
            #expect(try service.satisfaction(range).gaps == [range.span], "no ratings were read at all yet")
            #expect(try service.calls(range)?.gaps.first?.lowerBound == range.span.lowerBound)
            #expect(try service.trends(range).shown.conversationGaps.count == 1)
            let seen = Mutex([ReportProgress]())
            try await stage.loader(store).load([.conversations], in: range.span) { step in
                seen.withLock { $0.append(step) }
            }
            let steps = seen.withLock(\.self)
            #expect(steps.last?.fraction == 1)
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fraction < $1.fraction && $0.rows <= $1.rows })
            let after = try stage.service(store)
            #expect(try after.trends(range).shown.conversationGaps.isEmpty)
            #expect(!(try after.satisfaction(range).gaps.isEmpty), "conversations by creation are not all ratings")
        }

        @Test func `a service in trouble does not keep the other one's history away`() async throws {
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            stage.services.inject(.status(500), into: .intercom)
            let failure = await #expect(throws: HistoryFailure.self) {
                try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            }
            #expect(failure?.reason(.english).contains("Intercom") == true)
            let service = try stage.service(store)
            let range = try service.range("2026-10-01", "2026-11-23")
            #expect(service.gaps(of: .calls, in: range).isEmpty)
            #expect(!service.gaps(of: .conversations, in: range).isEmpty)
        }

        @Test func `requests are left to refreshes, and waiting for that is reported`() async throws {
            // Given: so many are left that the loading has to wait again and again
            let stage = try HistoryStage(limits: .vendors)
            let store = try await stage.freshStore()
            let reserved = 30
            let least = Mutex(Int.max)
            let reported = Mutex<[ReportProgress]>([])
            // When
            try await stage.loader(store, reservedRequests: reserved).load([.calls], in: stage.span) { progress in
                let left = stage.aircall.connection.remainingRequests ?? .max
                least.withLock { $0 = min($0, left) }
                reported.withLock { $0.append(progress) }
            }
            // Then: a step has as many pages as fit into what is left beyond
            #expect(least.withLock(\.self) > reserved - 10)
            #expect(stage.services.requestCount(.aircall) > 20)
            let waits = reported.withLock { zip($0, $0.dropFirst()).filter { $0.rows == $1.rows } }
            #expect(waits.contains { ($0.timeLeft ?? .zero) < ($1.timeLeft ?? .zero) })
        }

        @Test func `what is beyond reach or would not be kept is not asked for, and stays a gap`() async throws {
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            let loader = stage.loader(store, retention: .seconds(300 * 86_400))
            let year = (stage.now - 365 * 86_400)..<stage.now
            let loadable = try loader.loadable(HistoryStage.allKinds, in: year)
            #expect(loadable[.calls]?.first?.lowerBound == stage.now - HistoryLoader.callReach.seconds)
            #expect(loadable[.ratings]?.first?.lowerBound == stage.now - 300 * 86_400)
            let future = (stage.now + 86_400)..<(stage.now + 172_800)
            #expect(try loader.loadable(HistoryStage.allKinds, in: future).isEmpty)
        }

        @Test func `what passed while the program was off is told apart from what refreshes cover`() async throws {
            // Given a store that knows everything
            let stage = try HistoryStage()
            let store = try await stage.freshStore(withUpkeep: true)
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            // When the program is off for three days and then starts again
            stage.services.clock.advance(by: .seconds(3 * 86_400))
            try await stage.refresh(store, withUpkeep: true)
            // Then changes tell all of the inbox, and of the calls the days between are missing
            let range = try stage.service(store).range("2026-11-15", "2026-11-26")
            let service = try stage.service(store)
            #expect(service.gaps(of: .conversations, in: range).isEmpty)
            #expect(service.gaps(of: .ratings, in: range).isEmpty)
            let hole = try #require(service.gaps(of: .calls, in: range).first)
            #expect(hole.lowerBound <= HistoryStage.launch && hole.upperBound > HistoryStage.launch + 86_400)
            // And with them loaded every figure is the world's
            try await stage.loader(store).load(HistoryStage.allKinds, in: range.span)
            let expected = ExpectedReports(
                world: stage.services.world, timeZone: service.rules.timeZone, first: "2026-11-15", last: "2026-11-26")
            let whole = try stage.service(store)
            #expect(whole.gaps(of: .calls, in: range).isEmpty)
            let calls = try #require(try whole.calls(range))
            #expect(
                calls.totals.missed == expected.calls.count { $0.direction == .inbound && $0.answeredAt == nil })
            #expect(try whole.satisfaction(range).counts.requested == expected.asked.count)
        }
    }
}
