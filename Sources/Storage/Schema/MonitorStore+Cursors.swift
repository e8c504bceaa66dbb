extension MonitorStore {
    /// The engine's cursors, by name.
    public func cursors() throws(StoreError) -> [String: Int64] {
        try read(SyncTable.cursors)
    }

    /// Saves `cursors` in addition to existing ones; a new value replaces one of the same name.
    public func save(_ cursors: [String: Int64]) throws(StoreError) {
        try writeInTime { try SyncTable.save(cursors, $0) }
    }
}
