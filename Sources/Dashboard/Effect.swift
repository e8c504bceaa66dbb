public import Foundation
public import Monitoring

/// What the dashboard asks of the program around it.
public enum Effect: Sendable, Equatable {
    /// End the program.
    case quit
    /// Ask both services for news now.
    case refresh
    /// Open an address outside; answer with `DashboardEvent.linkOpened`.
    case open(URL)
    /// Put a text into the clipboard of the terminal.
    case copy(String)
    /// Count volume and calls over that period from now on.
    case setPeriod(Period.Name)
    /// Read what was said in a conversation, instead of any other one; answer with `DashboardEvent.threadRead`.
    case readThread(Conversation.ID)
    /// Nobody waits for the conversation any more.
    case stopReading
    /// Compare what was typed with the password; answer with `DashboardEvent.passwordChecked`.
    case checkPassword(String)
    /// Stop as Ctrl-Z does in a shell.
    case suspend
    /// Draw every cell anew.
    case repaint
}
