public import ArgumentParser
import Canvas
import Dashboard
package import Diagnostics
import Foundation
import Localization
import RefreshEngine
import Settings
import Storage
import Terminal

/// The options common to all commands that read settings.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp(CommandText.config.inUsersLanguage, valueName: "file"), completion: .file())
    var config: String?

    @Option(
        help: ArgumentHelp(CommandText.stateDirectory.inUsersLanguage, valueName: "directory"), completion: .directory)
    var stateDir: String?

    @Option(help: ArgumentHelp(CommandText.logLevel.inUsersLanguage, valueName: "level"))
    var logLevel: EventLog.Level?

    /// Stops the clock at an ISO 8601 instant, so that pictures and recorded screens are reproducible.
    @Option(help: .hidden)
    var clock: WallTime = .system

    func validate() throws {
        // An empty path comes from an unset variable and would mean the current folder.
        for (option, path) in [("--config", config), ("--state-dir", stateDir)] where path?.isEmpty == true {
            throw ValidationError(CommandText.emptyOption(option).inUsersLanguage)
        }
    }

    /// The log of one part of the program: events go to a file, only problems to stderr.
    func log(_ part: String, to file: LogDestination? = nil) -> EventLog {
        EventLog(part: part, level: logLevel ?? (file == nil ? .error : .info), destination: file ?? .standardError)
    }

    /// The same options with a default log level, unless one was chosen.
    func logging(at level: EventLog.Level) -> CommonOptions {
        var options = self
        options.logLevel = logLevel ?? level
        return options
    }

    /// Looks for the settings as chosen by the options and the environment.
    func settingsLoader(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> SettingsLoader {
        let directory = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
        return SettingsLoader(
            environment: environment, workingDirectory: directory,
            explicitFile: config.map { URL(fileURLWithPath: $0) },
            keyProblems: { KeyTable.standard.problems(with: $0) },
            commandProblems: { KeyTable.standard.rebound($0).problems(with: $1) },
            viewProblems: { KeyTable.standard.rebound($0).adding($1).problems(with: $2) })
    }

    /// The settings, and the store they are about.
    struct Loaded {
        let settings: MonitorSettings
        let search: StoreSearch
    }

    /// Reads the settings as ``loadSettings(environment:)`` does, and looks for their store.
    ///
    /// - Throws: An exit code, after all problems were printed to stderr.
    func load(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Loaded {
        let loaded = try checkedSettings(environment)
        let settings = loaded.settings
        return Loaded(settings: settings, search: try storeSearch(for: settings, sharing: loaded.shared))
    }

    /// Where the store for `settings` is looked for.
    ///
    /// - Parameter shared: What others who look on may know of the settings, for a monitor that stays on.
    func storeSearch(for settings: MonitorSettings, sharing shared: SharedSettings? = nil) throws -> StoreSearch {
        let claim = StoreClaim(settings)
        if let directory = settings.viewedDirectory {
            return StoreSearch(directory: directory, claim: claim, isViewer: true)
        }
        return StoreSearch(
            directory: try openStateDirectory(), claim: claim,
            sharing: shared.map { shared in
                StoreSearch.SharedFile(name: SharedSettings.fileName) { shared.text }
            })
    }

    /// The same options for what only the user of this program has: those who look on have a directory of their own.
    func personal(for settings: MonitorSettings) -> CommonOptions {
        var options = self
        if settings.isViewer { options.stateDir = nil }
        return options
    }

    /// Reads the settings and prints warnings to stderr. Credentials in `environment` override those in the file.
    ///
    /// - Throws: An exit code, after all problems were printed to stderr.
    func loadSettings(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> MonitorSettings {
        try checkedSettings(environment).settings
    }

    /// Reads the settings; without any, those of a monitor that can be looked on.
    func readSettings(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SettingsError) -> LoadedSettings {
        let loader = settingsLoader(environment: environment)
        do {
            return try loader.load()
        } catch {
            guard case .nothingFound = error, !SharedFolder.isClosed(sharedDirectory.path),
                let shared = try loader.loadShared(in: sharedDirectory)
            else { throw error }
            return shared
        }
    }

    /// Where a monitor may be that can be looked on.
    private var sharedDirectory: URL {
        stateDir.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? StateDirectory.ofService
    }

    private func checkedSettings(_ environment: [String: String]) throws -> LoadedSettings {
        do {
            let loaded = try readSettings(environment: environment)
            printWarnings(loaded.warnings, in: Self.language(of: loaded.settings))
            return loaded
        } catch .nothingFound(let locations) {
            StandardError.write(CommandText.firstSteps(lookedIn: locations).inUsersLanguage)
            if SharedFolder.isClosed(sharedDirectory.path) {
                StandardError.write(CommandText.notAMember(of: sharedDirectory.path).inUsersLanguage)
            }
        } catch .invalid(let problems) {
            printWarnings(problems, in: .preferred(in: ProcessInfo.processInfo.environment))
        }
        throw ExitCode.badSettings
    }

    /// The state directory, which may not exist yet.
    func stateDirectory() throws(StateDirectory.Failure) -> StateDirectory {
        try StateDirectory(
            explicit: stateDir.map { URL(fileURLWithPath: $0, isDirectory: true) },
            environment: ProcessInfo.processInfo.environment)
    }

    /// The state directory, created if necessary. Prints a warning to stderr if others may write to it.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    private func openStateDirectory() throws -> URL {
        let directory = try madeStateDirectory()
        if SharedFolder.isWritableByOthers(directory.url.path) {
            StandardError.write(CheckText.othersWrite(directory.url.path).inUsersLanguage)
        }
        return directory.url
    }

    /// The state directory, created if necessary.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    func makeStateDirectory() throws -> URL { try madeStateDirectory().url }

    private func madeStateDirectory() throws -> StateDirectory {
        do {
            let directory = try stateDirectory()
            try directory.create()
            ProcessGuard.reportCrashes(in: directory.url)
            return directory
        } catch {
            StandardError.write(error.message.inUsersLanguage)
            throw ExitCode.badSettings
        }
    }

    /// The log file in the state directory.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    func openLogFile() throws -> LogDestination {
        let file = try madeStateDirectory().url.appending(path: "support-monitor.log")
        do {
            return try LogDestination.file(at: file)
        } catch {
            StandardError.write(CommandText.noLog(file.path).inUsersLanguage)
            throw ExitCode.badSettings
        }
    }

    /// The language of the settings, or else of the locale.
    static func language(of settings: MonitorSettings) -> Language {
        settings.monitor.language ?? .preferred(in: ProcessInfo.processInfo.environment)
    }

    private func printWarnings(_ problems: [SettingsProblem], in language: Language) {
        for line in SettingsProblem.lines(problems, in: language) { StandardError.write(line) }
    }
}

