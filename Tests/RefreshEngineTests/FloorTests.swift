import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// What the engine keeps of the floor minute by minute, and what a replay makes of it.
@Suite(.serialized) struct FloorTests {
    private let scratch: ScratchFolder
    private let stage: Stage

    init() throws {
        scratch = try ScratchFolder()
        // Upkeep, which follows a refresh, has nothing to find.
        var scenario = Scenario.busy
        scenario.vanishingProbability = 0
        stage = Stage(World(seed: 11, scenario: scenario, startingAt: Stage.afternoon), limits: .unlimited)
    }

    private func pass(_ seconds: Int) { stage.services.clock.advance(by: .seconds(seconds)) }

    /// What the screens said, minute by minute. The first refresh of all has to load the history first.
    private func watch(_ program: Refresher, minutes: Int) async -> [Snapshot] {
        var snapshots: [Snapshot] = []
        for _ in 0..<minutes {
            snapshots.append(await program.refreshOnce())
            pass(60)
        }
        return snapshots
    }

    @Test func `a replay of a minute says what the screens said then`() async throws {
        // Given an engine that watches for an hour and, after a pause, for some minutes
        let (snapshots, service) = try await stage.withEngine(in: scratch.url) { program in
            _ = await watch(program, minutes: 2)
            let first = await watch(program, minutes: 60)
            pass(3600)
            let second = await watch(program, minutes: 5)
            // Calls that ran then have ended since, and people came and went.
            pass(1800)
            _ = await program.refreshOnce()
            return (first + second, try await program.reportService())
        }
        // Then
        var seen = (online: Set<Int>(), talking: Set<Int>(), waiting: Set<Int>())
        for snapshot in snapshots {
            let replay = try service.replay(at: snapshot.generatedAt)
            #expect(replay.instant == snapshot.generatedAt)
            #expect(replay.waiting == snapshot.totals.waiting)
            #expect(replay.longestWait == snapshot.longestWait(at: snapshot.generatedAt))
            #expect(replay.teams.compactMap(\.queue?.open).reduce(0, +) == snapshot.queues.reduce(0) { $0 + $1.open })
            #expect(replay.teams.compactMap(\.queue?.new).reduce(0, +) == snapshot.totals.volume)
            #expect(replay.teams.map(\.team.name) == snapshot.queues.map(\.team.name))
            for (then, queue) in zip(replay.teams, snapshot.queues) {
                #expect(then.queue?.waiting == queue.waiting.count && then.queue?.open == queue.open)
                #expect(then.queue?.longestWait == queue.longestWait(at: snapshot.generatedAt))
                #expect(then.queue?.new == queue.volume)
                #expect(then.staff?.online == queue.staff?.online && then.queue?.online == queue.staff?.online)
                #expect(then.staff?.calls == queue.staff?.calls)
            }
            expectSamePeople(replay.figures, snapshot)
            let (then, now) = (replay.figures.totals.calls, snapshot.totals.calls)
            #expect(then?.answered == now?.answered && then?.missed == now?.missed)
            #expect(then?.missedShared == now?.missedShared && then?.outbound == now?.outbound)
            #expect(then?.ringing == now?.ringing && then?.talking == now?.talking)
            #expect(replay.sample?.talking == snapshot.totals.calls?.talking)
            seen.online.insert(snapshot.totals.agentsOnline ?? 0)
            seen.talking.insert(snapshot.totals.calls?.talking ?? 0)
            seen.waiting.insert(snapshot.totals.waiting ?? 0)
        }
        // The hour was worth looking at.
        #expect(seen.talking.count > 1 && seen.waiting.count > 3)
        // While nobody looked, nothing is known of queues and people, but calls are.
        let gap = try service.replay(at: snapshots[59].generatedAt + 1800)
        #expect(gap.sample == nil && gap.waiting == nil && gap.figures.totals.agentsOnline == nil)
        #expect((gap.figures.totals.calls?.answered ?? 0) >= (snapshots[59].totals.calls?.answered ?? 1))
    }

    private func expectSamePeople(_ then: Snapshot, _ snapshot: Snapshot) {
        let agents = Dictionary(uniqueKeysWithValues: then.agents.map { ($0.id, $0) })
        #expect(Set(agents.keys) == Set(snapshot.agents.map(\.id)))
        for agent in snapshot.agents {
            guard let then = agents[agent.id] else { continue }
            #expect(then.teammate.member.isAway == agent.teammate.member.isAway)
            #expect(then.voice == agent.voice, "\(agent.teammate.name)")
            #expect(then.calls?.answered == agent.calls?.answered && then.calls?.missed == agent.calls?.missed)
            #expect(then.calls?.talkTime == agent.calls?.talkTime && then.calls?.outbound == agent.calls?.outbound)
            #expect(then.talkingSince == agent.talkingSince)
            #expect(
                then.statusTime?.duration(at: snapshot.generatedAt)
                    == agent.statusTime?.duration(at: snapshot.generatedAt))
        }
    }

    @Test func `the day has a value of each minute, and a gap where no program ran`() async throws {
        let (first, second, report, narrow) = try await stage.withEngine(in: scratch.url) { program in
            _ = await watch(program, minutes: 2)
            let first = await watch(program, minutes: 10)
            pass(1200)
            let second = await watch(program, minutes: 10)
            let service = try await program.reportService()
            let today = service.range(.today)
            let team = try #require(first[0].queues.first).id
            return (first, second, try service.day(today), try service.day(today, teams: .only([team])))
        }
        let snapshots = first + second
        // Without those before the history was loaded.
        func amounts(_ report: DayReport, _ measure: DayReport.Measure) -> [Int] {
            report[measure].suffix(snapshots.count).map(\.amount)
        }
        #expect(amounts(report, .waiting) == snapshots.map { $0.totals.waiting })
        #expect(amounts(report, .online) == snapshots.map { $0.totals.agentsOnline })
        #expect(amounts(report, .talking) == snapshots.map { $0.totals.calls?.talking })
        #expect(
            amounts(report, .longestWait)
                == snapshots.map { $0.longestWait(at: $0.generatedAt)?.wholeSeconds ?? 0 })
        #expect(amounts(narrow, .waiting) == snapshots.map { $0.queues[0].waiting.count })
        #expect(amounts(narrow, .online) == snapshots.map { $0.queues[0].staff?.online })
        #expect(report.gaps.count == 2)
        let pause = try #require(report.gaps.last)
        #expect(pause.upperBound == second[0].generatedAt)
        #expect(!report[.firstResponse].isEmpty)
        // What the sparklines show is the same, and survives the pause.
        let course = try #require(second.last).queueCourse.waiting(in: second[0].queues.map(\.id))
        #expect(course.last == second.map { $0.totals.waiting ?? 0 }.max())
        #expect(course.count { $0 != nil } > 1)
    }

    @Test func `figures that got old are no sample of the present`() async throws {
        let samples = try await stage.withEngine(in: scratch.url) { program in
            _ = await watch(program, minutes: 2)
            stage.services.inject(.status(500), into: .intercom)
            _ = await watch(program, minutes: 5)
            return try await program.store.samples(in: Stage.afternoon..<stage.services.clock.now)
        }
        #expect(samples.count >= 5)
        #expect(samples[0].queues != nil && samples[1].queues != nil)
        let last = try #require(samples.last)
        #expect(last.queues == nil && last.online == nil && last.talking != nil)
    }
}
