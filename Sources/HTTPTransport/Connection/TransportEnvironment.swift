public import Diagnostics
public import Foundation

/// What a connection needs from its surroundings, replaceable in tests.
public struct TransportEnvironment: Sendable {
    /// Used to sleep and to measure durations.
    public let clock: any Clock<Duration>
    /// The local time, compared with that of servers.
    public let localNow: @Sendable () -> Date
    /// A span that only grows, as fast as time passes, whoever sets ``now``; nil where nobody sets that.
    public let uptime: (@Sendable () -> Duration)?
    /// A random number in 0..<1 that spreads retries.
    public let jitter: @Sendable () -> Double
    /// Where requests and failures are recorded.
    public let log: EventLog

    /// Creates an environment.
    public init(
        clock: any Clock<Duration>, localNow: @escaping @Sendable () -> Date, uptime: (@Sendable () -> Duration)? = nil,
        jitter: @escaping @Sendable () -> Double, log: EventLog
    ) {
        self.clock = clock
        self.localNow = localNow
        self.uptime = uptime
        self.jitter = jitter
        self.log = log
    }
}
