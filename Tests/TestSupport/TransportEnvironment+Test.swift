package import Diagnostics
package import Foundation
package import HTTPTransport
import Localization

extension TransportEnvironment {
    /// The instant at which test clocks start: 22 September 2026, 13:46:40 UTC.
    package static let testEpoch = Date(timeIntervalSince1970: 1_790_000_000)

    /// An environment whose local time follows `clock`, and whose jitter is always the maximum.
    package static func make(
        clock: TestClock = TestClock(), log: EventLog = .discarded, jitter: Double = 1
    ) -> TransportEnvironment {
        TransportEnvironment(
            clock: clock, localNow: { testEpoch.addingTimeInterval(clock.now.elapsed.seconds) }, jitter: { jitter },
            log: log
        )
    }
}
