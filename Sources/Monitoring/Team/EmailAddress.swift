import Foundation

/// An e-mail address in the form used to match people across the services: trimmed and case-folded.
///
/// Plus-addresses and other domains are not matched automatically; the aliases in the settings do that.
public struct EmailAddress: Sendable, Hashable {
    /// The comparable form; never empty.
    public let normalized: String

    /// Normalises `text`; nil if the result is empty, since an empty address matches no one.
    public init?(_ text: String) {
        let folded = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        guard !folded.isEmpty else { return nil }
        normalized = folded
    }
}
