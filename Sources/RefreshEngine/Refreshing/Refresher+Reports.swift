public import Storage

extension Refresher {
    /// A desk for reports from the current content of the store.
    ///
    /// - Throws: `StoreError` if the store cannot be read.
    public func reportDesk() throws(StoreError) -> ReportDesk {
        try ReportDesk(
            store, rules: effectiveRules, timeZone: configuredTimeZone, hasVoice: sources.phone != nil && isPhoneOpen,
            retention: retention, now: now)
    }

    /// Loads the history that reports lack; nil if another program keeps the store up to date, since only one may
    /// write.
    public func historyLoader() -> HistoryLoader? {
        isViewer ? nil : sources.history
    }

    /// Whether another program keeps the store up to date and this one only shows it.
    public var looksOn: Bool { isViewer }
}
