import Canvas
import Dashboard
import Diagnostics
import Foundation
import Monitoring
import RefreshEngine
import Terminal

/// Runs the dashboard on a terminal: every event goes to the state, every change of the state to the screen.
@MainActor
final class ScreenLoop {
    private let terminal: any Screen
    private let refresher: Refresher
    private let password: Secret
    private let opener: LinkOpener
    private let time: WallTime
    private let choices: ViewChoicesFile
    private var keptChoices: ViewChoices
    /// The effects requested by the state, in order; ended by ``stop()``.
    private let effects: AsyncStream<Effect>
    private let asked: AsyncStream<Effect>.Continuation
    private let exports: ScreenExporter
    private let commands: CommandRunner
    private let waits = LatestTasks<Wait>()
    /// The time since the start, by a clock that nobody can set and that runs even if ``time`` is stopped.
    private let uptime = ContinuousClock().stopwatch()
    private var state: DashboardState
    /// Whether the terminal has been given back. What comes in later is not shown.
    private var isClosed = false

    /// What the demo's channel shows, as it comes.
    typealias Channel = AsyncSequence<ChannelMessage, Never> & Sendable

    /// What the screen waits for, one at a time of each.
    private enum Wait: Hashable {
        case thread, search
        case report(ReportRequest.Topic)
        case command(CommandRun.ID)
    }

    init(
        terminal: any Screen, refresher: Refresher, state: DashboardState, password: Secret, opener: LinkOpener,
        exports: ScreenExporter, commands: CommandRunner, choices: ViewChoicesFile, time: WallTime
    ) {
        self.commands = commands
        self.choices = choices
        keptChoices = state.choices
        self.terminal = terminal
        self.refresher = refresher
        self.state = state
        self.password = password
        self.opener = opener
        self.exports = exports
        self.time = time
        (effects, asked) = AsyncStream.makeStream()
    }

    /// Shows the dashboard until the user quits, the terminal vanishes, or ``stop()`` is called. The terminal is
    /// restored before it returns.
    ///
    /// - Parameter channel: What the demo's channel shows; nil outside of the demo.
    func run(showing channel: (any Channel)? = nil) async {
        defer {
            isClosed = true
            commands.stopAll()
            waits.cancelAll()
            terminal.close()
        }
        draw()
        let timer = startTicking()
        defer { timer.invalidate() }
        let (keys, updates) = (terminal.events, refresher.updates)
        await withDiscardingTaskGroup { group in
            group.addTask { for await key in keys { await self.handle(.input(key)) } }
            group.addTask { for await update in updates { await self.handle(.update(update)) } }
            if let channel {
                group.addTask { for await message in channel { await self.handle(.channelMessage(message)) } }
            }
            for await effect in effects {
                guard perform(effect, in: &group) else { break }
            }
            group.cancelAll()
        }
    }

    /// Ends ``run()`` from outside, as for a signal.
    nonisolated func stop() {
        asked.finish()
    }
}

extension ScreenLoop {
    private func handle(_ event: DashboardEvent) {
        guard !isClosed else { return }
        if let effect = state.handle(event) { asked.yield(effect) }
        draw()
        // What is kept is what users choose, and the second that passes is most of what an idle screen costs.
        if case .tick = event { return }
        keepChoices()
    }

    private func draw() {
        terminal.setTitle(state.title)
        terminal.present(DashboardView.frame(of: state))
    }

    private func keepChoices() {
        guard state.choices != keptChoices else { return }
        keptChoices = state.choices
        choices.write(keptChoices)
    }

