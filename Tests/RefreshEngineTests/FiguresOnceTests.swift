import Diagnostics
import Foundation
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

extension HistoryTests {
    /// What a program gets that asks once and does not stay.
    @Suite struct FiguresOnceTests {
        private func refresher(
            _ stage: HistoryStage, _ search: StoreSearch?, behind: TimeInterval = 0
        ) throws -> Refresher {
            let now = stage.now - behind
            return try Refresher(
                search: search, rules: stage.rules, timeZone: nil, schedule: RefreshSchedule(interval: .seconds(60)),
                clock: stage.clock, localNow: { now }, log: .discarded
            ) { store in
                Refresher.Sources(
                    inbox: IntercomInbox(client: stage.intercom, store: store),
                    phone: AircallPhone(client: stage.aircall, store: store, leavesRoom: false))
            }
        }

        private func requests(_ stage: HistoryStage) -> Int {
            stage.services.requestCount(.intercom) + stage.services.requestCount(.aircall)
        }

        @Test func `it refreshes by changes what is stored, and asks nobody where it need not`() async throws {
            let stage = try HistoryStage()
            let scratch = try ScratchFolder()
            let search = StoreSearch(directory: scratch.url)
            // Given a directory in which nothing is known
            let nothing = try await refresher(stage, search).snapshotOnce(refreshes: false)
            #expect(nothing.totals.waiting == nil && requests(stage) == 0)
            // When it is asked for the first time
            let first = try await refresher(stage, search).snapshotOnce()
            let whole = requests(stage)
            #expect(first.sources.inbox.state == .ok && first.sources.phone.state == .ok)
            #expect(first.csatCompleteFrom == nil && first.callsCompleteFrom == nil)
            // Then the next time only changes are asked for
            let second = try await refresher(stage, search).snapshotOnce()
            #expect(second.totals == first.totals)
            #expect(second.csat?.counts == first.csat?.counts)
            let changes = requests(stage) - whole
            #expect(changes * 3 <= whole, "\(changes) of \(whole)")
            // And what is stored costs nothing
            let stored = try await refresher(stage, search).snapshotOnce(refreshes: false)
            #expect(stored.totals == first.totals)
            #expect(stored.csat?.counts == first.csat?.counts)
            #expect(requests(stage) == whole + changes)
        }

        @Test func `beside a program that keeps the store in step it is what that one knows`() async throws {
            // Given an engine that has loaded everything
            let stage = try HistoryStage()
            let scratch = try ScratchFolder()
            let search = StoreSearch(directory: scratch.url)
            let engine = try #require(try search.acquire(at: stage.now))
            try await stage.refresh(engine.store, withUpkeep: true)
            let sent = requests(stage)
            // When somebody asks
            let beside = try await refresher(stage, search).snapshotOnce()
            // Then
            #expect(requests(stage) == sent)
            #expect(beside.sources.inbox.state == .ok)
            #expect(beside.totals.waiting != nil && beside.totals.calls != nil)
            withExtendedLifetime(engine) {}
        }

        @Test(arguments: [0.0, 30, 72_000, 86_000])
        func `who looks on with a clock that is behind counts the day that the engine counts`(
            behind: Double
        )
            async throws
        {
            // Given an engine with the time of the services
            let stage = try HistoryStage()
            let scratch = try ScratchFolder()
            let search = StoreSearch(directory: scratch.url)
            let engine = try #require(try search.acquire(at: stage.now))
            try await stage.refresh(engine.store, withUpkeep: true)
            let right = try await refresher(stage, search).snapshotOnce()
            #expect(right.totals.calls?.answered ?? 0 > 0)
            // When somebody on a machine that is behind asks
            let beside = try await refresher(stage, search, behind: behind).snapshotOnce()
            // Then
            #expect(beside.totals == right.totals)
            #expect(beside.period.start == right.period.start)
            withExtendedLifetime(engine) {}
        }

        @Test func `where no refresh follows, upkeep goes on until every call is there, however busy the minute`()
            async throws
        {
            // Given a minute whose requests are nearly used up
            let stage = try HistoryStage(limits: .vendors)
            let from = stage.span.lowerBound
            let request = LoadRequest(serviceNow: stage.now, periodFrom: from, volumeFrom: from, ratingsFrom: from)
            func records(leavesRoom: Bool) async throws -> PhoneRecords {
                let phone = AircallPhone(client: stage.aircall, store: try .inMemory(), leavesRoom: leavesRoom)
                var records = try await phone.load(request).records
                while let loaded = try await phone.maintain(request) { records = loaded.records }
                return records
            }
            for _ in 0..<3 { _ = try await stage.freshStore() }
            // When upkeep has to leave room, and when it has not
            let part = try await records(leavesRoom: true)
            let whole = try await records(leavesRoom: false)
            // Then only the second has every call
            #expect(part.callsFrom > from)
            #expect(whole.callsFrom <= from)
            #expect(whole.calls.count == stage.services.world.calls.count)
        }
    }
}
