public import Storage

extension Refresher {
    /// A service for reports from the current content of the store.
    ///
    /// - Throws: `StoreError` if the store cannot be read.
    public func reportService() throws(StoreError) -> ReportService {
        try ReportService(
            store, rules: effectiveRules, timeZone: configuredTimeZone, hasVoice: sources.phone != nil && isPhoneOpen,
            retention: retention, serviceNow: serviceNow)
    }

    /// Loads the history that reports lack; nil if another program keeps the store up to date, since only one may
    /// write.
    public func historyLoader() -> HistoryLoader? {
        isFollower ? nil : sources.history
    }

    /// Whether another program keeps the store up to date and this one only shows it.
    public var isFollowing: Bool { isFollower }
}
