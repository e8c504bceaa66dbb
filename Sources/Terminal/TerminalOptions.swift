public import Canvas
public import Foundation

/// How the terminal is to be used.
public struct TerminalOptions: Sendable {
    /// Which characters are written.
    public enum Charset: Sendable, Hashable {
        /// UTF-8 when the locale says so, else ASCII.
        case automatic
        /// ASCII, whatever the locale says.
        case ascii
    }

    /// The colours wanted.
    public var theme: ThemeChoice
    /// Whether clicks and the wheel are asked for. Text is then selected with Shift held down.
    public var isMouseEnabled: Bool
    /// Which characters are written.
    public var charset: Charset
    /// Where `TERM`, `NO_COLOR`, `COLORFGBG` and `ESCDELAY` are looked up.
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
