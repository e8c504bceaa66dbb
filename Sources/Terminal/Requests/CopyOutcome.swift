/// What became of a text that was to be copied. Terminals never say whether they took it.
public enum CopyOutcome: Sendable, Hashable {
    /// The terminal was asked to.
    case asked
    /// The text is too long for terminals; nothing was copied.
    case tooLong
    /// Terminals of this type have no clipboard; nothing was copied.
    case unsupported
}
