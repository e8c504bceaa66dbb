package import AircallAPI
package import Diagnostics
package import Foundation
import HTTPTransport
package import IntercomAPI
package import Localization
package import Monitoring
package import Storage

/// Loads the history that reports need and the store lacks, newest first, in small steps that are each saved at once.
///
/// It can be cancelled or killed at any time: the next run continues where it stopped, because each step is saved
/// together with the span of time it covers. Refreshes take priority: it sends one request at a time to each service
/// and leaves some of the requests per minute unused.
package actor HistoryLoader {
    let intercom: IntercomClient
    let aircall: AircallClient?
    let store: MonitorStore
    private let retention: Duration
    private let reservedRequests: Int
    private let clock: any Clock<Duration>
    /// The current instant, corrected by the clock of the text service if that is known.
    package nonisolated let serviceNow: @Sendable () -> Date
    private let log: EventLog
    /// The number of rows in ``catchUp(_:withCalls:)`` that could not be read. Those of loaded history are counted in
    /// the store.
    package private(set) var unreadableRows = 0

    /// - Parameters:
    ///   - intercom: The client that refreshes use too, so that both keep one budget.
    ///   - aircall: The same for calls; nil runs without voice.
    ///   - retention: How long the store keeps what is over; older history would not stay.
    ///   - localNow: This machine's time, corrected here.
    ///   - reservedRequests: How many of a minute's requests to the voice service are left to refreshes.
    package init(
        intercom: IntercomClient, aircall: AircallClient?, store: MonitorStore,
        retention: Duration = .seconds(400 * 86_400),
        reservedRequests: Int = 15, clock: any Clock<Duration> = ContinuousClock(),
        localNow: @escaping @Sendable () -> Date, log: EventLog
    ) {
        self.intercom = intercom
        self.aircall = aircall
        self.store = store
        self.retention = max(retention, Retention.minimum)
        self.reservedRequests = reservedRequests
        self.clock = clock
        self.serviceNow = { localNow() + (intercom.connection.serverClockOffset ?? .zero).seconds }
        self.log = log
    }

    /// What can still be loaded of `kinds` in `span`: what the store lacks, as far back as it keeps data and the
    /// services provide it.
    package nonisolated func loadable(
        _ kinds: Set<HistoryKind>, in span: Range<Date>
    ) throws(StoreError)
        -> [HistoryKind: [Range<Date>]]
    {
        let now = serviceNow()
        let coverage = try HistoryCoverage(store, keptFrom: now - retention.seconds)
        var gaps: [HistoryKind: [Range<Date>]] = [:]
        for kind in kinds where kind != .calls || aircall != nil {
            let reach =
                min(
                    now, max(now - retention.seconds, kind == .calls ? now - Self.callReach.seconds : .distantPast))..<now
            let missing = coverage.gaps(of: kind, in: span.clamped(to: reach))
            if !missing.isEmpty { gaps[kind] = missing }
        }
        return gaps
    }

    /// Loads everything in ``loadable(_:in:)``, from both services concurrently.
    ///
    /// - Parameter progress: Called after each step, and while a service's requests for the minute are used up.
    /// - Throws: ``HistoryFailure`` if a service fails for good; the other one's history is still loaded.
    ///   `CancellationError`.
    package func load(
        _ kinds: Set<HistoryKind>, in span: Range<Date>,
        progress: @escaping @Sendable (ReportProgress) -> Void = { _ in }
    ) async throws {
        let gaps: [HistoryKind: [Range<Date>]]
        do { gaps = try loadable(kinds, in: span) } catch { throw HistoryFailure(error) }
        let meter = SharedMeter(HistoryMeter(gaps.values.flatMap(\.self), elapsed: clock.stopwatch()), progress)
        async let calls: Void = loadCalls(gaps[.calls] ?? [], meter)
        let inbox: Result<Void, any Error>
        do {
            try await loadInbox(.ratings, gaps[.ratings] ?? [], meter)
            try await loadInbox(.conversations, gaps[.conversations] ?? [], meter)
            try await loadInbox(.service, gaps[.service] ?? [], meter)
            inbox = .success(())
        } catch {
            inbox = .failure(error)
        }
        do {
            try await calls
            try inbox.get()
        } catch {
            try Task.checkCancellation()
            let failure = HistoryFailure(error)
            log.warning("history could not be loaded", ["reason": failure.detail])
            throw failure
        }
    }
}

