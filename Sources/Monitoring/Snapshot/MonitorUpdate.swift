package import Foundation
package import Localization

/// An update from the engine for the screen: everything that is known, and what the engine is doing.
package struct MonitorUpdate: Sendable, Equatable {
    /// All that is known.
    package let snapshot: Snapshot
    /// What the engine is doing.
    package let status: RefreshStatus
    /// The alerts and their reports; nil if no alerts are kept.
    package let alerts: AlertOverview?

    /// Combines the parts.
    package init(snapshot: Snapshot, status: RefreshStatus, alerts: AlertOverview? = nil) {
        self.snapshot = snapshot
        self.status = status
        self.alerts = alerts
    }
}

/// What the engine is currently doing.
package struct RefreshStatus: Sendable, Equatable {
    /// The progress of loading the text channel; nil if it is not loading, or before the first page.
    package var inboxProgress: LoadProgress?
    /// The progress of loading the voice channel.
    package var phoneProgress: LoadProgress?
    /// Whether either channel is being refreshed.
    package var isRefreshing: Bool
    /// When the next refresh begins, in this machine's time; nil during a refresh.
    package var nextRefresh: Date?
    /// From the beginning of one refresh to that of the next.
    package var interval: Duration
    /// How far the services' clock is ahead of this machine's; zero if they agree or nothing is known.
    package var clockOffset: Duration
    /// Whether another program keeps the store up to date and this one only shows it.
    package var isFollower: Bool
    /// Something the user must know about the store, such as that it was damaged and set aside; nil if there is
    /// nothing.
    package var storeNotice: LocalizedText?
    /// Why there is no store, so that nothing is saved or posted; nil while there is one.
    package var storeFailure: StoreFailure?

    /// Creates a status; by default, nothing is running or planned.
    package init(
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
package struct StoreFailure: Sendable, Equatable {
    /// One sentence for users.
    package let reason: LocalizedText
    /// Whether someone must act; otherwise it may resolve itself, as with a full disk.
    package let isFinal: Bool

    /// Creates a failure.
    package init(reason: LocalizedText, isFinal: Bool) {
        self.reason = reason
        self.isFinal = isFinal
    }
}

/// The progress of a load, in rows.
package struct LoadProgress: Sendable, Equatable {
    /// The number of rows loaded.
    package let loaded: Int
    /// The total that the service expects; it may change during the load.
    package let total: Int

    /// Creates the progress of a load.
    package init(loaded: Int, total: Int) {
        self.loaded = loaded
        self.total = total
    }
}
