/// Why there is no full screen.
public struct TerminalError: Error, Sendable, Hashable {
    /// What was found instead of a usable terminal.
    public enum Kind: Sendable, Hashable {
        /// Standard input comes from a file or pipe.
        case inputIsNotATerminal
        /// Standard output goes to a file or pipe.
        case outputIsNotATerminal
        /// `TERM` is not set.
        case terminalTypeMissing
        /// The type cannot place text on the screen, such as `dumb`.
        case terminalTypeTooSimple(String)
        /// The terminfo database does not know the type.
        case terminalTypeUnknown(String)
        /// The terminal is already in use by this process, or a system call failed.
        case unavailable
    }

    /// What was found instead of a usable terminal.
    public let kind: Kind

    /// Creates the error of `kind`.
    public init(_ kind: Kind) {
        self.kind = kind
    }
}

extension TerminalError: CustomStringConvertible {
    /// One English sentence that says what would be right.
    public var description: String {
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
