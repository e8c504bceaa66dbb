extension Clock where Duration == Swift.Duration {
    /// Starts a stopwatch; the returned closure gives the time since.
    public func stopwatch() -> @Sendable () -> Swift.Duration {
        let start = now
        return { start.duration(to: now) }
    }
}
