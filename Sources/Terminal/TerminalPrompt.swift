import CNcurses
import Foundation

/// Asks for lines at a terminal, without the full screen.
package enum TerminalPrompt {
    /// Whether somebody can be asked here.
    package static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// Reads a line without its end; nil at the end of the input.
    package static func line() -> String? {
        readLine(strippingNewline: true)
    }

    /// Reads a line that does not appear on the terminal; nil at the end of the input.
    ///
    /// However the program ends in the meantime, also by a signal, the terminal shows again what is typed. Ctrl-Z does
    /// nothing.
    ///
    /// - Parameter prompt: Writes the question, when nothing that is typed appears any more.
    package static func hiddenLine(_ prompt: () -> Void) -> String? {
        guard cn_guard_begin() >= 0 else {
            prompt()
            return line()
        }
        // The line has not been ended by whoever typed it.
        cn_guard_arm("\n", 1)
        defer {
            cn_guard_disarm()
            cn_guard_end()
        }
        hideInput()
        prompt()
        return line()
    }

    private static func hideInput() {
        var modes = termios()
        guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
        modes.c_lflag &= ~tcflag_t(ECHO)
        while tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) != 0, errno == EINTR {}
    }
}
