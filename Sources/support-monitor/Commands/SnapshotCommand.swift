import ArgumentParser
import Diagnostics
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage

/// `support-monitor snapshot`: the current figures, for a person or for a program.
struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: CommandText.snapshot.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Flag(help: ArgumentHelp(CommandText.json.inUsersLanguage))
    var json = false

    @Flag(help: ArgumentHelp(CommandText.stored.inUsersLanguage))
    var stored = false

    func run() async throws {
        let loaded = try common.load()
        let settings = loaded.settings
        let language = CommonOptions.language(of: settings)
        let (snapshot, notice) = try await Refresher.perform(
            with: settings, search: loaded.search, staysOn: false, time: common.clock
        ) {
            common.log($0)
        } _: { refresher in
            let line = ProgressLine(language: language)
            async let showing: Void = Self.showProgress(of: refresher.updates, on: line)
            let snapshot = await refresher.snapshotOnce(refreshes: !stored)
            refresher.endUpdates()
            await showing
            line.clear()
            return (snapshot, await refresher.storeNotice)
        }
        let result =
            json ? try snapshot.document(in: language) : Data(SnapshotReport(snapshot, language: language).text.utf8)
        try StandardOutput.write(result + Data("\n".utf8))
        for problem in [notice].compactMap(\.self) + snapshot.problems { StandardError.write(problem(language)) }
        guard snapshot.sources.haveAnswered(lately: !stored) else { throw ExitCode.failure }
    }

    /// Shows the progress of loading, which may take minutes for a busy day because of rate limits.
    private static func showProgress(of updates: AsyncStream<MonitorUpdate>, on line: ProgressLine) async {
        for await update in updates {
            if let text = SnapshotText.progress(of: update) { line.show(text) } else { line.clear() }
        }
    }
}

extension SourcesHealth {
    /// Whether all configured sources have answered.
    ///
    /// - Parameter lately: Whether figures of an earlier run do not count.
    fileprivate func haveAnswered(lately: Bool) -> Bool {
        [inbox, phone].allSatisfy { health in
            switch health.state {
            case .ok, .disabled: true
            case .stale: !lately && health.failure == nil
            case .loading, .failed: false
            }
        }
    }
}

/// Texts that `snapshot` prints to stderr while it loads.
enum SnapshotText {
    /// What the current loads are waiting for, or their progress; nil if there is nothing to show.
    static func progress(of update: MonitorUpdate) -> LocalizedText? {
        let (snapshot, status) = (update.snapshot, update.status)
        // Only the first one, since two do not fit on the line.
        let waiting = SourceName.allCases.first { snapshot.sources[$0].wait != nil }
        if let waiting, let wait = snapshot.sources[waiting].wait { return self.wait(wait, of: waiting, in: snapshot) }
        if let from = snapshot.callsCompleteFrom { return calls(from: SnapshotMoment.text(from, in: snapshot)) }
        if let from = snapshot.csatCompleteFrom { return ratings(from: SnapshotMoment.text(from, in: snapshot)) }
        guard let progress = status.inboxProgress ?? status.phoneProgress else { return nil }
        return LocalizedText(
            en: "Loading: \(progress.loaded) of \(progress.total)",
            pt: "Carregando: \(progress.loaded) de \(progress.total)")
    }

    private static func wait(_ wait: SourceWait, of name: SourceName, in snapshot: Snapshot) -> LocalizedText {
        switch wait {
        case .rateLimit(let end):
            let time = SnapshotMoment.clock(end, in: snapshot)
            return LocalizedText(
                en: "\(name.title): rate limited until \(time)",
                pt: "\(name.title): limite de requisições atingido, à espera até \(time)")
        case .retry(let date):
            let time = SnapshotMoment.clock(date, in: snapshot)
            return LocalizedText(
                en: "\(name.title): next try at \(time)", pt: "\(name.title): nova tentativa às \(time)")
        case .answer(let start):
            let time = SnapshotMoment.clock(start, in: snapshot)
            return LocalizedText(
                en: "\(name.title): no answer since \(time)", pt: "\(name.title): sem resposta desde \(time)")
        }
    }

    private static func calls(from moment: String) -> LocalizedText {
        LocalizedText(
            en: "Loading calls: complete since \(moment), loading older ones",
            pt: "Carregando ligações: completas desde \(moment), faltam as anteriores")
    }

    private static func ratings(from moment: String) -> LocalizedText {
        LocalizedText(
            en: "Loading ratings: complete since \(moment), loading older ones",
            pt: "Carregando avaliações: completas desde \(moment), faltam as anteriores")
    }
}

/// An instant in the time zone of the figures, for messages.
private enum SnapshotMoment {
    static func text(_ instant: Date, in snapshot: Snapshot) -> String {
        instant.formatted(
            .verbatim(
                "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                timeZone: snapshot.rules.timeZone, calendar: Calendar(identifier: .gregorian)))
    }

    /// `14:33:05`: for an instant so close that it needs no day.
    static func clock(_ instant: Date, in snapshot: Snapshot) -> String {
        instant.formatted(
            .verbatim(
                "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits)",
                timeZone: snapshot.rules.timeZone, calendar: Calendar(identifier: .gregorian)))
    }
}
