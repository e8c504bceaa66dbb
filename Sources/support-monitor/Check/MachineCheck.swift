import Foundation
import Localization
import Settings
import Storage
import Terminal

/// Checks what the monitor needs on this machine: the settings file, the state directory, and the terminal.
struct MachineCheck {
    private typealias Subject = CheckText.Subject

    let options: CommonOptions

    /// The results of reading the settings, and the settings if they are valid.
    func settings() -> (results: [CheckResult], settings: MonitorSettings?) {
        let loaded: LoadedSettings
        do throws(SettingsError) {
            loaded = try options.readSettings()
        } catch {
            switch error {
            case .nothingFound(let locations):
                return ([CheckResult(.fail, Subject.settings, CheckText.nothingFound(locations))], nil)
            case .invalid(let problems):
                return (problems.map(result), nil)
            }
        }
        let found = CheckResult(.ok, Subject.settings, source(of: loaded))
        // That others can read the file is a separate result.
        let warnings = loaded.warnings.filter { $0.key != nil }
        let isOpen = loaded.warnings.count > warnings.count
        let permissions = loaded.file.map { file in
            isOpen
                ? CheckResult(.warn, Subject.permissions, CheckText.othersRead(file))
                : CheckResult(.ok, Subject.permissions, CheckText.ownerOnly)
        }
        return (
            [found] + [permissions].compactMap(\.self) + warnings.map(result)
                + loaded.settings.placeholders.map { CheckResult(.fail, Subject.settings, CheckText.placeholder($0)) },
            loaded.settings
        )
    }

    private func source(of loaded: LoadedSettings) -> LocalizedText {
        if let viewed = loaded.settings.viewedDirectory {
            return CheckText.shared(viewed.appending(path: SharedSettings.fileName).path, own: loaded.file)
        }
        return loaded.file.map(LocalizedText.verbatim) ?? CheckText.fromEnvironment
    }

    /// Checks the state directory and the store.
    ///
    /// - Parameter settings: Decide which store it is; nil if they are invalid.
    func state(for settings: MonitorSettings?) -> [CheckResult] {
        let directory: StateDirectory
        if let viewed = settings?.viewedDirectory {
            return [CheckResult(.ok, Subject.state, CheckText.looksOn(viewed.path)), store(in: viewed)]
        }
        do {
            directory = try options.stateDirectory()
            try directory.create()
        } catch {
            return [CheckResult(.fail, Subject.state, error.message)]
        }
        let state =
            SharedFolder.isWritableByOthers(directory.url.path)
            ? CheckResult(.warn, Subject.state, CheckText.othersWrite(directory.url.path))
            : CheckResult(.ok, Subject.state, CheckText.stateWritable(directory.url.path))
        return [state, store(in: settings.map { directory.url(for: $0) } ?? directory.url)]
    }

    /// Checks whether the full screen works here.
    @MainActor
    func terminal() -> CheckResult {
        switch TerminalProbe.problem() {
        case nil:
            TerminalProbe.isUTF8
                ? CheckResult(.ok, Subject.terminal, CheckText.screenWorks)
                : CheckResult(.warn, Subject.terminal, CheckText.asciiOnly)
        case .inputIsNotATerminal, .outputIsNotATerminal:
            CheckResult(.warn, Subject.terminal, CheckText.noTerminal)
        case let reason?:
            CheckResult(.fail, Subject.terminal, CommandText.noScreen(reason))
        }
    }
}

extension MachineCheck {
    private func result(_ problem: SettingsProblem) -> CheckResult {
        CheckResult(
            problem.severity == .warning ? .warn : .fail, Subject.settings,
            LocalizedText(en: problem.line(in: .english), pt: problem.line(in: .brazilianPortuguese)))
    }

    /// Opens the store for reading only, as a follower does, so that the check never sets it aside.
    private func store(in directory: URL) -> CheckResult {
        do throws(StoreError) {
            guard let store = try MonitorStore.openFollower(in: directory) else {
                return CheckResult(.ok, Subject.store, CheckText.storeNew)
            }
            _ = try store.dataVersion()
            return CheckResult(.ok, Subject.store, CheckText.storeOpens)
        } catch {
            return CheckResult(.fail, Subject.store, error.explanation)
        }
    }
}
