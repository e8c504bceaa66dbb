/// The waits from which a customer's wait is long, and too long.
public struct WaitLimits: Sendable, Equatable {
    /// From here on a wait is long.
    public var warning: Duration
    /// From here on it is too long; at least ``warning``.
    public var critical: Duration

    /// Creates limits; the defaults are those of the example settings.
    public init(warning: Duration = .seconds(5 * 60), critical: Duration = .seconds(15 * 60)) {
        self.warning = warning
        self.critical = critical
    }
}
