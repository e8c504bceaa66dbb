import ArgumentParser
import Localization

/// The program: every command hangs off this one, and the monitor itself is what runs when none is named.
@main
struct SupportMonitor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-monitor",
        abstract: CommandText.program.inUsersLanguage,
        version: "0.1.0",
        subcommands: [MonitorCommand.self, SnapshotCommand.self, SimulateCommand.self],
        defaultSubcommand: MonitorCommand.self)
}
