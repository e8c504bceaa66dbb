import Diagnostics
package import Foundation
import Localization
import Monitoring

/// What the members of a directory's group get of the settings of the monitor there: all that decides figures and alerts, and no
/// credential. They look on with it, each with a screen of their own.
///
/// The monitor writes it to the directory at each start. It is a file of settings like any other, without the keys of
/// ``KnownKeys/personal`` and with a table `[viewer]` in place of what is known only from credentials.
package struct SharedSettings: Sendable, Equatable {
    /// What may be shared of the file.
    private let root: SettingTable
    private let settings: MonitorSettings

    /// The name of the file in the state directory.
    package static let fileName = "shared.toml"

    private static let table = "viewer"

    /// - Parameters:
    ///   - document: The file that `settings` were read from; nil if they came from the environment.
    init(of document: SettingsDocument?, _ settings: MonitorSettings) {
        root = document?.root.shared(at: []) ?? SettingTable()
        self.settings = settings
    }

    /// The content of the file, made anew each time: few directories are shared.
    package var text: String {
        var root = root
        // They may come from the environment.
        let addresses = [
            ("INTERCOM_APP_ID", settings.intercom.appID),
            ("INTERCOM_BASE_URL", settings.intercom.baseURL.absoluteString),
            ("INTERCOM_WEB_URL", settings.intercom.webURL.absoluteString),
        ]
        for (name, value) in addresses { root.members[name] = .init(line: 0, value: .text(value)) }
        let fingerprints = settings.receivers.map { receiver in
            (receiver.receiver.id.rawValue, AddressFingerprint(of: receiver.address.reveal()).rawValue)
        }
        var viewer = SettingTable()
        viewer.members["voice"] = .init(line: 0, value: .truth(settings.voice != nil))
        viewer.members["receivers"] = .init(
            line: 1,
            value: .table(
                SettingTable(
                    members: Dictionary(
                        fingerprints.map { ($0, .init(line: 0, value: .text($1))) }, uniquingKeysWith: { $1 }))))
        root.members[Self.table] = .init(line: Int.max, value: .table(viewer))
        return Self.head + root.lines(at: []).joined(separator: "\n") + "\n"
    }

    private static let head = """
        # Written by support-monitor at each start, for the members of this directory's group. Changes have no effect.


        """

    /// Reads the settings of someone who looks on in `directory`: the shared ones in `document`, and their own in `own`.
    static func read(
        _ document: SettingsDocument, file: String, in directory: URL, own: SettingsDocument?, ownFile: String,
        reader make: (_ document: SettingsDocument?, _ file: String) -> SettingsReader
    ) throws(SettingsError) -> LoadedSettings {
        var shared = make(document, file)
        shared.readShared(receivers: receivers(of: document))
        shared.draft.intercomToken = Secret("")
        var personal = make(own, ownFile)
        personal.draft = shared.draft
        personal.readPersonal()
        if personal.draft.appPassword == nil { personal.draft.appPassword = Secret("") }
        // Who looks on can do nothing about warnings of the others.
        let problems = shared.problemsInOrder.filter { $0.severity == .error } + personal.problemsInOrder
        guard var settings = personal.draft.completed, problems.allSatisfy({ $0.severity == .warning }) else {
            throw .invalid(problems)
        }
        settings.viewedDirectory = directory
        if document.root.member(at: [table, "voice"])?.value == .truth(true) {
            settings.voice = MonitorSettings.Voice(id: Secret(""), token: Secret(""))
        }
        return LoadedSettings(settings: settings, file: own == nil ? nil : ownFile, warnings: problems)
    }

    private static func receivers(of document: SettingsDocument) -> [String: AddressFingerprint] {
        guard case .table(let found)? = document.root.member(at: [table, "receivers"])?.value else { return [:] }
        return found.members.compactMapValues { member in
            guard case .text(let text) = member.value else { return nil }
            return AddressFingerprint(rawValue: text)
        }
    }
}

