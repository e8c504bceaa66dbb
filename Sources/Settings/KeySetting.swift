public import Localization

/// The keys chosen for one action, as one line of the table `[keys]` says it.
public struct KeySetting: Sendable, Equatable {
    /// The name of the action, as it was written.
    public let action: String
    /// The names of the keys, at least one, as they were written.
    public let keys: [String]
    /// The line of the file.
    let line: Int

    /// Why these keys cannot be chosen, in words that follow the name of the action.
    public struct Objection: Sendable, Equatable {
        let action: String
        let message: LocalizedText

        /// Objects to the line of `action`.
        public init(action: String, message: LocalizedText) {
            self.action = action
            self.message = message
        }
    }
}
