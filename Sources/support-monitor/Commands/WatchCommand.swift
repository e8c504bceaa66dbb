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
        let settings = try common.loadSettings()
        let lease = StateLease(directory: try common.openStateDirectory(), claim: StoreClaim(settings))
        let options = common.logging(at: .notice)
        let log = options.log("watch")
        let isStoreLost = Mutex(false)
        log.notice("started", ["slack": settings.slackWebhook == nil ? "off" : "on"])
        try await Refresher.perform(with: settings, lease: lease, time: options.clock) {
            Self.wires.contains($0) ? common.log($0) : options.log($0)
        } _: { refresher in
            let watching = CancellableService { await refresher.run() }
            let telling = CancellableService {
                let failure = await Self.tell(refresher.updates, log)
                isStoreLost.withLock { $0 = failure != nil }
            }
            let group = ServiceGroup(leaders: [watching, telling], log: options.log("lifecycle"))
            try? await group.run()
        }
        log.notice("stopped")
        if isStoreLost.withLock(\.self) { throw ExitCode.badSettings }
    }

    /// Logs every change of a source or of the role.
    ///
    /// - Returns: Why watching is pointless: without a store nothing can be posted. nil when the updates have ended.
    private static func tell(_ updates: AsyncStream<MonitorUpdate>, _ log: EventLog) async -> StoreFailure? {
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
