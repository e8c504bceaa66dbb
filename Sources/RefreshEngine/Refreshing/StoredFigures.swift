import Diagnostics
import Foundation
import Localization
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
    /// How fast customers were answered in the period; nil before that was read.
    private(set) var service: ServiceSummary?
    private var serviceIsCurrent = false
    /// What the floor looked like in the last two hours.
    private(set) var samples: [FloorSample] = []
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

    /// Has service times read again for the next figures: the inbox has news.
    mutating func noteInboxNews() {
        serviceIsCurrent = false
    }

    /// Reads the service times of the period of `now` if they may have changed: the inbox had news, or the period moved.
    mutating func readService(from store: MonitorStore, at now: Date, _ rules: SnapshotRules) {
        let period = Period(rules.period, now: now, timeZone: rules.timeZone)
        guard !serviceIsCurrent || service?.start != period.start else { return }
        // What cannot be read now is not tried again before there is something new.
        serviceIsCurrent = true
        do {
            service = try store.serviceSummary(now, rules)
        } catch {
            log.warning("the response times cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads what the floor looked like in the two hours before `now`.
    mutating func readSamples(from store: MonitorStore, at now: Date) {
        do {
            samples = try store.samples(in: (now - QueueCourse.length.seconds)..<now + 1)
        } catch {
            log.warning("the samples cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Keeps what the floor looks like, once a minute, as soon as both channels have news since the last time. What is so old
    /// that it tells nothing about the present is not waited for.
    ///
    /// - Parameter maxAge: The age from which figures tell nothing about the present.
    mutating func keepSample(of snapshot: Snapshot, maxAge: Duration, in store: MonitorStore) {
        guard let sample = FloorSample(snapshot, maxAge: maxAge) else { return }
        if let last = samples.last, last.minute == sample.minute {
            // The first one, and the first after a pause, may have come before the other channel.
            if sample.knowsMore(than: last) { keep([sample], in: store) }
            return
        }
        let last = samples.last?.instant ?? .distantPast
        let awaitsNews = SourceName.allCases.contains { name in
            guard let asOf = snapshot.sources[name].asOf else { return false }
            return asOf <= last && sample.instant.timeIntervalSince(asOf) <= maxAge.seconds
        }
        if !awaitsNews { keep([sample], in: store) }
    }

    /// Keeps `new` samples, in order of time, in `store`.
    mutating func keep(_ new: [FloorSample], in store: MonitorStore) {
        guard let last = new.last else { return }
        let (start, minutes) = (last.instant - QueueCourse.length.seconds, Set(new.map(\.minute)))
        samples = samples.filter { !minutes.contains($0.minute) } + new
        samples.removeAll { $0.instant <= start }
        do {
            try store.keep(new)
        } catch {
            log.warning("a sample cannot be kept", ["reason": SourceFailure(error).detail])
        }
    }

    /// Keeps what another engine watched before in `store`.
    mutating func keep(_ earlier: EarlierWatch, in store: MonitorStore) {
        keep(earlier.samples, in: store)
        guard let span = earlier.span else { return }
        do {
            try store.keep(earlier.statusChanges, watchedIn: span)
        } catch {
            log.warning("earlier states cannot be kept", ["reason": SourceFailure(error).detail])
        }
    }

    /// Forgets what people did and how they were rated, because the next store may belong to another account.
    mutating func forget() {
        (statusChanges, ratings, service, serviceIsCurrent, samples) = ([], nil, nil, false, [])
    }
}

extension MonitorStore {
    /// The service times of the period of `now`.
    func serviceSummary(_ now: Date, _ rules: SnapshotRules) throws(StoreError) -> ServiceSummary {
        let start = Period(rules.period, now: now, timeZone: rules.timeZone).start
        var builder = ServiceSummaryBuilder(from: start, rules: rules, teams: rules.watchedTeams)
        // What the service dates slightly after now is of the period, too.
        try forEachServiceEvent(start..<Date.distantFuture) { builder.add($0) }
        return builder.summary
    }
}
