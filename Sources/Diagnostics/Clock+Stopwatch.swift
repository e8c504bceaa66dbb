extension Clock where Duration == Swift.Duration {
    /// Starts counting; the value returned tells the time since.
    public func stopwatch() -> @Sendable () -> Swift.Duration {
        let start = now
        return { start.duration(to: now) }
    }
}
