package import Canvas
package import Foundation
package import Monitoring

/// Everything that can change what the screen shows.
package enum DashboardEvent: Sendable, Equatable {
    /// A key, the mouse, a new size, or the end of the terminal.
    case input(InputEvent)
    /// New figures, or news about the refresh.
    case update(MonitorUpdate)
    /// The time of this machine, once a second, to update waits and countdowns. `uptime` is measured by a clock that
    /// cannot be set and that continues while the machine sleeps.
    case tick(Date, uptime: Duration)
    /// The answer to `Effect.checkPassword`, with the uptime of `tick`.
    case passwordChecked(Bool, uptime: Duration)
    /// The answer to `Effect.readThread`.
    case threadRead(Conversation.ID, Result<ConversationThread, ThreadFailure>)
    /// The answer to `Effect.find`, newest first; nil if the store cannot be read.
    case found(FindRequest, [FoundRecord]?)
    /// The result of `Effect.open`.
    case linkOpened(LinkOutcome)
    /// `Effect.copy` could not be done, and its text was no link.
    case notCopied
    /// The request of `Effect.acknowledge`, `.unacknowledge`, `.mute` or `.unmute` was not accepted.
    case markRefused
    /// What became of `Effect.report` so far.
    case report(ReportRequest.ID, ReportUpdate)
    /// The result of `Effect.export`.
    case exported(ExportOutcome)
    /// What became of `Effect.run`.
    case commandEnded(CommandRun.ID, CommandOutcome)
    /// The simulated channel of the demo has shown a message.
    case channelMessage(ChannelMessage)
}

/// The result of opening an address.
package enum LinkOutcome: Sendable, Equatable {
    /// The browser was started.
    case opened
    /// There is no program to open `URL` with. It is shown in full, to be copied.
    case noOpener(URL)
    /// The program could not be started; the text gives the reason in one line.
    case failed(String)
}

/// Work that the dashboard requests from the program around it.
package enum Effect: Sendable, Equatable {
    /// Ends the program.
    case quit
    /// Refreshes both services now.
    case refresh
    /// Opens an address outside; answered by `DashboardEvent.linkOpened`.
    case open(URL)
    /// Copies text to the terminal's clipboard.
    case copy(String)
    /// Counts volume and calls over that period from now on.
    case setPeriod(Period.Name)
    /// Loads a conversation, replacing any earlier request; answered by `DashboardEvent.threadRead`.
    case readThread(Conversation.ID)
    /// The conversation is no longer needed.
    case stopReading
    /// Searches the store, replacing any earlier search; answered by `DashboardEvent.found`.
    case find(FindRequest)
    /// The result of the search is no longer needed.
    case stopFinding
    /// Checks a password; answered by `DashboardEvent.passwordChecked`.
    case checkPassword(String)
    /// Acknowledges alerts: quiet until they end or get clearly worse. If this or one of the next three is not accepted
    /// for one of them, it is answered by one `DashboardEvent.markRefused`; otherwise the next update shows it.
    case acknowledge([Alert.ID])
    /// Removes the acknowledgements.
    case unacknowledge([Alert.ID])
    /// Mutes alerts until then, in the services' time.
    case mute([Alert.ID], until: Date)
    /// Unmutes alerts.
    case unmute([Alert.ID])
    /// Calls somebody to the screen: rings the terminal's bell, and shows a desktop notification that says so; nil for none.
    case alarm(ringing: Bool, notification: String?)
    /// Makes a report, replacing any earlier request on the same topic; answered by `DashboardEvent.report`.
    case report(ReportRequest)
    /// The report, and the history being loaded for it, is no longer needed. What has been loaded is kept.
    case stopReport(ReportRequest.Topic)
    /// Writes a report to a file; answered by `DashboardEvent.exported`.
    case export(ExportRequest)
    /// Runs a program of the user's own, without a shell; answered by `DashboardEvent.commandEnded`.
    case run(CommandRun)
    /// Stops that program, which is then answered as usual.
    case stopCommand(CommandRun.ID)
    /// Suspends the program as Ctrl-Z does in a shell.
    case suspend
    /// Redraws every cell.
    case repaint
}
