import Foundation
import Localization
import Settings

/// A working directory of its own, empty at first and gone at the end.
final class SettingsSandbox {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("settings-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// Writes a file that only its owner can read.
    @discardableResult
    func write(_ data: Data, to path: String = "secrets.toml", permissions: Int = 0o600) throws -> URL {
        let url = directory.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        // One that is there may be one that its owner cannot write.
        try? FileManager.default.removeItem(at: url)
        try data.write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path)
        return url
    }

    @discardableResult
    func write(_ text: String, to path: String = "secrets.toml", permissions: Int = 0o600) throws -> URL {
        try write(Data(text.utf8), to: path, permissions: permissions)
    }

    func loader(environment: [String: String] = [:], file: URL? = nil) -> SettingsLoader {
        SettingsLoader(environment: environment, workingDirectory: directory, explicitFile: file)
    }

    /// Every problem as a line, whether the settings can be used or not.
    func lines(
        environment: [String: String] = [:], file: URL? = nil, in language: Language = .english
    ) -> [String] {
        SettingsProblem.lines(problems(environment: environment, file: file), in: language)
    }

    func problems(environment: [String: String] = [:], file: URL? = nil) -> [SettingsProblem] {
        do throws(SettingsError) {
            return try loader(environment: environment, file: file).load().warnings
        } catch {
            guard case .invalid(let problems) = error else { return [] }
            return problems
        }
    }
}

extension String {
    /// The lines that every file needs.
    static let credentials = """
        APP_PASSWORD = "open sesame"
        INTERCOM_APP_ID = "ab12cd34"
        INTERCOM_TOKEN = "tok-1"

        """
}

extension [String: String] {
    /// The environment that needs no file.
    static let credentials = ["APP_PASSWORD": "p", "INTERCOM_APP_ID": "w", "INTERCOM_TOKEN": "t"]
}
