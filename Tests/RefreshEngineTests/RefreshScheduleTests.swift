import Testing

@testable import RefreshEngine

@Suite struct RefreshScheduleTests {
    private let schedule = RefreshSchedule(interval: .seconds(60))

    @Test(arguments: [(0, 60), (12, 48), (60, 1), (600, 1)])
    func `refreshes begin an interval apart, however long one took`(elapsed: Int, pause: Int) {
        #expect(schedule.pause(afterRefreshOf: .seconds(elapsed)) == .seconds(pause))
    }

    @Test(arguments: [(1, 15), (2, 30), (3, 60), (4, 120), (5, 240), (6, 300), (5000, 300)])
    func `trouble is asked about later and later, with a limit`(failures: Int, longest: Int) {
        let backoff = { jitter in schedule.backoff(failures: failures, isHopeful: true, jitter: jitter) }
        #expect(backoff(1) == .seconds(longest))
        #expect(backoff(0) == .seconds(longest) / 2)
    }

    @Test func `what only a person can mend is asked about rarely from the first time on`() {
        #expect(schedule.backoff(failures: 1, isHopeful: false, jitter: 0) == .seconds(300))
    }
}
