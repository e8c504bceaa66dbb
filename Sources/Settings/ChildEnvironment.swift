/// The environment for programs that the monitor starts: they run with the person's rights, and have no use for the
/// monitor's credentials.
public enum ChildEnvironment {
    /// A value that is shorter is too common to tell what else holds it.
    private static let shortestTelling = 8

    /// What is left of `environment` without credentials: those that settings may have there, under their names or with
    /// something after it as `SLACK_WEBHOOK_SUPPORT`, and whatever else repeats the value of one.
    public static func withoutCredentials(_ environment: [String: String]) -> [String: String] {
        let values = environment.filter { isCredential($0.key) }.values.filter { $0.utf8.count >= shortestTelling }
        return environment.filter { name, value in
            !isCredential(name) && !values.contains { value.contains($0) }
        }
    }

    private static func isCredential(_ name: String) -> Bool {
        // Where systemd puts the files of credentials, not a credential itself; nobody else needs to know.
        name == "CREDENTIALS_DIRECTORY"
            || KnownKeys.all.contains { $0.isCredential && (name == $0.name || name.hasPrefix($0.name + "_")) }
    }
}
