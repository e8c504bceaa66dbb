/// Why there are no valid settings.
public enum SettingsError: Error, Sendable, Equatable {
    /// There is no configuration file, and the environment does not contain the required credentials.
    ///
    /// `lookedIn` lists the files that were tried, as the user would name them.
    case nothingFound(lookedIn: [String])

    /// The configuration is invalid. All problems including warnings, in display order.
    case invalid([SettingsProblem])
}
