/// The environment for programs that the monitor starts: they run with the user's rights, but do not need the monitor's
/// credentials.
package enum ChildEnvironment {
    /// A shorter value is too common to identify copies of it.
    private static let minSecretLength = 8

    /// What is left of `environment` without credentials: those that settings may have there, under their names or with
    /// something after it as `SLACK_WEBHOOK_SUPPORT`, and whatever else repeats the value of one. A proxy stays, without the
    /// name and password that its address may hold.
    package static func withoutCredentials(_ environment: [String: String]) -> [String: String] {
        let values = environment.filter { isCredential($0.key) }.values.filter { $0.utf8.count >= minSecretLength }
        let kept = environment.filter { name, value in
            !isCredential(name) && !values.contains { value.contains($0) }
        }
        return kept.reduce(into: [:]) { result, variable in
            result[variable.key] = isProxy(variable.key) ? withoutUser(variable.value) : variable.value
        }
    }

    private static func isProxy(_ name: String) -> Bool { name.lowercased().hasSuffix("_proxy") }

    /// `http://user:password@proxy:3128` without what is before the `@`. A password may hold `@` and `/` itself.
    private static func withoutUser(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let scheme = address.firstRange(of: "://").map { String(address[..<$0.upperBound]) } ?? ""
        return scheme + address[address.index(after: at)...]
    }

    private static func isCredential(_ name: String) -> Bool {
        // The directory of systemd's credential files: not a credential itself, but not needed by other programs.
        name == "CREDENTIALS_DIRECTORY"
            || KnownKeys.all.contains { $0.isCredential && (name == $0.name || name.hasPrefix($0.name + "_")) }
    }
}