extension HistoryLoader {
    /// Adds rows that are in no report to ``unreadableRows``.
    func countUnreadable(_ rows: Int) {
        unreadableRows += rows
    }

    /// How far back the voice service provides calls: six months, according to its reference. Older queries come back
    /// empty, which proves nothing.
    static let callReach: Duration = .seconds(180 * 86_400)
    /// The number of pages of calls in one step.
    private static let callPages = 5
    private static let pauseWithoutRoom = Duration.seconds(2)

    /// Reports every step to the listener, whichever service it came from.
    private actor SharedMeter {
        private var meter: HistoryMeter
        private let listener: @Sendable (ReportProgress) -> Void

        init(_ meter: HistoryMeter, _ listener: @escaping @Sendable (ReportProgress) -> Void) {
            self.meter = meter
            self.listener = listener
        }

        func count(_ span: Range<Date>, rows: Int) {
            listener(meter.count(span, rows: rows))
        }

        func report() {
            listener(meter.progress)
        }
    }

    private func loadInbox(_ kind: HistoryKind, _ gaps: [Range<Date>], _ meter: SharedMeter) async throws {
        var step = HistoryStep()
        for gap in gaps.reversed() {
            var end = gap.upperBound
            while end > gap.lowerBound {
                try Task.checkCancellation()
                let start = max(gap.lowerBound, end - step.length.seconds)
                let interval = DateInterval(start: start, end: end)
                let listing = try await intercom.searchConversations(InboxWindow(kind, interval).query())
                let rows = listing.rows
                let entries = rows.compactMap(ConversationEntry.init(intercom:))
                try store.addHistory(
                    entries, coveringAll: kind, of: interval,
                    unreadable: listing.skippedRows + rows.count - entries.count)
                await meter.count(start..<end, rows: entries.count)
                step.adapt(to: rows.count)
                end = start
            }
        }
    }

    private func loadCalls(_ gaps: [Range<Date>], _ meter: SharedMeter) async throws {
        guard let aircall else { return }
        for gap in gaps.reversed() {
            var end = gap.upperBound
            while end > gap.lowerBound {
                try await waitForRoom(aircall, meter)
                var (read, isComplete) = try await aircall.newestCalls(
                    from: gap.lowerBound, to: end, pages: Self.callPages)
                var start = gap.lowerBound
                if !isComplete {
                    // The oldest second may be incomplete.
                    start = max(start, (read.rows.map(\.startedAt).min() ?? start) + 1)
                    if start >= end {
                        start = max(gap.lowerBound, end - 1)
                        read = try await aircall.calls(from: start, to: end)
                    }
                }
                let calls = read.rows.compactMap(Call.init(aircall:))
                try store.addHistory(
                    calls, coveringAllOf: DateInterval(start: start, end: end),
                    unreadable: read.skippedRows + read.rows.count - calls.count)
                await meter.count(start..<end, rows: calls.count)
                end = start
            }
        }
    }

    /// Waits until more requests are left in this minute than refreshes may need.
    private func waitForRoom(_ aircall: AircallClient, _ meter: SharedMeter) async throws {
        try Task.checkCancellation()
        while let left = aircall.connection.remainingRequests, left <= reservedRequests {
            try await clock.sleep(for: Self.pauseWithoutRoom)
            await meter.report()
        }
    }
}

extension InboxWindow {
    /// What is read to know all of `kind` in `span`.
    init(_ kind: HistoryKind, _ span: DateInterval) {
        switch kind {
        case .ratings: self = .rated(span)
        case .service: self = .served(span)
        // Calls are no part of the inbox.
        case .conversations, .calls: self = .created(span)
        }
    }
}

