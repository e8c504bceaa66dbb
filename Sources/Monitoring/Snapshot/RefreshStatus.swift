public import Foundation
public import Localization

/// What the engine is doing, beside what it knows.
public struct RefreshStatus: Sendable, Equatable {
    /// The load of the text channel while it runs; nil when none does, or before the first page is there.
    public var inboxProgress: LoadProgress?
    /// The same for the voice channel.
    public var phoneProgress: LoadProgress?
    /// Whether a refresh of either channel is under way.
    public var isRefreshing: Bool
    /// When the next refresh begins, in this machine's time; nil while one is under way.
    public var nextRefresh: Date?
    /// From the beginning of one refresh to that of the next.
    public var interval: Duration
    /// How far the services' clock is ahead of this machine's, in seconds; 0 while they agree or nothing is known.
    public var clockOffset: TimeInterval
    /// Whether another program keeps the figures in step and this one only shows them.
    public var isViewer: Bool
    /// What happened to the store that the user must know, such as that it was damaged and put aside; nil when nothing did.
    public var storeNotice: LocalizedText?
    /// Why there is no store, so that nothing is kept or posted; nil while there is one.
    public var storeFailure: StoreFailure?

    /// Creates a status; by default nothing goes on and nothing is planned.
    public init(
        inboxProgress: LoadProgress? = nil, phoneProgress: LoadProgress? = nil, isRefreshing: Bool = false,
        nextRefresh: Date? = nil, interval: Duration = .seconds(60), clockOffset: TimeInterval = 0,
        isViewer: Bool = false,
        storeNotice: LocalizedText? = nil, storeFailure: StoreFailure? = nil
    ) {
        self.inboxProgress = inboxProgress
        self.phoneProgress = phoneProgress
        self.isRefreshing = isRefreshing
        self.nextRefresh = nextRefresh
        self.interval = interval
        self.clockOffset = clockOffset
        self.isViewer = isViewer
        self.storeNotice = storeNotice
        self.storeFailure = storeFailure
    }
}

/// Why the store cannot be used.
public struct StoreFailure: Sendable, Equatable {
    /// One sentence for users.
    public let reason: LocalizedText
    /// Whether somebody must act; otherwise it may pass by itself, as a full disk does.
    public let isFinal: Bool

    /// Creates a failure.
    public init(reason: LocalizedText, isFinal: Bool) {
        self.reason = reason
        self.isFinal = isFinal
    }
}
