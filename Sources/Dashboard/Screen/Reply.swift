import Localization

/// What a screen wants done after it handled something.
enum Reply: Equatable {
    case nothing
    case effect(Effect)
    /// Something to do outside, and a short line that says so.
    case announce(LocalizedText, Effect)
    /// A short line that goes away by itself.
    case message(LocalizedText)
    /// Open the reader.
    case read(ReaderSubject)
}
