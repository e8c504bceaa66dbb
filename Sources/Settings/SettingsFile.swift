import Foundation
import Localization

/// A possible location of the configuration.
struct SettingsFile {
    /// The content of the file.
    struct Contents {
        let text: String
        let warnings: [SettingsProblem]
    }

    /// Why the file cannot be used.
    struct Failure: Error {
        var line: Int?
        let message: LocalizedText
    }

    /// The path as the user would name it: relative if it is below the working directory.
    let name: String

    private let path: String

    /// Whether systemd created the file for this service (`LoadCredential=`). An access control list then controls
    /// access, and the group permissions, 0440, are only its mask.
    private let isCredential: Bool

    /// The maximum size in bytes.
    private static let maxSize = 1 << 20

    /// - Parameter credentials: `$CREDENTIALS_DIRECTORY`; nil if systemd has not set it.
    init(_ path: String, in workingDirectory: URL, credentials: String? = nil) {
        let base = workingDirectory.path.hasSuffix("/") ? workingDirectory.path : workingDirectory.path + "/"
        let absolute = path.hasPrefix("/") ? path : base + path
        self.path = absolute
        name = absolute.hasPrefix(base) ? String(absolute.dropFirst(base.count)) : absolute
        isCredential =
            credentials.map { credentials in
                let folder = credentials.hasSuffix("/") ? credentials : "\(credentials)/"
                return absolute == folder + (absolute as NSString).lastPathComponent
            } ?? false
    }

    /// The content; nil if there is no such file.
    func read() throws(Failure) -> Contents? {
        // Opening a pipe without O_NONBLOCK would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Failure(message: Text.unreadable)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(message: Text.unreadable) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(message: Text.notAFile) }
        return Contents(text: try text(from: handle), warnings: warnings(for: status.st_mode))
    }
}

extension SettingsFile {
    private func text(from handle: FileHandle) throws(Failure) -> String {
        let data: Data
        do {
            data = try handle.read(upToCount: Self.maxSize + 1) ?? Data()
        } catch {
            throw Failure(message: Text.unreadable)
        }
        guard data.count <= Self.maxSize else { throw Failure(message: Text.tooLarge) }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(line: Self.firstLineNotUTF8(in: data), message: Text.notUTF8)
        }
        return text
    }

    private static func firstLineNotUTF8(in data: Data) -> Int? {
        data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil }
            .map { $0 + 1 }
    }

    private func warnings(for mode: mode_t) -> [SettingsProblem] {
        guard mode & (isCredential ? S_IROTH : S_IRGRP | S_IROTH) != 0 else { return [] }
        return [SettingsProblem(file: name, severity: .warning, message: Text.readableByOthers(quotedName))]
    }

    /// The name quoted for a shell.
    private var quotedName: String { ShellText.isPlain(name) ? name : ShellText.quoted(path) }
}

/// Text as a shell takes it.
package enum ShellText {
    /// `path` as one word.
    package static func word(_ path: String) -> String { isPlain(path) ? path : quoted(path) }

    static func isPlain(_ path: String) -> Bool {
        !path.hasPrefix("-")
            && path.utf8.allSatisfy { byte in
                "/._-".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            }
    }

    static func quoted(_ path: String) -> String { "'\(path.replacing("'", with: "'\\''"))'" }
}

extension SettingsFile {
    enum Text {
        static let missing = LocalizedText(
            en: "there is no such file: name the one that holds the credentials",
            pt: "esse arquivo não existe: indique o que contém as credenciais")

        static let unreadable = LocalizedText(
            en: "cannot be read: make yourself its owner and run chmod 600 on it",
            pt: "não pode ser lido: torne-se dono do arquivo e execute chmod 600 nele")

        static let notAFile = LocalizedText(
            en: "is not a regular file: name a TOML file",
            pt: "não é um arquivo comum: indique um arquivo TOML")

        static let tooLarge = LocalizedText(
            en: "is larger than 1 MiB: name a TOML file with settings, such as support-monitor init writes",
            pt: "é maior que 1 MiB: indique um arquivo TOML de configuração, como support-monitor init grava")

        static let notUTF8 = LocalizedText(
            en: "is not UTF-8 text: save the file as UTF-8",
            pt: "não é texto UTF-8: salve o arquivo como UTF-8")

        static func readableByOthers(_ name: String) -> LocalizedText {
            LocalizedText(
                en: "other users can read it; run: chmod 600 \(name)",
                pt: "outros usuários podem lê-lo; execute: chmod 600 \(name)")
        }
    }
}
