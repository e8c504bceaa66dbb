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
