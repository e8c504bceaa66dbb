import Foundation
import HTTPTransport
import Localization
import Monitoring
import RefreshEngine
import Settings
import Storage
import Synchronization

/// One run of a command that reports on the past: the holder of the lease at the state directory loads missing data from
/// the services; others read what is stored.
struct ReportSession {
    /// What is wanted, and the history that it is made of.
    struct Wanted<Request> {
        let request: Request
        /// The days it is about.
        let range: ReportRange
        /// The days it is compared with; nil for none. It is whole without them.
        var comparedRange: ReportRange?
    }

    private let settings: MonitorSettings
    private let options: CommonOptions
    private let language: Language

    init(_ settings: MonitorSettings, options: CommonOptions, language: Language) {
        self.settings = settings
        self.options = options
        self.language = language
    }

    /// Prepares the store, calls `prepare` before anything is loaded, and then `write`.
    ///
    /// - Parameter needs: The kinds of history it is made of.
    /// - Returns: Whether nothing was missing; what was is printed to stderr.
    /// - Throws: `StoreError`, an exit code, and errors from the closures.
    func perform<Request>(
        _ needs: Set<HistoryKind>, prepare: (ReportService) throws -> Wanted<Request>,
        write: (ReportService, Request) throws -> Void
    ) async throws -> Bool {
        let search = try options.storeSearch(for: settings)
        let acquired: AcquiredStore
        switch try await acquire(search, needs) {
        case .acquired(let found): acquired = found
        case .undecided: throw ExportCommand.refusal(ExportText.nothingToFollow(language))
        case .taken(let location):
            // The settings alone must prove that the store is theirs, since another account's data must not be
            // exported.
            guard location.mayBeShown, location.mayShowCalls || !needs.contains(.calls) else {
                throw ExportCommand.refusal(ExportText.othersStore(language))
            }
            guard let store = try MonitorStore.openFollower(in: location.folder) else {
                throw ExportCommand.refusal(ExportText.nothingToFollow(language))
            }
            StandardError.write(ExportText.follows(language))
            let now = options.clock.localNow()
            return try report(needs, try prepare(service(store, now)), from: store, now, write)
        }
        if let quarantined = acquired.quarantined { StandardError.write(quarantined.explanation(language)) }
        let (wanted, now, isUpToDate, unreadable) = try await load(needs, into: acquired.store, prepare)
        let isWhole = try report(needs, wanted, from: acquired.store, now, unreadable: unreadable, write)
        // Keeps the lock until the report is written.
        withExtendedLifetime(acquired) {}
        return isWhole && isUpToDate
    }
}

extension ReportSession {
    /// Finds the store that the services confirm.
    private func acquire(
        _ search: StoreSearch, _ needs: Set<HistoryKind>
    ) async throws -> StoreSearch.ConfirmedAcquisition {
        do {
            return try await AsyncHTTPClientExchange.open { exchange in
                let clients = try ServiceClients(settings, time: options.clock, exchange: exchange) { options.log($0) }
                return try await search.acquire(
                    asking: clients.accounts, withCalls: needs.contains(.calls), at: options.clock.localNow())
            }
        } catch let failure as HistoryFailure {
            throw ExportCommand.refusal((failure.reason + ExportText.whoseStore)(language))
        }
    }

    private func service(_ store: MonitorStore, _ now: Date) throws -> ReportService {
        try ReportService(
            store, rules: settings.rules, timeZone: settings.monitor.timeZone,
            hasVoice: settings.voice != nil, retention: settings.monitor.retention, serviceNow: now)
    }

