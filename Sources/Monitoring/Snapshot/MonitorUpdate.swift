public import Foundation
public import Localization

/// An update from the engine for the screen: everything that is known, and what the engine is doing.
public struct MonitorUpdate: Sendable, Equatable {
    /// All that is known.
    public let snapshot: Snapshot
    /// What the engine is doing.
    public let status: RefreshStatus
    /// The alerts and their reports; nil if no alerts are kept.
    public let alerts: AlertOverview?

    /// Combines the parts.
    public init(snapshot: Snapshot, status: RefreshStatus, alerts: AlertOverview? = nil) {
        self.snapshot = snapshot
        self.status = status
        self.alerts = alerts
    }
}

/// What the engine is currently doing.
public struct RefreshStatus: Sendable, Equatable {
    /// The progress of loading the text channel; nil if it is not loading, or before the first page.
    public var inboxProgress: LoadProgress?
    /// The progress of loading the voice channel.
    public var phoneProgress: LoadProgress?
    /// Whether either channel is being refreshed.
    public var isRefreshing: Bool
    /// When the next refresh begins, in this machine's time; nil during a refresh.
    public var nextRefresh: Date?
    /// From the beginning of one refresh to that of the next.
    public var interval: Duration
    /// How far the services' clock is ahead of this machine's; zero if they agree or nothing is known.
    public var clockOffset: Duration
    /// Whether another program keeps the store up to date and this one only shows it.
    public var isFollower: Bool
    /// Something the user must know about the store, such as that it was damaged and set aside; nil if there is
    /// nothing.
    public var storeNotice: LocalizedText?
    /// Why there is no store, so that nothing is saved or posted; nil while there is one.
    public var storeFailure: StoreFailure?

    /// Creates a status; by default, nothing is running or planned.
    public init(
        inboxProgress: LoadProgress? = nil, phoneProgress: LoadProgress? = nil, isRefreshing: Bool = false,
        nextRefresh: Date? = nil, interval: Duration = .seconds(60), clockOffset: Duration = .zero,
        isFollower: Bool = false,
        storeNotice: LocalizedText? = nil, storeFailure: StoreFailure? = nil
    ) {
        self.inboxProgress = inboxProgress
        self.phoneProgress = phoneProgress
        self.isRefreshing = isRefreshing
        self.nextRefresh = nextRefresh
        self.interval = interval
        self.clockOffset = clockOffset
        self.isFollower = isFollower
        self.storeNotice = storeNotice
        self.storeFailure = storeFailure
    }
}

/// Why the store cannot be used.
public struct StoreFailure: Sendable, Equatable {
    /// One sentence for users.
    public let reason: LocalizedText
    /// Whether someone must act; otherwise it may resolve itself, as with a full disk.
    public let isFinal: Bool

    /// Creates a failure.
    public init(reason: LocalizedText, isFinal: Bool) {
        self.reason = reason
        self.isFinal = isFinal
    }
}

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
