/// Valid settings, and where they came from.
public struct LoadedSettings: Sendable, Equatable {
    /// The settings.
    public let settings: MonitorSettings

    /// The file they were read from, as the user would name it; nil if they all came from the environment.
    public let file: String?

    /// Problems that do not prevent the monitor from running.
    public let warnings: [SettingsProblem]
}
