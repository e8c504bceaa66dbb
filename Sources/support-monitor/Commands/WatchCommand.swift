import ArgumentParser
import Diagnostics
import Foundation
import Localization
import Monitoring
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

    /// Every attempt of every request would be too many lines; the engine logs the results.
    private static let wires: Set = ["intercom", "aircall"]

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
        log.notice("started", ["slack": settings.slackWebhook == nil ? "off" : "on"])
        try await Refresher.perform(with: settings, search: loaded.search, time: options.clock) {
            Self.wires.contains($0) ? common.log($0) : options.log($0)
        } _: { refresher in
            let watching = CancellableService { await refresher.run() }
            let logging = CancellableService {
                let failure = await Self.logChanges(in: refresher.updates, to: log)
                isStoreLost.withLock { $0 = failure != nil }
            }
            let group = ServiceGroup(leaders: [watching, logging], log: options.log("lifecycle"))
            try? await group.run()
        }
        log.notice("stopped")
        if isStoreLost.withLock(\.self) { throw ExitCode.badSettings }
    }

    /// Logs every change of a source or of the role.
    ///
    /// - Returns: Why watching is pointless: without a store nothing can be posted. nil when the updates have ended.
    private static func logChanges(in updates: AsyncStream<MonitorUpdate>, to log: EventLog) async -> StoreFailure? {
        var before: WatchReport?
        for await update in updates {
            let report = WatchReport(update)
            for (line, fields) in report.changes(from: before) { log.notice(line, fields) }
            before = report
            if let failure = update.status.storeFailure, failure.isFinal { return failure }
        }
        return nil
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
