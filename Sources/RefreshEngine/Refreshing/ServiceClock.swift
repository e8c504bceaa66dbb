import Foundation
import Localization
import Storage

/// The services' clock as far as it is known: this machine's, corrected by what their answers tell.
struct ServiceClock {
    /// If clocks differ by more, requests made with the wrong one are repeated; reads overlap by more than this.
    private static let tolerance = Duration.seconds(60)

    private let localNow: @Sendable () -> Date
    /// How far the services' clock is ahead of this machine's.
    private(set) var offset = Duration.zero

    /// Corrects the time that `localNow` gives; by nothing yet.
    init(localNow: @escaping @Sendable () -> Date) {
        self.localNow = localNow
    }

    /// The present by the services' clocks.
    var now: Date { localNow() + offset.seconds }

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
        let behind =
            syncedAt.compactMap(\.self).max().map { Duration.seconds($0.timeIntervalSince(localNow())) } ?? .zero
        offset = (Self.tolerance ... .seconds(86_400)).contains(behind) ? behind : .zero
    }

    /// Whether a request made when ``offset`` was `earlier` was made with a wrong clock.
    func contradicts(_ earlier: Duration) -> Bool {
        (offset - earlier).magnitude > Self.tolerance
    }
}
