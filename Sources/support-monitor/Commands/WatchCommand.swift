import ArgumentParser
import Diagnostics
import Foundation
import HTTPServing
import Localization
import Monitoring
import OpenMetrics
import RefreshEngine
import ServiceLifecycle
import Settings
import Storage
import Synchronization

/// `support-monitor watch`: the engine and its alerts without a screen, for a server.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: CommandText.watch.inUsersLanguage,
        discussion: CommandText.watchExits.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp(CommandText.metrics.inUsersLanguage, valueName: "address:port"))
    var metrics: String?

    /// Every attempt of every request would be too many lines; the engine logs the results.
    private static let wires: Set = ["intercom", "aircall"]

    func validate() throws {
        if let metrics, ListeningAddress(metrics) == nil {
            throw ValidationError(CommandText.metricsAddress(metrics).inUsersLanguage)
        }
    }

    func run() async throws {
        let loaded = try common.load()
        let settings = loaded.settings
        guard !settings.isViewer else {
            StandardError.write(CommandText.watchNeedsCredentials.inUsersLanguage)
            throw ExitCode.badSettings
        }
        let options = common.logging(at: .notice)
        let log = options.log("watch")
        let isStoreLost = Mutex(false)
        let page = metrics.flatMap(ListeningAddress.init).map { MetricsPage(at: $0, time: options.clock) }
        try await Refresher.perform(with: settings, search: loaded.search, time: options.clock) {
            Self.wires.contains($0) ? common.log($0) : options.log($0)
        } _: { refresher in
            let watching = CancellableService {
                // Nothing is asked or posted by a program that ends at once.
                guard await page?.opens(log) ?? true else { return }
                log.notice("started", ["slack": settings.slackWebhook == nil ? "off" : "on"])
                await refresher.run()
            }
            let logging = CancellableService {
                let failure = await Self.logChanges(in: refresher.updates, to: log, page: page)
                isStoreLost.withLock { $0 = failure != nil }
            }
            let serving = page.map { page in CancellableService { await page.serve() } }
            let leaders = [watching, logging] + [serving].compactMap(\.self)
            try? await ServiceGroup(leaders: leaders, log: options.log("lifecycle")).run()
        }
        if let page, let failure = page.failure {
            StandardError.write(CommandText.metricsFailed(page.address.description, failure).inUsersLanguage)
            throw ExitCode.badSettings
        }
        log.notice("stopped")
        if isStoreLost.withLock(\.self) { throw ExitCode.badSettings }
    }

    /// Logs every change of a source or of the role.
    ///
    /// - Returns: Why watching is pointless: without a store nothing can be posted. nil when the updates have ended.
    private static func logChanges(
        in updates: AsyncStream<MonitorUpdate>, to log: EventLog, page: MetricsPage?
    ) async -> StoreFailure? {
        var before: WatchReport?
        for await update in updates {
            page?.endpoint.show(update)
            let report = WatchReport(update)
            for (line, fields) in report.changes(from: before) { log.notice(line, fields) }
            before = report
            if let failure = update.status.storeFailure, failure.isFinal { return failure }
        }
        return nil
    }
}

/// The figures over HTTP, while `watch` runs.
private final class MetricsPage: Sendable {
    let address: ListeningAddress
    let endpoint: MetricsEndpoint
    private let bound = BoundPort()
    private let ending = Mutex<ListeningFailure?>(nil)

    init(at address: ListeningAddress, time: WallTime) {
        self.address = address
        endpoint = MetricsEndpoint(version: Build.version) { time.localNow() }
    }

    /// Why it could not be served; nil if nothing went wrong.
    var failure: ListeningFailure? { ending.withLock(\.self) }

    /// Serves until the task is cancelled, or at once nothing.
    func serve() async {
        let server = HTTPServer(at: address, bound: bound, limits: MetricsEndpoint.limits) { [endpoint] request, _ in
            endpoint.respond(to: request)
        }
        do {
            try await server.run()
        } catch {
            ending.withLock { $0 = error as? ListeningFailure }
        }
    }

    /// Waits for the port, and logs it. Returns whether there is one.
    func opens(_ log: EventLog) async -> Bool {
        guard let port = try? await bound.number else { return false }
        log.notice("metrics are served", ["address": "\(ListeningAddress(address, boundTo: port))"])
        return true
    }
}

/// The parts of an update that `watch` logs when they change. Failed refreshes are logged by the engine.
struct WatchReport: Equatable {
    private let isFollower: Bool
    private let sources: [SourceName: SourceHealth.State]
    private let problems: [LocalizedText]
    private let waits: [SourceName: SourceWait]
    private let storeNotice: LocalizedText?

    init(_ update: MonitorUpdate) {
        isFollower = update.status.isFollower
        let health = update.snapshot.sources
        sources = Dictionary(uniqueKeysWithValues: SourceName.allCases.map { ($0, health[$0].state) })
        problems = update.snapshot.settingsProblems
        waits = Dictionary(uniqueKeysWithValues: SourceName.allCases.map { ($0, health[$0].wait) }).compactMapValues(
            \.self)
        storeNotice = update.status.storeFailure?.reason ?? update.status.storeNotice
    }

    /// The log lines with their fields; none if nothing relevant has changed.
    func changes(from before: WatchReport?) -> [(line: String, fields: [String: String])] {
        var lines: [(line: String, fields: [String: String])] = []
        if isFollower != (before?.isFollower ?? false) {
            lines.append((isFollower ? "another program holds the lease: following" : "took over the lease", [:]))
        }
        for name in SourceName.allCases where sources[name] != before?.sources[name] {
            let line: String? =
                switch sources[name] {
                case .ok: "source answers"
                case .disabled: "source is off"
                default: nil
                }
            if let line { lines.append((line, ["source": name.rawValue])) }
        }
        if let storeNotice {
            if storeNotice != before?.storeNotice {
                lines.append(("store problem", ["reason": storeNotice(.english)]))
            }
        } else if before?.storeNotice != nil {
            lines.append(("the store is in order again", [:]))
        }
        for problem in problems where before?.problems.contains(problem) != true {
            lines.append(("the settings are wrong", ["reason": problem(.english)]))
        }
        for name in SourceName.allCases {
            let (wait, last) = (waits[name], before?.waits[name])
            guard wait != last else { continue }
            let line = wait == nil ? "the wait for the source is over" : "source keeps us waiting"
            lines.append((line, ["source": name.rawValue].merging(wait?.fields ?? [:]) { $1 }))
        }
        return lines
    }
}

extension SourceWait {
    /// What it is waiting for, and until or since when.
    fileprivate var fields: [String: String] {
        switch self {
        case .rateLimit(let end): ["for": "rate limit", "until": end.formatted(.iso8601)]
        case .retry(let date): ["for": "next try", "until": date.formatted(.iso8601)]
        case .answer(let start): ["for": "answer", "since": start.formatted(.iso8601)]
        }
    }
}
