public import Localization

/// The reason why a conversation cannot be shown.
public struct ThreadFailure: Error, Sendable, Equatable {
    /// The reason in one sentence, for the user.
    public let reason: LocalizedText

    /// Creates a failure.
    public init(_ reason: LocalizedText) {
        self.reason = reason
    }
}
