public import Canvas
public import Foundation
public import Monitoring

/// Everything that can change what the screen says.
public enum DashboardEvent: Sendable, Equatable {
    /// A key, the mouse, another size, or the end of the terminal.
    case input(InputEvent)
    /// New figures, or news about the refresh that brings them.
    case update(MonitorUpdate)
    /// The time of this machine; once a second keeps the waits and the countdown running. `uptime` is the time since some
    /// moment before the start, by a clock that nobody can set and that goes on while the machine sleeps.
    case tick(Date, uptime: Duration)
    /// The answer to `Effect.checkPassword`, with the uptime of `tick`.
    case passwordChecked(Bool, uptime: Duration)
    /// The answer to `Effect.readThread`.
    case threadRead(Conversation.ID, Result<ConversationThread, ThreadFailure>)
    /// What became of `Effect.open`.
    case linkOpened(LinkOutcome)
    /// Nobody took up what `Effect.acknowledge`, `.unacknowledge`, `.mute` or `.unmute` asked for.
    case markRefused
    /// What became of `Effect.report` so far.
    case report(ReportRequest.ID, ReportUpdate)
    /// What became of `Effect.export`.
    case exported(ExportOutcome)
}

/// What became of an address that was to be opened.
public enum LinkOutcome: Sendable, Equatable {
    /// A browser has it.
    case opened
    /// There is no program here to open `URL` with: it is shown whole, to be copied.
    case noOpener(URL)
    /// The program did not start; the text says why, in one line.
    case failed(String)
}
