/// The result of copying text. Terminals never confirm it.
public enum CopyOutcome: Sendable, Hashable {
    /// The request was sent to the terminal.
    case asked
    /// The text is too long for terminals and was not copied.
    case tooLong
    /// The terminal type has no clipboard, so nothing was copied.
    case unsupported
}
