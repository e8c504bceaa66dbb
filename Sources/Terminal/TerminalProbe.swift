import CNcurses
public import Foundation

/// Finds out whether the full screen would work, without opening it.
@MainActor
public enum TerminalProbe {
    /// What stands in the way; nil when nothing does.
    public static func problem(
        in environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> TerminalError.Kind? {
        do {
            try CursesSession.checkTerminal(environment)
            return nil
        } catch {
            return error.kind
        }
    }

    /// Whether the locale can show every name. Without UTF-8 the screen is drawn in ASCII.
    public static var isUTF8: Bool { cn_adopt_locale() }
}
