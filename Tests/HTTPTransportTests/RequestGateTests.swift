import TestSupport
import Testing

@testable import HTTPTransport

@Suite struct RequestGateTests {
    private let clock = TestClock()

    @Test(arguments: [1, 2, 3, 4, 5])
    func `no window ever holds more requests than the budget`(seed: UInt64) async throws {
        // Given 150 requests that arrive in bursts
        let gate = RequestGate(budget: RequestBudget(limit: 40, window: .seconds(60)), clock: clock)
        let grants = Journal<Duration>()
        var random = SeededNumbers(seed: seed)
        let arrivals = (0..<150).map { _ in Duration.milliseconds(Int(random.next() % 200_000)) }
        // When
        try await withThrowingTaskGroup(of: Void.self) { group in
            for arrival in arrivals {
                group.addTask {
                    try await clock.sleep(for: arrival)
                    try await gate.enter()
                    grants.note(clock.now.elapsed)
                }
            }
            // Time moves on only while everybody sleeps or stands in line: each grant is noted at its own instant.
            while grants.entries.count < arrivals.count {
                let (done, asleep) = (grants.entries.count, clock.sleeperCount)
                if done + asleep + gate.waitingCount == arrivals.count { clock.wakeNext() }
                await Task.yield()
            }
            try await group.waitForAll()
        }
        // Then
        let times = grants.entries.sorted()
        #expect(times.count == 150)
        for (index, time) in times.enumerated() where index >= 40 {
            #expect(time - times[index - 40] >= .seconds(60))
        }
    }

    @Test func `requests pass in the order they came`() async throws {
        // Given a gate that lets one through a minute
        let gate = RequestGate(budget: RequestBudget(limit: 1, window: .seconds(60)), clock: clock)
        try await gate.enter()
        let order = Journal<Int>()
        // When five wait, one behind the other
        await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<5 {
                group.addTask {
                    try await gate.enter()
                    order.note(number)
                }
                if number == 0 { await clock.sleepers(1) } else { await gate.hasWaiting(number) }
            }
            for _ in 0..<5 {
                await clock.sleepers(1)
                clock.advance(by: .seconds(60))
            }
        }
        // Then
        #expect(order.entries == [0, 1, 2, 3, 4])
    }

    @Test func `who is cancelled while waiting takes no slot and holds nobody up`() async throws {
        // Given one that sleeps first in line, and one behind
        let gate = RequestGate(budget: RequestBudget(limit: 1, window: .seconds(60)), clock: clock)
        try await gate.enter()
        let first = Task { try await gate.enter() }
        await clock.sleepers(1)
        let second = Task { try await gate.enter() }
        await gate.hasWaiting(1)
        let third = Task { try await gate.enter() }
        await gate.hasWaiting(2)
        // When the sleeping one and one in the middle leave
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        // Then the last one goes as soon as the slot is free, at 60 s
        await clock.sleepers(1)
        clock.advance(by: .seconds(60))
        try await third.value
        #expect(clock.now.elapsed == .seconds(60))
    }

    @Test func `a task already cancelled never enters`() async {
        let gate = RequestGate(budget: nil, clock: clock)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await gate.enter()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `a pause holds everybody and is never shortened by another`() async throws {
        let gate = RequestGate(budget: nil, clock: clock)
        gate.pause(for: .seconds(30))
        gate.pause(for: .seconds(10))
        #expect(gate.delay == .seconds(30))
        try await clock.running { try await gate.enter() }
        #expect(clock.now.elapsed == .seconds(30))
        #expect(gate.delay == nil)
    }

    @Test func `a pause set while the first one sleeps holds that one too`() async throws {
        let gate = RequestGate(budget: nil, clock: clock)
        gate.pause(for: .seconds(10))
        let waiting = Task { try await gate.enter() }
        await clock.sleepers(1)
        gate.pause(for: .seconds(25))
        try await clock.running { try await waiting.value }
        #expect(clock.now.elapsed == .seconds(25))
    }

    @Test(arguments: [
        // With a tenth of the quota left nothing changes; below, what is left is spread until the renewal.
        (remaining: 100, second: Duration.zero, third: Duration.zero),
        (remaining: 5, second: .seconds(2), third: .seconds(4)),
        (remaining: 1, second: .seconds(10), third: .seconds(10)),
        (remaining: 0, second: .seconds(10), third: .seconds(10)),
    ])
    func `a quota nearly used up is spread until its renewal`(
        remaining: Int, second: Duration, third: Duration
    )
        async throws
    {
        let gate = RequestGate(budget: nil, clock: clock)
        try await gate.enter()
        gate.obey(RateAllowance(limit: 1000, remaining: remaining, renewal: .seconds(10)))
        try await clock.running {
            try await gate.enter()
            #expect(clock.now.elapsed == second)
            try await gate.enter()
            #expect(clock.now.elapsed == third)
        }
    }
}

extension RequestGate {
    /// Waits until `count` tasks stand in line behind the first.
    fileprivate func hasWaiting(_ count: Int) async {
        while waitingCount < count { await Task.yield() }
    }
}
