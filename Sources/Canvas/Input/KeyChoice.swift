/// The keys chosen for one action in the settings.
public struct KeyChoice: Sendable, Equatable {
    /// The English name of the action, such as `refresh`.
    public let action: String
    /// The names of the keys, such as `R` and `ctrl-x`.
    public let keys: [String]

    /// Chooses `keys` for `action`.
    public init(action: String, keys: [String]) {
        self.action = action
        self.keys = keys
    }
}
