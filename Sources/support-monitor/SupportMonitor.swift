import ArgumentParser
import Foundation
import Localization
import Terminal

/// Where the program begins. The main thread runs a run loop that main-actor work is done in: timer, keys and drawing
/// then wake one thread, where Dispatch's own main loop would hand them round several.
@main
enum Program {
    @MainActor
    static func main() {
        ProcessGuard.begin(
            program: "support-monitor \(SupportMonitor.configuration.version)",
            announcement: CommandText.crashed.inUsersLanguage)
        Task { @MainActor in
            await SupportMonitor.main()
            exit(EXIT_SUCCESS)
        }
        RunLoop.main.run()
    }
}

/// The program's commands: all hang off this one, and the monitor itself is what runs when none is named.
struct SupportMonitor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-monitor",
        abstract: CommandText.program.inUsersLanguage,
        version: "0.1.0",
        subcommands: [
            MonitorCommand.self, WatchCommand.self, SnapshotCommand.self, ExportCommand.self, CheckCommand.self,
            SimulateCommand.self,
        ],
        defaultSubcommand: MonitorCommand.self)
}
