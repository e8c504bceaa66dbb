public import Canvas
public import Foundation
public import Monitoring

/// Everything that can change what the screen shows.
public enum DashboardEvent: Sendable, Equatable {
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
    /// The result of `Effect.open`.
    case linkOpened(LinkOutcome)
    /// The request of `Effect.acknowledge`, `.unacknowledge`, `.mute` or `.unmute` was not accepted.
    case markRefused
    /// What became of `Effect.report` so far.
    case report(ReportRequest.ID, ReportUpdate)
    /// The result of `Effect.export`.
    case exported(ExportOutcome)
}

/// The result of opening an address.
public enum LinkOutcome: Sendable, Equatable {
    /// The browser was started.
    case opened
    /// There is no program to open `URL` with. It is shown in full, to be copied.
    case noOpener(URL)
    /// The program could not be started; the text gives the reason in one line.
    case failed(String)
}
