import Diagnostics
import Foundation
import Monitoring
import Storage

/// What a snapshot needs from the store beside the records of the channels. A part that cannot be read is not fatal: it stays
/// as it was last read.
struct StoredFigures {
    /// Today's changes of people's states.
    private(set) var statusChanges: [StatusChange] = []
    /// When these states were watched today.
    private(set) var watch = PresenceWatch()
    /// Earlier versions of the services' lists.
    private(set) var past = PastRecords()
    /// This month's ratings; nil before they were read.
    private(set) var ratings: RatingSummary?
    private let log: EventLog

    /// Logs what cannot be read to `log`.
    init(log: EventLog) {
        self.log = log
    }

    /// Reads the states of the day of `now`.
    ///
    /// - Parameter pace: How often they are read from the services.
    mutating func readStates(from store: MonitorStore, at now: Date, in timeZone: TimeZone, pace: WatchPace) {
        let midnight = Calendar.gregorian(in: timeZone).startOfDay(for: now)
        do {
            statusChanges = try store.statusChanges(since: midnight)
            watch = try store.watch(since: midnight, pace: pace)
        } catch {
            log.warning("the states of the day cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads who has left or changed teams, so that they keep today's calls.
    mutating func readPast(from store: MonitorStore) {
        do {
            past = try store.past()
        } catch {
            log.warning("what people were called before cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads the ratings of the month of `now` if they may have changed: the inbox has news, or a new month began.
    mutating func readRatings(from store: MonitorStore, at now: Date, _ rules: SnapshotRules, inboxHasNews: Bool) {
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now)
        guard inboxHasNews || ratings?.start != month else { return }
        do {
            ratings = try store.ratingSummary(
                from: month, to: now, teams: rules.watchedTeams, includesAnswers: rules.isOn(.ratingAtMost))
        } catch {
            log.warning("the ratings cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Forgets what people did and how they were rated, because the next store may belong to another account.
    mutating func forget() {
        (statusChanges, ratings) = ([], nil)
    }
}
