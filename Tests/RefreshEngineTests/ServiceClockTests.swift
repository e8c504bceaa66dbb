import Foundation
import Storage
import Testing

@testable import RefreshEngine

@Suite struct ServiceClockTests {
    private static let now = Stage.afternoon
    private var clock = ServiceClock { Self.now }

    private func traffic(_ seconds: Int?, isMeasured: Bool = true) -> SourceTraffic {
        var traffic = SourceTraffic()
        let offset = seconds.map { Duration.seconds($0) }
        (traffic.clockOffset, traffic.isClockMeasured) = (offset, offset != nil && isMeasured)
        return traffic
    }

    @Test mutating func `the first service that has measured its clock tells the time`() {
        clock.apply([traffic(nil), traffic(7)])
        #expect(clock.now == Self.now + 7)
        clock.apply([traffic(3), traffic(7)])
        #expect(clock.now == Self.now + 3)
        clock.apply([traffic(3, isMeasured: false), traffic(7)])
        #expect(clock.now == Self.now + 7, "an inferred clock gives way to a measured one")
        clock.apply([traffic(5, isMeasured: false), traffic(nil)])
        #expect(clock.now == Self.now + 5)
        clock.apply([traffic(nil), traffic(nil)])
        #expect(clock.now == Self.now + 5, "what is known is kept")
    }

    @Test mutating func `a request is repeated only when the clock was off by more than reads overlap`() {
        clock.apply([traffic(60)])
        #expect(!clock.contradicts(.zero))
        clock.apply([traffic(61)])
        #expect(clock.contradicts(.zero))
        clock.apply([traffic(-61)])
        #expect(clock.contradicts(.zero))
        #expect(!clock.contradicts(.seconds(-61)))
    }

    @Test(arguments: [(59, 0), (60, 60), (86_400, 86_400), (86_401, 0), (-500, 0)])
    func `a follower's clock is not behind what is stored`(syncedAfter: Int, offset: Int) throws {
        // Given a store that was synced at an instant, by this machine's clock
        let store = try MonitorStore.inMemory()
        var cursors = InboxCursors()
        cursors.syncedAt = Self.now + TimeInterval(syncedAfter)
        try store.save(cursors.stored)
        // When
        var clock = clock
        clock.apply([traffic(20)])
        clock.restore(from: store)
        // Then
        #expect(clock.offset == .seconds(offset))
    }
}
