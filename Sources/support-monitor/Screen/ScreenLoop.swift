import Canvas
import Dashboard
import Diagnostics
import Dispatch
import Foundation
import RefreshEngine
import Terminal

/// Runs the dashboard on a terminal: every event goes through the state, every change of the state to the screen.
@MainActor
final class ScreenLoop {
    private let terminal: any Screen
    private let refresher: Refresher
    private let password: Secret
    private let opener: LinkOpener
    private let time: WallTime
    private let events: AsyncStream<DashboardEvent>
    private let inbox: AsyncStream<DashboardEvent>.Continuation
    private var state: DashboardState

    init(
        terminal: any Screen, refresher: Refresher, state: DashboardState, password: Secret, opener: LinkOpener,
        time: WallTime
    ) {
        self.terminal = terminal
        self.refresher = refresher
        self.state = state
        self.password = password
        self.opener = opener
        self.time = time
        (events, inbox) = AsyncStream.makeStream()
    }

    /// Shows the dashboard until the user quits, the terminal vanishes, or ``stop()`` is called. The terminal is
    /// restored before it returns.
    func run() async {
        defer { terminal.close() }
        draw()
        let timer = startTicking()
        defer { timer.cancel() }
        let (keys, updates, inbox) = (terminal.events, refresher.updates, inbox)
        await withDiscardingTaskGroup { group in
            group.addTask { for await key in keys { inbox.yield(.input(key)) } }
            group.addTask { for await update in updates { inbox.yield(.update(update)) } }
            for await event in events {
                if let effect = state.handle(event), !carryOut(effect, in: &group) { break }
                draw()
            }
            group.cancelAll()
        }
    }

    /// Ends ``run()`` from outside, as a signal does.
    nonisolated func stop() {
        inbox.finish()
    }
}

extension ScreenLoop {
    private func draw() {
        terminal.present(DashboardView.frame(of: state))
    }

    /// Ticks as the second changes, so that clocks on screen change when clocks on the wall do. The timer fires on the
    /// queue that draws: an idle screen wakes one thread a second, not three.
    private func startTicking() -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: .main)
        let fraction = time.now().timeIntervalSince1970.truncatingRemainder(dividingBy: 1)
        timer.schedule(deadline: .now() + (1 - fraction), repeating: 1, leeway: .milliseconds(5))
        timer.setEventHandler { [inbox, time] in inbox.yield(.tick(time.now())) }
        timer.activate()
        return timer
    }

    /// Does what the state asked for. Returns false when that was to end.
    private func carryOut(_ effect: Effect, in group: inout DiscardingTaskGroup) -> Bool {
        switch effect {
        case .quit:
            return false
        case .refresh:
            refresher.refreshNow()
        case .suspend:
            terminal.suspend()
        case .repaint:
            terminal.repaint()
        case .checkPassword(let attempt):
            inbox.yield(.passwordChecked(password.matches(attempt), at: time.now()))
        case .open(let link):
            group.addTask { [opener, inbox] in
                let outcome = await opener.open(link)
                inbox.yield(.linkOpened(outcome == .opened ? .opened : .noOpener(link)))
            }
        }
        return true
    }
}
