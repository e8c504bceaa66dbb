package import Foundation
import HTTPTransport
package import Localization
package import Monitoring

/// What a load must cover.
package struct LoadRequest: Sendable {
    /// The instant to load for, in the services' time.
    package let serviceNow: Date
    /// The start of the period in which volume and calls are counted.
    package let periodFrom: Date
    /// The start of the span in which new conversations are counted: that of the period, or earlier if the window of
    /// the spike rule began before it.
    package let volumeFrom: Date
    /// The start of the span in which ratings are counted.
    package let ratingsFrom: Date
    /// How often refreshes occur, which separates consecutive reads of people's states from those with a gap.
    package let pace: WatchPace
    /// Called from time to time with the progress of the load.
    package let progress: @Sendable (LoadProgress) async -> Void

    /// Requests everything since `periodFrom`, conversations since `volumeFrom`, and ratings since `ratingsFrom`.
    package init(
        serviceNow: Date, periodFrom: Date, volumeFrom: Date, ratingsFrom: Date, pace: WatchPace = WatchPace(),
        progress: @escaping @Sendable (LoadProgress) async -> Void = { _ in }
    ) {
        self.serviceNow = serviceNow
        self.periodFrom = periodFrom
        self.volumeFrom = volumeFrom
        self.ratingsFrom = ratingsFrom
        self.pace = pace
        self.progress = progress
    }
}

extension LoadRequest {
    /// Requests what the figures of `instant` need by `rules`.
    ///
    /// - Parameter isZoneKnown: Whether the time zone of `rules` will stay. Until the workspace's is known, its day may have
    ///   begun up to 14 hours before or after this machine's.
    init(
        at instant: Date, for rules: SnapshotRules, isZoneKnown: Bool, pace: WatchPace,
        progress: @escaping @Sendable (LoadProgress) async -> Void
    ) {
        let slack = (isZoneKnown ? Duration.zero : .seconds(26 * 3600)).seconds
        let period = Period(rules.period, now: instant, timeZone: rules.timeZone)
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: instant)
        let recentFrom = instant - rules.spikeWindow.seconds
        let missedFrom = rules.limits[.missedCount] == nil ? instant : instant - rules.missedWindow.seconds
        self.init(
            serviceNow: instant, periodFrom: min(period.start - slack, missedFrom),
            volumeFrom: min(period.start - slack, recentFrom),
            ratingsFrom: month - slack, pace: pace, progress: progress)
    }
}

/// The result of a load.
package struct Loaded<Records: Sendable>: Sendable {
    package let records: Records
    /// When the records were read, in the services' time.
    package let asOf: Date
    /// The number of rows that could not be read and are missing from `records`.
    package let skippedRows: Int
    /// One sentence for each part of the source that currently cannot be read while others can.
    package let problems: [LocalizedText]

    package init(records: Records, asOf: Date, skippedRows: Int = 0, problems: [LocalizedText] = []) {
        self.records = records
        self.asOf = asOf
        self.skippedRows = skippedRows
        self.problems = problems
    }
}

/// How far back the working copy of a source reaches. Older records are dropped from memory, though the store may have
/// them, and are read again when a load asks for them.
struct MemorySpan {
    /// Where it begins; nil before anything was loaded.
    private(set) var start: Date?

    /// Records that memory now begins at `instant`.
    mutating func begin(at instant: Date) {
        start = instant
    }

    /// Whether memory begins later than `instant`, by more than `tolerance`. false before anything was loaded.
    func lacks(_ instant: Date, tolerance: Duration = .zero) -> Bool {
        start.map { instant < $0 - tolerance.seconds } ?? false
    }
}

/// The interface to one service: everything known about its channel, in domain types.
///
/// A source has its own working copy, in memory and in the store. A refresh brings what changed since the last one.
/// What a refresh cannot see, or must not wait for, comes in small upkeep steps between refreshes.
package protocol ChannelSource<Records>: Sendable {
    associatedtype Records: Sendable

    /// What was known when the program last ran; nil if nothing was. Sends no requests.
    func restore(_ request: LoadRequest) async throws -> Loaded<Records>?

    /// Brings the working copy up to date and returns it, or throws and changes nothing, because half a load would show
    /// figures that are too small.
    func load(_ request: LoadRequest) async throws -> Loaded<Records>

    /// Does one bounded piece of work beside refreshes: missing history, lists that rarely change, repairs of what
    /// changes cannot show. Returns nil if there is nothing to do at the moment.
    ///
    /// A piece that the service refuses is reported as a problem with the loaded records, is tried again later, and
    /// does not stop other pieces.
    func maintain(_ request: LoadRequest) async throws -> Loaded<Records>?

    /// Records that data older than `instant` was dropped from the store.
    func forget(before instant: Date) async

    /// The traffic with the service so far.
    func traffic() async -> SourceTraffic
}

