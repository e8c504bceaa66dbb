import Foundation
import Monitoring
import Testing

@Suite struct PresenceSumTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func strip(_ changes: [(PresenceState, TimeInterval)]) -> PresenceStrip {
        PresenceStrip(
            changes.map { StatusChange(person: .member("501"), state: $0.0, changedAt: start + $0.1) },
            of: .member("501"), from: start, to: start + 1000)
    }

    @Test func `each state's seconds and the times it was taken up are added up`() {
        let strip = strip([(.online, 100), (.away, 300), (.online, 350), (.away, 800)])
        #expect(strip.time(in: .online) == .seconds(650))
        #expect(strip.time(in: .away) == .seconds(250))
        #expect(strip.time(in: .unknown) == .seconds(100))
        #expect(strip.times(in: .away) == 2)
        #expect(strip.isKnown)
    }

    @Test func `on both sides of a gap a state was taken up once, as far as is known`() {
        let gap = strip([(.away, 100), (.unknown, 300), (.away, 400), (.online, 500), (.unknown, 600), (.away, 700)])
        #expect(gap.times(in: .away) == 2)
        #expect(gap.times(in: .online) == 1)
    }

    @Test func `given no record, nothing is known`() {
        #expect(!strip([]).isKnown)
        #expect(strip([]).time(in: .online) == .zero)
    }
}