extension KnownKeys {
    /// The keys that everybody who looks on has for themselves: how the screen looks, sounds and is worked with.
    static let personal = all.filter { key in
        switch key.path.first {
        case "screen", "keys", "views", "commands", "APP_PASSWORD": true
        case "monitor": ["language", "period", "lock_after_minutes"].contains(key.name)
        default: false
        }
    }

    /// The keys that decide figures and alerts and are not secret.
    static let shared = all.filter { key in
        !key.isCredential && !personal.contains { $0.path == key.path }
    }

    private static let sharedPaths = Set(shared.map(\.path))

    /// Whether the value at `path` may be read by everybody who looks on.
    static func isShared(_ path: [String]) -> Bool { sharedPaths.contains(pattern(of: path)) }
}

extension SettingTable {
    /// What may be read by everybody who looks on.
    fileprivate func shared(at path: [String]) -> SettingTable {
        var kept = SettingTable()
        for (name, member) in members {
            let place = path + [name]
            if KnownKeys.isShared(place) {
                kept.members[name] = member
            } else if KnownKeys.key(at: place) == nil, case .table(let inner) = member.value,
                KnownKeys.tables.contains(KnownKeys.pattern(of: place))
            {
                // An empty one may name a receiver.
                kept.members[name] = Member(line: member.line, value: .table(inner.shared(at: place)))
            }
        }
        return kept
    }

    /// The table as lines of TOML, its own values first.
    fileprivate func lines(at path: [String]) -> [String] {
        var (values, tables): ([String], [String]) = ([], [])
        for name in namesInOrder {
            guard let member = members[name] else { continue }
            if case .table(let inner) = member.value {
                tables += ["", "[\((path + [name]).map(TOMLText.key).joined(separator: "."))]"]
                tables += inner.lines(at: path + [name])
            } else if let value = TOMLText.value(member.value) {
                values.append("\(TOMLText.key(name)) = \(value)")
            }
        }
        return values + tables
    }
}

extension TOMLText {
    fileprivate static func key(_ name: String) -> String {
        let isBare =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                "_-".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            }
        return isBare ? name : quoted(name)
    }

    /// nil for what no key accepts.
    fileprivate static func value(_ value: SettingValue) -> String? {
        switch value {
        case .text(let text): quoted(text)
        case .whole(let number): "\(number)"
        case .truth(let isTrue): "\(isTrue)"
        case .list(let items): "[\(items.compactMap(self.value).joined(separator: ", "))]"
        case .decimal, .moment, .table: nil
        }
    }
}

extension SettingsLoader {
    /// The settings of someone who looks on in `directory`: those that the monitor there shares, and their own of
    /// `$XDG_CONFIG_HOME/support-monitor/screen.toml`; nil if no monitor shares any.
    ///
    /// - Throws: ``SettingsError/invalid(_:)`` with every problem if anything is invalid.
    package func loadShared(in directory: URL) throws(SettingsError) -> LoadedSettings? {
        let file = SettingsFile(directory.appending(path: SharedSettings.fileName).path, in: workingDirectory)
        guard let shared = try document(in: file) else { return nil }
        let config = XDGDirectories(environment: environment).config ?? "."
        let ownFile = SettingsFile("\(config)/support-monitor/screen.toml", in: workingDirectory)
        return try SharedSettings.read(
            shared, file: file.name, in: directory, own: document(in: ownFile), ownFile: ownFile.name
        ) { document, name in
            reader(of: document, file: name, environment: [:])
        }
    }

    private func document(in file: SettingsFile) throws(SettingsError) -> SettingsDocument? {
        do throws(SettingsFile.Failure) {
            return try file.read().map { SettingsDocument($0.text) }
        } catch {
            throw .invalid([SettingsProblem(file: file.name, line: error.line, message: error.message)])
        }
    }
}