extension ChannelSource {
    /// Does nothing, for a source that does not track how far the store reaches.
    package func forget(before instant: Date) async {}
}

extension Refresher {
    /// The interfaces to both services.
    package struct Sources: Sendable {
        let inbox: any ChannelSource<InboxRecords>
        let phone: (any ChannelSource<PhoneRecords>)?
        let threads: (any ThreadSource)?
        let history: HistoryLoader?

        /// - Parameters:
        ///   - phone: nil runs without voice.
        ///   - threads: Reads whole conversations; nil if none are needed.
        ///   - history: Loads the history that reports lack; nil if they use only what there is.
        package init(
            inbox: any ChannelSource<InboxRecords>, phone: (any ChannelSource<PhoneRecords>)?,
            threads: (any ThreadSource)? = nil, history: HistoryLoader? = nil
        ) {
            self.inbox = inbox
            self.phone = phone
            self.threads = threads
            self.history = history
        }
    }
}

extension ServiceConnection {
    /// When a read for `request` began, by the service's clock as far as known, but never later than the request was
    /// made for: timestamps derived from it must not be in the future.
    ///
    /// - Parameter local: When it began by this machine's clock.
    func beginning(of request: LoadRequest, at local: Date) -> Date {
        guard let offset = serverClockOffset else { return request.serviceNow }
        return min(request.serviceNow, local.addingTimeInterval(offset.seconds))
    }
}

/// The traffic with a service, and what is known from it.
package struct SourceTraffic: Sendable, Equatable {
    /// The total number of requests sent, including retries.
    package var requestsSent = 0
    /// The number of requests that may be sent before the rate limit applies; nil if not known.
    package var remainingRequests: Int?
    /// The number of requests that the rate limit allows in one of its windows; nil if not known.
    package var requestLimit: Int?
    /// How far the service's clock is ahead of this machine's; zero if they agree, nil if not known.
    package var clockOffset: Duration?
    /// Whether ``clockOffset`` was measured since somebody last set this machine's clock, and not inferred from how much time
    /// has passed.
    package var isClockMeasured = false

    /// What the current requests are waiting for; nil if there are none.
    package var wait: SourceWait?

    /// No traffic yet.
    package init() {}

    init(_ connection: ServiceConnection) {
        requestsSent = connection.requestsSent
        remainingRequests = connection.remainingRequests
        requestLimit = connection.requestLimit
        wait = connection.wait.map(SourceWait.init)
        clockOffset = connection.serverClockOffset
        isClockMeasured = connection.isServerClockMeasured
    }
}

extension SourceWait {
    /// Rounded to whole seconds, because the end of a wait is computed anew each time.
    fileprivate init(_ wait: ServiceWait) {
        func whole(_ date: Date) -> Date { Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded()) }
        switch wait {
        case .rateLimit(let end): self = .rateLimit(until: whole(end))
        case .retry(let end): self = .retry(at: whole(end))
        case .answer(let start): self = .answer(since: start)
        }
    }
}

/// Runs `work`, and forwards its progress to the load's listener without making the work wait for it.
func withProgress<Result: Sendable>(
    _ request: LoadRequest, _ work: (@escaping @Sendable (_ loaded: Int, _ total: Int) -> Void) async throws -> Result
) async throws -> Result {
    let (steps, reporter) = AsyncStream.makeStream(of: LoadProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let listening: Void = {
        for await step in steps { await request.progress(step) }
    }()
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(
            try await work { loaded, total in
                reporter.yield(LoadProgress(loaded: loaded, total: max(loaded, total)))
            })
    } catch {
        result = .failure(error)
    }
    reporter.finish()
    await listening
    return try result.get()
}

/// Splits a span of time by the events in it.
enum Spans {
    /// Consecutive spans from the oldest of `instants` to `end`, each with about `size` of them, newest first.
    static func parting(_ instants: [Date], to end: Date, size: Int) -> [DateInterval] {
        let sorted = instants.sorted(by: >)
        guard let newest = sorted.first, let oldest = sorted.last else { return [] }
        var spans: [DateInterval] = []
        var upper = max(end, newest)
        for index in stride(from: size, to: sorted.count, by: size) where sorted[index] < upper {
            spans.append(DateInterval(start: sorted[index], end: upper))
            upper = sorted[index]
        }
        return spans + [DateInterval(start: oldest, end: upper)]
    }
}
