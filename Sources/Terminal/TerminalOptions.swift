public import Canvas
public import Foundation

/// How to use the terminal.
public struct TerminalOptions: Sendable {
    /// The characters that may be written.
    public enum Charset: Sendable, Hashable {
        /// UTF-8 if the locale supports it, otherwise ASCII.
        case automatic
        /// Always ASCII.
        case ascii
    }

    /// The chosen colours.
    public var theme: ThemeChoice
    /// Whether clicks and the wheel are reported. Text is then selected with Shift.
    public var isMouseEnabled: Bool
    /// The characters that may be written.
    public var charset: Charset
    /// Source of `TERM`, `NO_COLOR`, `COLORFGBG` and `ESCDELAY`.
    public var environment: [String: String]

    /// Creates options; the defaults adapt to the terminal.
    public init(
        theme: ThemeChoice = .automatic, isMouseEnabled: Bool = true, charset: Charset = .automatic,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.theme = theme
        self.isMouseEnabled = isMouseEnabled
        self.charset = charset
        self.environment = environment
    }
}
