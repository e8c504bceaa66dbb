extension MonitorStore {
    /// The engine's own numbers, by the names it gave them.
    public func cursors() throws(StoreError) -> [String: Int64] {
        try read(SyncTable.cursors)
    }

    /// Keeps `cursors` beside those known before; of one name the new value stands.
    public func save(_ cursors: [String: Int64]) throws(StoreError) {
        try writeInTime { try SyncTable.save(cursors, $0) }
    }
}
