import ArgumentParser
import Foundation
import Localization
import Terminal

/// The entry point. The main thread runs a run loop that executes main-actor work: timer, keys and drawing then wake a
/// single thread, whereas Dispatch's main loop would involve several.
@main
enum Program {
    @MainActor
    static func main() {
        ProcessGuard.begin(
            program: Build.title,
            announcement: CommandText.crashed.inUsersLanguage)
        Task { @MainActor in
            await SupportMonitor.main()
            exit(EXIT_SUCCESS)
        }
        RunLoop.main.run()
    }
}

/// The root command. Without a subcommand it runs the monitor.
struct SupportMonitor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-monitor",
        abstract: CommandText.program.inUsersLanguage,
        version: Build.title,
        subcommands: [
            MonitorCommand.self, WatchCommand.self, SnapshotCommand.self, ExportCommand.self, DigestCommand.self,
            StaffingCommand.self,
            CheckCommand.self, InitCommand.self, SimulateCommand.self, ManualCommand.self,
        ],
        defaultSubcommand: MonitorCommand.self)
}
