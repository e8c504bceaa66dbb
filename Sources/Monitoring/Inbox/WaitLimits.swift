/// The waits from which a customer's wait is long, and too long.
package struct WaitLimits: Sendable, Equatable {
    /// From here on a wait is long.
    package var warning: Duration
    /// From here on it is too long; at least ``warning``.
    package var critical: Duration

    /// Creates limits; the defaults are those of the example settings.
    package init(warning: Duration = .seconds(5 * 60), critical: Duration = .seconds(15 * 60)) {
        self.warning = warning
        self.critical = critical
    }
}
