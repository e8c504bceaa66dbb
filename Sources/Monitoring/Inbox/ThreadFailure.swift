public import Localization

/// Why what was said in a conversation cannot be shown now.
public struct ThreadFailure: Error, Sendable, Equatable {
    /// One sentence for whoever asked.
    public let reason: LocalizedText

    /// Creates a failure.
    public init(_ reason: LocalizedText) {
        self.reason = reason
    }
}