/// The span of time one step covers, adapted so that it takes a few pages however busy the workspace is.
private struct HistoryStep {
    private static let minLength = Duration.seconds(3600)
    private static let maxLength = Duration.seconds(7 * 86_400)
    private static let fewRows = 200
    private static let manyRows = 1000

    private(set) var length = Duration.seconds(86_400)

    mutating func adapt(to rows: Int) {
        if rows > Self.manyRows { length = max(Self.minLength, length / 2) }
        if rows < Self.fewRows { length = min(Self.maxLength, length * 2) }
    }
}

extension HistoryLoader {
    /// Brings the store up to date like a refresh with its upkeep, for a program that holds the lease and runs once:
    /// lists, changes since the last refresh, and deletions.
    ///
    /// - Parameters:
    ///   - rules: What counts; its time zone tells when today began.
    ///   - withCalls: Whether the voice channel is needed too.
    /// - Returns: One sentence for each part that could not be read while others could.
    /// - Throws: ``HistoryFailure`` if a service fails; `CancellationError`.
    package func catchUp(_ rules: SnapshotRules, withCalls: Bool) async throws -> [LocalizedText] {
        let now = serviceNow()
        let midnight = Period(.today, now: now, timeZone: rules.timeZone).start
        let request = LoadRequest(
            serviceNow: now, periodFrom: midnight, volumeFrom: midnight,
            ratingsFrom: Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now))
        do {
            async let calls = withCalls ? catchUpPhone(request) : []
            let problems = try await refresh(IntercomInbox(client: intercom, store: store), request)
            return try await problems + calls
        } catch {
            try Task.checkCancellation()
            throw HistoryFailure(error)
        }
    }

    private func catchUpPhone(_ request: LoadRequest) async throws -> [LocalizedText] {
        guard let aircall else { return [] }
        return try await refresh(AircallPhone(client: aircall, store: store, leavesRoom: false), request)
    }

    private func refresh(_ source: some ChannelSource, _ request: LoadRequest) async throws -> [LocalizedText] {
        _ = try await source.restore(request)
        let loaded = try await source.load(request)
        countUnreadable(loaded.skippedRows)
        var problems = loaded.problems
        while let loaded = try await source.maintain(request) {
            problems = loaded.problems
            try Task.checkCancellation()
        }
        return problems
    }
}

/// Why history could not be loaded. What arrived before is kept.
package struct HistoryFailure: Error, Sendable {
    /// One sentence for users.
    package let reason: LocalizedText
    /// The reason for the log, in English, without private data.
    package let detail: String

    init(_ error: any Error) {
        let failure = SourceFailure(error)
        reason = failure.reason
        detail = failure.detail
    }
}

/// Measures what is loaded against what is to be loaded.
struct HistoryMeter {
    private let total: Duration
    private let elapsed: @Sendable () -> Duration
    private var done = Duration.zero
    private var rows = 0
    /// The shortest time after which a rate is meaningful.
    private let minElapsed = Duration.seconds(1)

    init(_ gaps: [Range<Date>], elapsed: @escaping @Sendable () -> Duration) {
        total = gaps.reduce(.zero) { $0 + .seconds($1.upperBound.timeIntervalSince($1.lowerBound)) }
        self.elapsed = elapsed
    }

    mutating func count(_ span: Range<Date>, rows: Int) -> ReportProgress {
        done += .seconds(span.upperBound.timeIntervalSince(span.lowerBound))
        self.rows += rows
        return progress
    }

    /// How far it has come by now: waiting, too, takes time.
    var progress: ReportProgress {
        let fraction = total > .zero ? min(1, done.seconds / total.seconds) : 1
        let elapsed = elapsed()
        let isEarly = elapsed < minElapsed || fraction <= 0
        return ReportProgress(
            fraction: fraction, rows: rows,
            rowsPerSecond: isEarly ? nil : Double(rows) / elapsed.seconds,
            timeLeft: isEarly ? nil : .seconds(Int((elapsed.seconds / fraction * (1 - fraction)).rounded(.up))))
    }
}
