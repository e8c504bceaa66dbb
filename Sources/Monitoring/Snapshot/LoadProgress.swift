/// How far a load has come: so many of so many rows.
public struct LoadProgress: Sendable, Equatable {
    /// How many rows are here.
    public let loaded: Int
    /// What the service expects the total to be; it moves while the load runs.
    public let total: Int

    /// Notes that `loaded` of `total` rows are here.
    public init(loaded: Int, total: Int) {
        self.loaded = loaded
        self.total = total
    }
}
