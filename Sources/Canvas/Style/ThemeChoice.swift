/// Which colours the person wants.
public enum ThemeChoice: String, Sendable, Hashable, CaseIterable {
    /// Chosen to suit the terminal and `NO_COLOR`.
    case automatic = "auto"
    /// Calm colours for a dark background; needs 256 colours.
    case dark
    /// Calm colours for a light background; needs 256 colours.
    case light
    /// The terminal's own sixteen colours.
    case sixteen
    /// No colours at all: bold, underlined, dim and reverse.
    case monochrome
}
