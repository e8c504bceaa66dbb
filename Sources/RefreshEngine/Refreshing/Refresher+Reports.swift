public import Storage

extension Refresher {
    /// A desk that answers from the store as it is now.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    public func reportDesk() throws(StoreError) -> ReportDesk {
        try ReportDesk(
            store, rules: effectiveRules, timeZone: configuredTimeZone, hasVoice: sources.phone != nil && isPhoneOpen,
            retention: retention, now: now)
    }

    /// What loads the history that reports lack; nil while another program keeps the store in step, for only one writes.
    public func historyLoader() -> HistoryLoader? {
        isViewer ? nil : sources.history
    }

    /// Whether another program keeps the store in step and this one looks on.
    public var looksOn: Bool { isViewer }
}
