import Foundation
import Storage

/// The services' clock as far as it is known: this machine's, corrected by what their answers tell.
struct ServiceClock {
    /// In seconds. If clocks differ by more, requests made with the wrong one are repeated; reads overlap by more than
    /// this.
    private static let tolerance: TimeInterval = 60

    private let localNow: @Sendable () -> Date
    /// How far the services' clock is ahead of this machine's, in seconds.
    private(set) var offset: TimeInterval = 0

    /// Corrects the time that `localNow` gives; by nothing yet.
    init(localNow: @escaping @Sendable () -> Date) {
        self.localNow = localNow
    }

    /// The present by the services' clocks.
    var now: Date { localNow().addingTimeInterval(offset) }

    /// Takes over the clock of the first service in `traffic` that tells. After this machine's clock was set, whichever
    /// answers first does.
    mutating func apply(_ traffic: [SourceTraffic]) {
        let known = traffic.first(where: \.isClockMeasured) ?? traffic.first { $0.clockOffset != nil }
        offset = known?.clockOffset ?? offset
    }

    /// Sets the clock by what is in `store`, for a follower, which asks no service. Stored data is never from the future,
    /// and a clock behind it would count the figures of another day.
    mutating func restore(from store: MonitorStore) {
        guard let cursors = try? store.cursors() else { return }
        let syncedAt = [InboxCursors(stored: cursors).syncedAt, PhoneCursors(stored: cursors).syncedAt]
        let behind = syncedAt.compactMap(\.self).max()?.timeIntervalSince(localNow()) ?? 0
        offset = (Self.tolerance...86_400).contains(behind) ? behind : 0
    }

    /// Whether a request made when ``offset`` was `earlier` was made with a wrong clock.
    func contradicts(_ earlier: TimeInterval) -> Bool {
        abs(offset - earlier) > Self.tolerance
    }
}
