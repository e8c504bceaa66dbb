import Foundation

/// An address in the form in which the two services' people are compared: trimmed and case-folded.
///
/// Plus-addresses and other domains are not guessed at: the settings' aliases join them.
public struct EmailAddress: Sendable, Hashable {
    /// The comparable form; never empty.
    public let normalized: String

    /// Normalises `text`; nil when nothing is left of it, for an empty address joins nobody.
    public init?(_ text: String) {
        let folded = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        guard !folded.isEmpty else { return nil }
        normalized = folded
    }
}
