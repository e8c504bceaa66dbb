/// Settings that can be run with, and where they came from.
public struct LoadedSettings: Sendable, Equatable {
    /// The settings.
    public let settings: MonitorSettings

    /// The file they were read from, as the user would name it; nil when the environment held everything.
    public let file: String?

    /// What should be looked at although the monitor can run.
    public let warnings: [SettingsProblem]
}
