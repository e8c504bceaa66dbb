import CNcurses
import Foundation

/// Why the full screen cannot be shown.
package struct TerminalError: Error, Sendable, Hashable {
    /// The kind of problem.
    package enum Kind: Sendable, Hashable {
        /// Standard input is a file or pipe.
        case inputIsNotATerminal
        /// Standard output is a file or pipe.
        case outputIsNotATerminal
        /// `TERM` is not set.
        case terminalTypeMissing
        /// The type cannot position text on the screen, such as `dumb`.
        case terminalTypeTooSimple(String)
        /// The type is not in the terminfo database.
        case terminalTypeUnknown(String)
        /// The terminal is already in use by this process, or a system call failed.
        case unavailable
    }

    /// The kind of problem.
    package let kind: Kind

    /// Creates an error of `kind`.
    package init(_ kind: Kind) {
        self.kind = kind
    }
}

extension TerminalError: CustomStringConvertible {
    /// The problem and how to solve it, in one English sentence.
    package var description: String {
        switch kind {
        case .inputIsNotATerminal: "The full screen needs a terminal, but standard input is not one."
        case .outputIsNotATerminal: "The full screen needs a terminal, but standard output is not one."
        case .terminalTypeMissing: "TERM is not set; set it to the type of your terminal, such as xterm-256color."
        case .terminalTypeTooSimple(let type):
            "The terminal type “\(type)” cannot show a full screen; set TERM to a type such as xterm-256color."
        case .terminalTypeUnknown(let type):
            "The terminal type “\(type)” is not known here; set TERM to one that is, such as xterm-256color."
        case .unavailable: "The terminal cannot be used for a full screen at the moment."
        }
    }
}

/// Checks whether the full screen would work, without opening it.
@MainActor
package enum TerminalProbe {
    /// The problem; nil if there is none.
    package static func problem(
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
    package static var isUTF8: Bool { cn_adopt_locale() }
}
