import Dashboard
import Settings

extension KeyTable {
    /// The keys as the settings choose them.
    init(_ settings: [KeySetting]) {
        self = KeyTable.standard.rebound(settings.map(KeyChoice.init))
    }

    /// What is wrong with the keys of the settings, for ``SettingsLoader`` to tell.
    static func objections(to settings: [KeySetting]) -> [KeySetting.Objection] {
        KeyTable.standard.problems(with: settings.map(KeyChoice.init)).map {
            KeySetting.Objection(action: $0.action, message: $0.message)
        }
    }
}

extension KeyChoice {
    init(_ setting: KeySetting) {
        self.init(action: setting.action, keys: setting.keys)
    }
}
