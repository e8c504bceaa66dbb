import CNcurses
public import Foundation

/// Checks whether the full screen would work, without opening it.
@MainActor
public enum TerminalProbe {
    /// The problem; nil if there is none.
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

    /// Whether the locale is UTF-8. If not, the screen is drawn in ASCII.
    public static var isUTF8: Bool { cn_adopt_locale() }
}
