package import Foundation
package import Localization

/// The directory of the store and the log.
package struct StateDirectory: Sendable, Equatable {
    /// Why the directory cannot be used, for the user.
    package struct Failure: Error, Sendable, Equatable {
        /// What is wrong and how to fix it.
        package let message: LocalizedText
    }

    /// The directory, as an absolute path.
    package let url: URL

    /// Finds the directory: `explicit`, else `$XDG_STATE_HOME/support-monitor`, else `~/.local/state/support-monitor`.
    ///
    /// Relative paths in the environment are ignored, as the XDG base directory specification requires.
    ///
    /// - Throws: ``Failure`` if none of these is set, not even `HOME`.
    package init(explicit: URL? = nil, environment: [String: String]) throws(Failure) {
        if let explicit {
            url = explicit.absoluteURL
        } else if let home = XDGDirectories(environment: environment).state {
            url = URL(fileURLWithPath: home, isDirectory: true)
                .appendingPathComponent("support-monitor", isDirectory: true)
        } else {
            throw Failure(message: Text.nowhere)
        }
    }

    /// Makes sure that the directory exists and can be written to; a new one is for its owner only (0700).
    ///
    /// An existing directory keeps its permissions, since it may be shared on purpose.
    ///
    /// - Throws: ``Failure`` if it cannot be created or written to, or is not a directory.
    package func create() throws(Failure) {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) {
            guard isDirectory.boolValue else { throw Failure(message: Text.notADirectory(url.path)) }
        } else {
            try createMissing()
        }
        guard FileManager.default.isWritableFile(atPath: url.path) else {
            throw Failure(message: Text.notWritable(url.path))
        }
    }

    /// The directory of the monitor that runs as a service of this machine.
    package static let ofService = URL(filePath: "/var/lib/support-monitor", directoryHint: .isDirectory)

    private func createMissing() throws(Failure) {
        let ownerOnly: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: ownerOnly)
        } catch {
            throw Failure(message: Text.notCreated(url.path))
        }
    }
}

extension StateDirectory {
    private enum Text {
        static let nowhere = LocalizedText(
            en: "no place for state files: set HOME, or name a directory with --state-dir",
            pt: "não há onde guardar o estado: defina HOME ou indique uma pasta com --state-dir")

        static func notADirectory(_ path: String) -> LocalizedText {
            LocalizedText(
                en: "\(path) is not a directory: name another one with --state-dir",
                pt: "\(path) não é uma pasta: indique outra com --state-dir")
        }

        static func notWritable(_ path: String) -> LocalizedText {
            LocalizedText(
                en: "\(path) cannot be written to: change its permissions, or name another one with --state-dir",
                pt: "não é possível gravar em \(path): mude as permissões ou indique outra pasta com --state-dir")
        }

        static func notCreated(_ path: String) -> LocalizedText {
            LocalizedText(
                en: "\(path) cannot be created: name another directory with --state-dir",
                pt: "não é possível criar \(path): indique outra pasta com --state-dir")
        }
    }
}

/// The relevant base directories of the XDG specification.
struct XDGDirectories {
    /// `$XDG_CONFIG_HOME`, else `~/.config`; nil without a home directory.
    let config: String?

    /// `$XDG_STATE_HOME`, else `~/.local/state`; nil without a home directory.
    let state: String?

    init(environment: [String: String]) {
        func directory(_ variable: String, orInHome fallback: String) -> String? {
            Self.absolute(environment[variable]) ?? Self.absolute(environment["HOME"]).map { "\($0)/\(fallback)" }
        }
        config = directory("XDG_CONFIG_HOME", orInHome: ".config")
        state = directory("XDG_STATE_HOME", orInHome: ".local/state")
    }

    /// The specification requires relative paths to be ignored.
    private static func absolute(_ path: String?) -> String? {
        path?.hasPrefix("/") == true ? path : nil
    }
}