    /// Ticks when the second changes, so that clocks on screen match clocks on the wall. The timer fires on the drawing
    /// thread, so an idle screen wakes one thread per second rather than three.
    private func startTicking() -> Timer {
        let second = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded(.up))
        let timer = Timer(fire: second, interval: 1, repeats: true) { [weak self, time, uptime] _ in
            MainActor.assumeIsolated { self?.handle(.tick(time.localNow(), uptime: uptime())) }
        }
        RunLoop.main.add(timer, forMode: .common)
        return timer
    }

    /// Falls back to showing the link, or the text, when the terminal has no clipboard.
    private func copy(_ text: String) {
        guard terminal.copy(text) != .asked else { return }
        let link = text.contains("\n") ? nil : URL(string: text)
        handle(link.map { .linkOpened(.noOpener($0)) } ?? .notCopied)
    }

    /// Performs an effect. Returns false if the loop should end.
    private func perform(_ effect: Effect, in group: inout DiscardingTaskGroup) -> Bool {
        switch effect {
        case .quit:
            return false
        case .refresh:
            refresher.refreshNow()
        case .setPeriod(let period):
            refresher.setPeriod(period)
        case .copy(let text):
            copy(text)
        case .suspend:
            terminal.suspend()
        case .repaint:
            terminal.repaint()
        case .readThread(let conversation):
            read(conversation)
        case .stopReading:
            waits.cancel(.thread)
        case .find(let request):
            find(request)
        case .stopFinding:
            waits.cancel(.search)
        case .alarm(let ringing, let notification):
            if ringing { terminal.bell() }
            if let notification { terminal.notify(notification) }
        case .acknowledge(let alerts):
            group.addTask { await self.mark(alerts, as: .acknowledge) }
        case .unacknowledge(let alerts):
            group.addTask { await self.mark(alerts, as: .unacknowledge) }
        case .mute(let alerts, let until):
            group.addTask { await self.mark(alerts, as: .mute(until: until)) }
        case .unmute(let alerts):
            group.addTask { await self.mark(alerts, as: .unmute) }
        case .checkPassword(let attempt):
            handle(.passwordChecked(password.matches(attempt), uptime: uptime()))
        case .report(let request):
            answer(request)
        case .stopReport(let topic):
            waits.cancel(.report(topic))
        case .export(let request):
            group.addTask { [exports] in await self.handle(.exported(await exports.write(request))) }
        case .run(let run):
            waits.start(.command(run.id)) { [weak self, commands] in
                let outcome = await commands.run(run.words)
                self?.waits.cancel(.command(run.id))
                self?.handle(.commandEnded(run.id, outcome))
            }
        case .stopCommand(let id):
            waits.cancel(.command(id))
        case .open(let link):
            group.addTask { [opener] in
                let outcome = await opener.open(link)
                await self.handle(.linkOpened(outcome == .opened ? .opened : .noOpener(link)))
            }
        }
        return true
    }

    /// Acknowledges or mutes alerts, or undoes that, and tells the screen once if any of it was not accepted.
    private func mark(_ alerts: [Alert.ID], as action: AlertMark.Action) async {
        var isRefused = false
        for alert in alerts {
            if await !refresher.applyMark(alert, as: action) { isRefused = true }
        }
        if isRefused { handle(.markRefused) }
    }

    /// Asks for a conversation, instead of the one that was asked for before.
    private func read(_ conversation: Conversation.ID) {
        waits.start(.thread) { [weak self, refresher] in
            guard let result = await refresher.thread(of: conversation) else { return }
            self?.handle(.threadRead(conversation, result))
        }
    }

    /// Searches the store, instead of what was searched for before.
    private func find(_ request: FindRequest) {
        waits.start(.search) { [weak self, refresher] in
            let records = await refresher.find(request)
            guard !Task.isCancelled else { return }
            self?.handle(.found(request, records))
        }
    }

    /// Asks for a report, instead of the one about the same topic that was asked for before.
    private func answer(_ request: ReportRequest) {
        waits.start(.report(request.id.topic)) { [weak self, refresher] in
            for await update in refresher.answers(to: request) { self?.handle(.report(request.id, update)) }
        }
    }
}

/// Tasks of which only the latest matters: starting one cancels the previous one with the same key.
///
/// They are not child tasks of the one that starts them, because each is cancelled on its own once its result is no longer
/// needed.
@MainActor
final class LatestTasks<Key: Hashable> {
    private var tasks: [Key: Task<Void, Never>] = [:]

    /// Runs `body` instead of what was started for `key` before.
    func start(_ key: Key, _ body: @escaping @MainActor () async -> Void) {
        tasks[key]?.cancel()
        tasks[key] = Task { await body() }
    }

    /// Cancels what was started for `key`, if anything was.
    func cancel(_ key: Key) {
        tasks.removeValue(forKey: key)?.cancel()
    }

    /// Cancels everything.
    func cancelAll() {
        tasks.values.forEach { $0.cancel() }
        tasks = [:]
    }
}