extension EventLog.Level: ExpressibleByArgument {}

extension ExitCode {
    /// The settings, the arguments or the terminal are unusable, so nothing was started.
    static let badSettings = ExitCode(2)
}

extension StateDirectory {
    /// The folder of the store for `settings`; the directory itself if it cannot be determined.
    func url(for settings: MonitorSettings) -> URL {
        StoreSearch(directory: url, claim: StoreClaim(settings)).folder
    }
}

/// The stream for a command's result.
enum StandardOutput {
    /// Writes all of `data`. It is not an error if the reader stops early, as `head` does.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    static func write(_ data: Data) throws {
        do {
            // The variant that does not throw crashes the program.
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch  where isBrokenPipe(error) {
            return
        } catch {
            StandardError.write(CommandText.outputFailed.inUsersLanguage)
            throw ExitCode.badSettings
        }
    }

    /// Whether the error means that the reader is gone.
    static func isBrokenPipe(_ error: any Error) -> Bool {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return cause?.domain == NSPOSIXErrorDomain && cause?.code == Int(EPIPE)
    }
}

/// The stream for everything other than a command's result.
enum StandardError {
    /// Writes `text` as one line, with external names made safe. Failures are ignored, since there is nowhere to report
    /// them.
    static func write(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText(String($0)).string }
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
