public import Foundation

/// How far a load has come: so many of so many rows.
public struct LoadProgress: Sendable, Equatable {
    public let loaded: Int
    /// What the service expects the total to be; it moves while the load runs.
    public let total: Int

    public init(loaded: Int, total: Int) {
        self.loaded = loaded
        self.total = total
    }
}

/// What the engine is doing, beside what it knows.
public struct RefreshStatus: Sendable, Equatable {
    /// The load of each channel while it runs; nil when none does, or before the first page is there.
    public var inboxProgress: LoadProgress?
    public var phoneProgress: LoadProgress?
    /// Whether a refresh of either channel is under way.
    public var isRefreshing: Bool
    /// When the next refresh begins, in this machine's time; nil while one is under way.
    public var nextRefresh: Date?
    /// How far the services' clock is ahead of this machine's, in seconds; 0 while they agree or nothing is known.
    public var clockOffset: TimeInterval

    public init(
        inboxProgress: LoadProgress? = nil, phoneProgress: LoadProgress? = nil, isRefreshing: Bool = false,
        nextRefresh: Date? = nil, clockOffset: TimeInterval = 0
    ) {
        self.inboxProgress = inboxProgress
        self.phoneProgress = phoneProgress
        self.isRefreshing = isRefreshing
        self.nextRefresh = nextRefresh
        self.clockOffset = clockOffset
    }
}

/// What the engine tells the screen: all that is known, and what it is doing about the rest.
public struct MonitorUpdate: Sendable, Equatable {
    public let snapshot: Snapshot
    public let status: RefreshStatus

    public init(snapshot: Snapshot, status: RefreshStatus) {
        self.snapshot = snapshot
        self.status = status
    }
}
