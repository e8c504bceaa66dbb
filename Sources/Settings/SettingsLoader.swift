package import Canvas
package import Foundation
package import Localization

/// Finds the configuration and parses it.
///
/// It uses only its arguments and the files they name, and keeps no state.
package struct SettingsLoader: Sendable {
    let environment: [String: String]
    let workingDirectory: URL
    private let explicitFile: URL?
    private let keyProblems: KeyProblems
    private let commandProblems: CommandProblems
    private let viewProblems: ViewProblems

    /// Says why keys cannot be chosen like this: each time with the name of an action, and words that follow it.
    package typealias KeyProblems = @Sendable ([KeyChoice]) -> [(action: String, message: LocalizedText)]

    /// Says what is wrong with the user's own commands, beside the keys chosen for actions: each time with the name of a
    /// command, the key of its table, and words that follow them.
    package typealias CommandProblems =
        @Sendable ([KeyChoice], [OwnCommand]) -> [(command: String, key: String, message: LocalizedText)]

    /// Says which keys of saved views are taken, beside the keys chosen for actions and commands: each time with the name of
    /// the key, and words that follow it.
    package typealias ViewProblems =
        @Sendable ([KeyChoice], [OwnCommand], ViewSettings) -> [(key: String, message: LocalizedText)]

    /// Prepares to load.
    ///
    /// - Parameters:
    ///   - environment: The environment variables. One that is empty counts as not set.
    ///   - workingDirectory: Where relative paths begin.
    ///   - explicitFile: The file of `--config`; nil to look in the default locations.
    ///   - keyProblems: What is wrong with the keys chosen in `[keys]`; reported with all other problems.
    ///   - commandProblems: What is wrong with the commands of `[commands]`; reported likewise.
    ///   - viewProblems: What is wrong with the keys of `[views]`; reported likewise.
    package init(
        environment: [String: String], workingDirectory: URL, explicitFile: URL? = nil,
        keyProblems: @escaping KeyProblems = { _ in [] },
        commandProblems: @escaping CommandProblems = { _, _ in [] },
        viewProblems: @escaping ViewProblems = { _, _, _ in [] }
    ) {
        self.keyProblems = keyProblems
        self.commandProblems = commandProblems
        self.viewProblems = viewProblems
        self.environment = environment.filter { !$0.value.isEmpty }
        self.workingDirectory = workingDirectory
        self.explicitFile = explicitFile
    }

    /// Reads `--config`, else `$SUPPORT_MONITOR_CONFIG`, else the first existing file of `secrets.toml`,
    /// `.streamlit/secrets.toml` and `$XDG_CONFIG_HOME/support-monitor/secrets.toml`.
    ///
    /// An environment variable with the name of a credential or an address overrides the file.
    ///
    /// - Throws: ``SettingsError/nothingFound(lookedIn:)`` if there is neither a file nor an environment with all
    ///   required credentials, ``SettingsError/invalid(_:)`` with every problem if anything is invalid.
    package func load() throws(SettingsError) -> LoadedSettings {
        if let named = explicitFile?.path ?? environment["SUPPORT_MONITOR_CONFIG"] {
            let file = SettingsFile(
                named, in: workingDirectory, credentials: environment["CREDENTIALS_DIRECTORY"])
            guard let contents = contents(of: file) else {
                throw .invalid([SettingsProblem(file: file.name, message: SettingsFile.Text.missing)])
            }
            return try settings(from: contents, of: file)
        }
        let locations = defaultLocations
        for file in locations {
            if let contents = contents(of: file) { return try settings(from: contents, of: file) }
        }
        guard KnownKeys.all.allSatisfy({ $0.requirement == nil || environment[$0.name] != nil }) else {
            throw .nothingFound(lookedIn: locations.map(\.name))
        }
        return try settings(document: nil, file: nil, warnings: [])
    }
}

extension SettingsLoader {
    /// Where a first file belongs: `$SUPPORT_MONITOR_CONFIG`, else `$XDG_CONFIG_HOME/support-monitor/secrets.toml`; nil if
    /// there is not even a home directory.
    package var placeForNewFile: String? {
        environment["SUPPORT_MONITOR_CONFIG"]
            ?? XDGDirectories(environment: environment).config.map { "\($0)/support-monitor/secrets.toml" }
    }

    /// The file that would be read, readable or not, as the user would name it; nil if there is none.
    package var presentFile: String? {
        if let named = explicitFile?.path ?? environment["SUPPORT_MONITOR_CONFIG"] {
            let file = SettingsFile(named, in: workingDirectory)
            return contents(of: file) == nil ? nil : file.name
        }
        return defaultLocations.first { contents(of: $0) != nil }?.name
    }

    private var defaultLocations: [SettingsFile] {
        var paths = ["secrets.toml", ".streamlit/secrets.toml"]
        if let config = XDGDirectories(environment: environment).config {
            paths.append("\(config)/support-monitor/secrets.toml")
        }
        return paths.map { SettingsFile($0, in: workingDirectory) }
    }

    private typealias Contents = Result<SettingsFile.Contents, SettingsFile.Failure>

    private func contents(of file: SettingsFile) -> Contents? {
        do throws(SettingsFile.Failure) {
            return try file.read().map(Result.success)
        } catch {
            return .failure(error)
        }
    }

    private func settings(from contents: Contents, of file: SettingsFile) throws(SettingsError) -> LoadedSettings {
        switch contents {
        case .failure(let failure):
            throw .invalid([SettingsProblem(file: file.name, line: failure.line, message: failure.message)])
        case .success(let contents):
            let document = SettingsDocument(contents.text)
            return try settings(document: document, file: file.name, warnings: contents.warnings)
        }
    }

    private func settings(
        document: SettingsDocument?,
        file: String?,
        warnings: [SettingsProblem]
    ) throws(SettingsError) -> LoadedSettings {
        var reader = reader(of: document, file: file, environment: environment)
        reader.read()
        let problems = warnings + reader.problemsInOrder
        guard let settings = reader.draft.completed, problems.allSatisfy({ $0.severity == .warning }) else {
            throw .invalid(problems)
        }
        return LoadedSettings(
            settings: settings, file: file, warnings: problems, shared: SharedSettings(of: document, settings))
    }

    func reader(of document: SettingsDocument?, file: String?, environment: [String: String]) -> SettingsReader {
        SettingsReader(
            environment: environment, document: document, file: file, keyProblems: keyProblems,
            commandProblems: commandProblems, viewProblems: viewProblems)
    }
}

/// Valid settings, and where they came from.
package struct LoadedSettings: Sendable, Equatable {
    /// The settings.
    package let settings: MonitorSettings

    /// The file they were read from, as the user would name it; nil if they all came from the environment.
    package let file: String?

    /// Problems that do not prevent the monitor from running.
    package let warnings: [SettingsProblem]

    /// What others who look on may know of them; nil for the settings of someone who looks on.
    package var shared: SharedSettings?
}

/// Why there are no valid settings.
package enum SettingsError: Error, Sendable, Equatable {
    /// There is no configuration file, and the environment does not contain the required credentials.
    ///
    /// `lookedIn` lists the files that were tried, as the user would name them.
    case nothingFound(lookedIn: [String])

    /// The configuration is invalid. All problems including warnings, in display order.
    case invalid([SettingsProblem])
}
