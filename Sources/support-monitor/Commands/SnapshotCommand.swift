import ArgumentParser
import Diagnostics
import Foundation
import Localization
import Monitoring
import RefreshEngine

/// `support-monitor snapshot`: the figures of this instant, for a person or for a program.
struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: CommandText.snapshot.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Flag(help: ArgumentHelp(CommandText.json.inUsersLanguage))
    var json = false

    func run() async throws {
        let settings = try common.loadSettings()
        let snapshot = try await Refresher.perform(with: settings, time: common.clock) {
            common.log($0)
        } _: { refresher in
            await refresher.refreshOnce()
        }
        let language = CommonOptions.language(of: settings)
        let result =
            json ? try snapshot.document(in: language) : Data(SnapshotReport(snapshot, language: language).text.utf8)
        try StandardOutput.write(result + Data("\n".utf8))
        guard snapshot.sources.allSucceeded else { throw ExitCode.failure }
    }
}

extension SourcesHealth {
    /// Whether every source that the settings name has answered.
    fileprivate var allSucceeded: Bool {
        [inbox, phone].allSatisfy { $0.state == .ok || $0.state == .disabled }
    }
}
