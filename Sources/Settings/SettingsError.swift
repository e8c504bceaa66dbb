/// Why there are no settings to run with.
public enum SettingsError: Error, Sendable, Equatable {
    /// There is no configuration file, and the environment does not hold the required credentials.
    ///
    /// `lookedIn` lists the files that were tried, as the user would name them.
    case nothingFound(lookedIn: [String])

    /// The configuration is wrong. All problems, warnings included, in the order to show them.
    case invalid([SettingsProblem])
}
