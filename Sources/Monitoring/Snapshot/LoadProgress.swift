/// The progress of a load, in rows.
public struct LoadProgress: Sendable, Equatable {
    /// The number of rows loaded.
    public let loaded: Int
    /// The total that the service expects; it may change during the load.
    public let total: Int

    /// Creates the progress of a load.
    public init(loaded: Int, total: Int) {
        self.loaded = loaded
        self.total = total
    }
}