    /// Brings the store up to date and loads what is wanted. Failures are reported, and what is known is written
    /// nevertheless.
    private func load<Request>(
        _ needs: Set<HistoryKind>, into store: MonitorStore, _ prepare: (ReportService) throws -> Wanted<Request>
    ) async throws -> (wanted: Wanted<Request>, now: Date, isUpToDate: Bool, unreadable: Int) {
        let line = ProgressLine(language: language)
        defer { line.clear() }
        return try await AsyncHTTPClientExchange.open { exchange in
            let loader = try loader(store, exchange)
            line.show(ExportText.refreshing)
            var problems: [LocalizedText] = []
            let hasCaughtUp = try await succeeds(line) {
                problems = try await loader.catchUp(settings.rules, withCalls: needs.contains(.calls))
            }
            line.clear()
            for problem in problems { StandardError.write(problem(language)) }
            // By now the services' clock is known.
            let now = loader.serviceNow()
            let wanted = try prepare(service(store, now))
            guard hasCaughtUp else { return (wanted, now, false, await loader.unreadableRows) }
            let isLoaded = try await succeeds(line) {
                for span in [wanted.range.span, wanted.comparedRange?.span].compactMap(\.self) {
                    try await loader.load(needs, in: span) { line.show($0) }
                }
            }
            line.clear()
            return (wanted, now, isLoaded && problems.isEmpty, await loader.unreadableRows)
        }
    }

    private func loader(_ store: MonitorStore, _ exchange: AsyncHTTPClientExchange) throws -> HistoryLoader {
        let time = options.clock
        let clients = try ServiceClients(settings, time: time, exchange: exchange) { options.log($0) }
        // No refresh runs concurrently, so all requests per minute are available.
        return HistoryLoader(
            intercom: clients.intercom, aircall: clients.aircall, store: store, retention: settings.monitor.retention,
            reservedRequests: 0, localNow: { time.localNow() }, log: options.log("history"))
    }

    private func succeeds(_ line: ProgressLine, _ body: () async throws -> Void) async throws -> Bool {
        do {
            try await body()
            return true
        } catch let failure as HistoryFailure {
            line.clear()
            StandardError.write(failure.reason(language))
            return false
        }
    }

    private func report<Request>(
        _ needs: Set<HistoryKind>, _ wanted: Wanted<Request>, from store: MonitorStore, _ now: Date,
        unreadable: Int = 0, _ write: (ReportService, Request) throws -> Void
    ) throws -> Bool {
        let service = try service(store, now)
        try write(service, wanted.request)
        for problem in service.settingsProblems { StandardError.write(problem(language)) }
        let leftOut = try unreadable + store.unreadableRows(of: needs, in: wanted.range.span)
        if leftOut > 0 { StandardError.write(ExportText.unreadable(leftOut)(language)) }
        var isWhole = true
        for needed in HistoryKind.allCases where needs.contains(needed) {
            let gaps = service.gaps(of: needed, in: wanted.range)
            guard !gaps.isEmpty else { continue }
            isWhole = false
            StandardError.write(ExportText.incomplete(needed, days(of: gaps, in: wanted.range))(language))
        }
        return isWhole
    }

    /// `2026-05-01…2026-05-27`, for the first few gaps.
    private func days(of gaps: [Range<Date>], in range: ReportRange) -> String {
        let most = 3
        let texts = gaps.prefix(most).map { gap in
            let first = CalendarDay(gap.lowerBound, in: range.timeZone)
            let last = CalendarDay(gap.upperBound - 1, in: range.timeZone)
            return first == last ? "\(first)" : "\(first)…\(last)"
        }
        return texts.joined(separator: ", ") + (gaps.count > most ? ", …" : "")
    }
}

/// A progress line on stderr, if it is a terminal.
final class ProgressLine: Sendable {
    private let language: Language
    private let isShown: Bool
    private let last = Mutex("")

    init(language: Language) {
        self.language = language
        isShown = isatty(STDERR_FILENO) == 1
    }

    func show(_ text: LocalizedText) {
        write(text(language))
    }

    func show(_ progress: ReportProgress) {
        let numbers = NumberFormat(language)
        write(
            ExportText.loading(
                percent: Int(progress.fraction * 100), rows: numbers.count(progress.rows),
                left: progress.timeLeft.map { numbers.span($0) })(language))
    }

    /// Removes the line.
    func clear() {
        write("")
    }

    /// Uses carriage return and erase to end of line, which all terminals understand.
    private func write(_ line: String) {
        guard isShown else { return }
        last.withLock { last in
            guard last != line else { return }
            last = line
            try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(line)".utf8))
        }
    }
}
