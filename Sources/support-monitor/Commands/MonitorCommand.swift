import ArgumentParser
import Canvas
import Dashboard
import Diagnostics
import Foundation
import Localization
import Monitoring
import RefreshEngine
import ServiceLifecycle
import Settings
import Simulator
import Storage
import Terminal

/// `support-monitor`: the full-screen monitor.
struct MonitorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor", abstract: CommandText.monitor.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Flag(help: ArgumentHelp(CommandText.demo.inUsersLanguage))
    var demo = false

    @MainActor
    func run() async throws {
        guard demo else { return try await watch(try common.load(), with: common) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "support-monitor-demo-\(UUID())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let stage = SimulatedStage(
            scenario: .demo, seed: 7, time: common.clock, port: 0, refreshInterval: .seconds(10), looksBack: true)
        try await stage.perform { settings in
            var options = common
            options.stateDir = options.stateDir ?? folder.path
            guard options.config == nil else {
                return try await watch(try options.load(), with: options, on: stage)
            }
            options.config = try Self.keep(settings, in: folder)
            // Credentials in the environment are for real services, and would override the simulator's.
            try await watch(try options.load(environment: [:]), with: options, on: stage)
        }
    }

    /// Writes the simulator's settings to a file for the loader.
    private static func keep(_ settings: String, in folder: URL) throws -> String {
        let file = folder.appending(path: "secrets.toml")
        try Data(settings.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return file.path
    }

    @MainActor
    private func watch(
        _ loaded: CommonOptions.Loaded, with options: CommonOptions, on stage: SimulatedStage? = nil
    ) async throws {
        var settings = loaded.settings
        let channel: (any ScreenLoop.Channel)? = stage?.channel
        let language = CommonOptions.language(of: settings)
        let log = try options.personal(for: settings).openLogFile()
        let directory = try options.personal(for: settings).makeStateDirectory()
        let choices = ViewChoicesFile(in: directory, log: options.log("screen", to: log))
        let chosen = choices.read()
        let environment = ProcessInfo.processInfo.environment
        // A period chosen in the last run overrides the settings.
        if let period = chosen.period { settings.rules.period = period }
        try await Refresher.perform(
            with: settings, search: loaded.search, time: options.clock, earlier: stage?.earlier
        ) {
            options.log($0, to: log)
        } _: { refresher in
            let terminal = try openTerminal(settings.screen, language)
            let exports = ScreenExporter(
                refresher: refresher, folders: Self.exportFolders(directory),
                home: environment["HOME"] ?? NSHomeDirectory())
            let state = DashboardState(
                language: language, isLocked: !settings.appPassword.isEmpty,
                idleLock: settings.monitor.lockAfter,
                waitLimits: settings.screen.waits, ringsBell: settings.screen.bell,
                notifies: settings.screen.notify, size: terminal.size,
                localNow: options.clock.localNow(),
                keys: (channel == nil ? KeyTable.standard : .demo).rebound(settings.keys).adding(settings.views)
                    .adding(settings.commands),
                choices: chosen, wallboardViews: settings.views.wallboard,
                exportPlaces: exports.places)
            let screen = ScreenLoop(
                terminal: terminal, refresher: refresher, state: state, password: settings.appPassword,
                opener: LinkOpener(environment: environment),
                exports: exports,
                commands: CommandRunner(environment: environment), choices: choices, time: options.clock)
            await run(screen, showing: channel, refresher, log: options.log("lifecycle", to: log))
        }
    }

    @MainActor
    private func openTerminal(_ settings: MonitorSettings.Screen, _ language: Language) throws -> CursesTerminal {
        do {
            return try CursesTerminal(options: TerminalOptions(theme: settings.theme, isMouseEnabled: settings.mouse))
        } catch {
            StandardError.write(CommandText.noScreen(error.kind)(language))
            throw ExitCode.badSettings
        }
    }

    /// Where exports are written: the current directory, as with other command-line programs, or else a folder in
    /// `state`.
    private static func exportFolders(_ state: URL) -> ScreenExporter.Folders {
        ScreenExporter.Folders(
            current: URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true),
            fallback: state.appending(path: "exports"))
    }

    /// Runs engine and screen until the screen ends or a signal arrives; when one ends, the other is cancelled.
    private func run(
        _ screen: ScreenLoop, showing channel: (any ScreenLoop.Channel)?, _ refresher: Refresher, log: EventLog
    ) async {
        let refreshing = CancellableService { await refresher.run() }
        let showing = CancellableService {
            await screen.run(showing: channel)
        } onShutdown: {
            screen.stop()
        }
        let group = ServiceGroup(leaders: [showing], followers: [refreshing], log: log)
        try? await group.run()
    }
}
