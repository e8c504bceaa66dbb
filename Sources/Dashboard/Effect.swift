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
    /// Be quiet about an alert until it is over or gets clearly worse. Where nobody takes that up, or one of the three
    /// that follow, answer with `DashboardEvent.markRefused`; else the next update shows it.
    case acknowledge(Alert.ID)
    /// Take that back.
    case unacknowledge(Alert.ID)
    /// Be quiet about an alert until then, in the services' time, whatever happens.
    case mute(Alert.ID, until: Date)
    /// Take that back.
    case unmute(Alert.ID)
    /// Ring the terminal's bell: something new needs a person.
    case bell
    /// Look up the past, in place of whatever was asked about the same topic before; answer with `DashboardEvent.report`.
    case report(ReportRequest)
    /// Nobody waits for the answer any more, nor for the history that is being loaded for it. What is loaded is kept.
    case stopReport(ReportRequest.Topic)
    /// Write a report to a file; answer with `DashboardEvent.exported`.
    case export(ExportRequest)
    /// Stop as Ctrl-Z does in a shell.
    case suspend
    /// Draw every cell anew.
    case repaint
}
