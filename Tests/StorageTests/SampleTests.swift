import Foundation
import GRDB
import Localization
import Monitoring
import Testing

@testable import Storage

@Suite struct SampleTests {
    private static let queues = [
        FloorSample.Queue(id: "7001", waiting: 12, longestWait: .seconds(2280), open: 41, new: 96, online: 3),
        FloorSample.Queue(id: "an odd, %2C 7", waiting: 0, longestWait: nil, open: 0, new: 0, online: nil),
    ]

    private func sample(
        _ second: TimeInterval, queues: [FloorSample.Queue]? = queues, online: Int? = 8, ringing: Int? = 1
    ) -> FloorSample {
        FloorSample(instant: .at(second), queues: queues, online: online, talking: 3, ringing: ringing)
    }

    private static let allTime = Date.at(-1e9)..<Date.at(1e9)

    @Test func `what was kept comes back, the unknown among it`() throws {
        let store = try MonitorStore.inMemory()
        let samples = [
            sample(0), sample(61, queues: nil, online: nil), sample(125, queues: []), sample(180, ringing: nil),
        ]
        try store.keep(samples.reversed())
        #expect(try store.samples(in: Self.allTime) == samples)
        #expect(try store.samples(in: .at(61)..<(.at(180))) == Array(samples[1...2]))
    }

    @Test func `each minute has one sample, the first that knows the queues`() throws {
        let store = try MonitorStore.inMemory()
        let first = sample(2)
        try store.keep([sample(1, queues: nil)])
        try store.keep([first])
        try store.keep([sample(50, online: 99)])
        #expect(try store.samples(in: Self.allTime) == [first])
    }

    @Test func `a sample is no news for programs that follow`() throws {
        let store = try MonitorStore.inMemory()
        let version = try store.dataVersion()
        try store.keep([sample(0)])
        #expect(try store.dataVersion() == version)
    }

    @Test func `of old days the first sample of each quarter hour is left`() throws {
        let store = try MonitorStore.inMemory()
        // 1970 began on a quarter hour, and these tests 7 seconds after one.
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for minute in 0..<120 where minute != 30 {
            try store.keep([sample(start.distanceFromTests + Double(minute) * 60 + 5)])
        }
        let limit = start + 60 * 60
        #expect(try store.thinSamples(before: limit) == 55)
        let left = try store.samples(in: Self.allTime).map { Int($0.instant.timeIntervalSince(start)) / 60 }
        #expect(left == [0, 15, 31, 45] + Array(60..<120))
        #expect(try store.thinSamples(before: limit) == 0)
    }

    @Test func `samples go when they are older than history is kept`() throws {
        let store = try MonitorStore.inMemory()
        for second in stride(from: -120.0, to: 120, by: 60) { try store.keep([sample(second)]) }
        _ = try store.prune(before: .at(0))
        #expect(try store.samples(in: Self.allTime).map(\.instant) == [.at(0), .at(60)])
    }

    @Test func `samples from a clock that was ahead do not stay`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(800 * 86_400), members: [.make()]))
        try store.keep([sample(800 * 86_400)])
        try store.keep([sample(0)])
        try store.apply(InboxChange(asOf: .at(60), members: [.make()]))
        #expect(try store.samples(in: .at(0)..<(.at(900 * 86_400))).map(\.instant) == [.at(0)])
    }

    @Test(arguments: [
        "1 2 3 4", "1 2 3 4 5", "1 2 3 4 5 ", "- 2 3 4 5 7001", "a 2 3 4 5 7001", "1  2 3 4 5 7001", "-1 2 3 4 5 7001",
        "99999999999999999999 2 3 4 5 7001", "1 2 3 4 5 7001\n", "1 2 3 4 5 7001\n\n1 2 3 4 5 7002",
    ])
    func `a text that no version wrote is a damaged store`(text: String) throws {
        let store = try MonitorStore.inMemory()
        try store.write { database in
            try database.execute(
                sql: "INSERT INTO floorSample (minute, instant, queues) VALUES (1, 60, ?)", arguments: [text])
        }
        let isAllowed = text == "1 2 3 4 5 7001\n"
        do {
            _ = try store.samples(in: Date(timeIntervalSince1970: 0)..<Date(timeIntervalSince1970: 200))
            #expect(isAllowed)
        } catch {
            #expect(!isAllowed && error.kind == .damaged)
        }
    }
}

extension Date {
    /// Seconds from the instant that `.at` counts from.
    fileprivate var distanceFromTests: TimeInterval { timeIntervalSince(.at(0)) }
}
