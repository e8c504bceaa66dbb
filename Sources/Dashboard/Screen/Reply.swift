import Localization

/// What a screen requests after it handled input.
enum Reply: Equatable {
    case nothing
    case effect(Effect)
    /// An effect, with a short message about it.
    case announce(LocalizedText, Effect)
    /// A short message that disappears by itself.
    case message(LocalizedText)
    /// Opens the reader.
    case read(ReaderSubject)
}
