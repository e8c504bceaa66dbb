package import Canvas
import Dispatch
import Foundation

/// The terminal that this process was started in, drawn with curses.
///
/// It uses no CPU while there is no input and nothing is drawn: input and signals wake the main queue, which must be
/// drained (Swift's asynchronous `main` does). However the process ends, the terminal is restored; SIGINT, SIGTERM and
/// SIGHUP end it at once unless they are handled in order to call `close()`.
@MainActor
package final class CursesTerminal: Screen {
    /// The size that the next frame should have.
    package private(set) var size: Size
    /// All input of the user and the terminal, in order; ends after `close()` or `endOfInput`. For one reader.
    package let events: AsyncStream<InputEvent>
    /// The colours in use; never `automatic`.
    package let theme: ThemeChoice

    private let session: CursesSession
    private let painter: Painter
    private let output: TerminalOutput
    private let continuation: AsyncStream<InputEvent>.Continuation
    private var decoder = InputDecoder()
    private var sources: [any DispatchSourceProtocol] = []
    private var presented: Frame?
    /// The frame to show when the terminal has accepted all output; a slow terminal skips the frames in between.
    private var waiting: Frame?
    private var isScreenSpoilt = false
    private var title: String?
    private var unsentTitle = ""
    private var isAwaitingEndOfPaste = false
    private var isClosed = false

    /// Takes over the terminal. There can be only one instance in a process.
    ///
    /// - Throws: `TerminalError` if there is no terminal or it cannot show a full screen, with the terminal unchanged.
    package init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
        session = try CursesSession(options: options)
        let theme = Theme.resolved(options.theme, colors: session.colors, environment: options.environment)
        self.theme = theme.choice
        let isConsole = options.environment["TERM"] == "linux"
        let isASCII = options.charset == .ascii || !session.isUTF8
        painter = Painter(theme: theme, characters: isASCII ? .ascii : isConsole ? .withoutBraille : .all)
        output = TerminalOutput(descriptor: session.outputDescriptor)
        size = session.fittedSize()
        (events, continuation) = AsyncStream.makeStream()
        sources = [
            makeSource(STDIN_FILENO) { $0.readInput() },
            makeSource(session.signalDescriptor) { $0.readSignals() },
        ]
        output.onDrained = { [weak self] in self?.presentWaiting() }
        output.send(session.takeOutput() + session.entering)
    }

    /// Shows `frame`. Only differences from the last one are sent, in one write; nothing if there are none.
    package func present(_ frame: Frame) {
        guard !isClosed else { return }
        guard !output.isBusy else { return waiting = frame }
        waiting = nil
        if isScreenSpoilt {
            painter.showFromScratch(frame)
        } else if frame != presented {
            painter.show(frame, over: presented)
        }
        isScreenSpoilt = false
        presented = frame
        output.send(Array(unsentTitle.utf8) + session.synchronizedOutput.wrapped(session.takeOutput()))
        unsentTitle = ""
    }

    /// Shows the last frame again from scratch, over anything else written to the terminal.
    package func repaint() {
        isScreenSpoilt = true
        present(waiting ?? presented ?? Frame(size: size))
    }

    /// Sets the title of the terminal's window, from the next frame until `close()`, which restores the former title.
    /// Does nothing if that is not possible.
    package func setTitle(_ title: String) {
        guard !isClosed, title != self.title, let request = session.title.sequence(for: title) else { return }
        self.title = title
        unsentTitle = request
    }

    /// Asks the terminal to put `text` on its clipboard, through ssh, tmux and GNU screen too (OSC 52).
    package func copy(_ text: String) -> CopyOutcome {
        guard !isClosed, session.features.isKinOfXterm || Capability.string("Ms") != nil else { return .unsupported }
        guard let request = ClipboardRequest.sequence(for: text, behind: session.features.multiplexer) else {
            return .tooLong
        }
        output.send(Array(request.utf8))
        return .asked
    }

    /// Rings the bell, or flashes if there is none.
    package func bell() {
        guard !isClosed else { return }
        session.ring()
        output.send(session.takeOutput())
    }

    /// Asks the terminal to show a notification on the desktop, through ssh, tmux and GNU screen too (OSC 9 and 777). Does
    /// nothing on a terminal that might write it on the screen.
    package func notify(_ text: String) {
        guard !isClosed, session.features.isKinOfXterm else { return }
        output.send(Array(NotificationRequest.sequence(for: text, behind: session.features.multiplexer).utf8))
    }

    /// Returns the terminal to the shell and stops the process group, as Ctrl-Z does. Returns when the user resumes it,
    /// with everything shown again, and emits `resumed`, then `resize` if the size has changed.
    package func suspend() {
        guard !isClosed else { return }
        leave()
        session.stop()
        _ = session.readSignals()
        comeBack()
    }

    /// Restores the terminal and ends `events`. Later calls do nothing.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        cancelSources()
        leave()
        session.end()
        continuation.finish()
    }
}

extension CursesTerminal {
    private func makeSource(
        _ descriptor: Int32, _ handle: @escaping @MainActor (CursesTerminal) -> Void
    ) -> any DispatchSourceProtocol {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        source.setEventHandler { [weak self] in
            MainActor.assumeIsolated {
                guard let self, !self.isClosed else { return }
                handle(self)
            }
        }
        source.activate()
        return source
    }

    private func cancelSources() {
        sources.forEach { $0.cancel() }
        sources = []
    }

    private func leave() {
        waiting = nil
        output.send(session.leave())
        output.finish()
        session.giveBack()
    }

    private func presentWaiting() {
        guard let waiting else { return }
        present(waiting)
    }

    private func readInput() {
        let inputs = session.readInputs()
        for event in decoder.events(for: inputs, now: .now) { continuation.yield(event) }
        if decoder.isPasting { awaitEndOfPaste() }
        for report in decoder.takeReports() { session.synchronizedOutput.take(report) }
        if session.hasInputEnded { endInput() }
    }

    /// Checks again when a paste may have been silent for too long, in case its end was lost.
    private func awaitEndOfPaste() {
        guard !isAwaitingEndOfPaste else { return }
        isAwaitingEndOfPaste = true
        let pause = InputDecoder.maxPause / .nanoseconds(1)
        DispatchQueue.main.asyncAfter(deadline: .now() + .nanoseconds(Int(pause))) { [weak self] in
            MainActor.assumeIsolated {
                guard let self, !self.isClosed else { return }
                self.isAwaitingEndOfPaste = false
                for event in self.decoder.eventsOfSilentPaste(now: .now) { self.continuation.yield(event) }
                if self.decoder.isPasting { self.awaitEndOfPaste() }
            }
        }
    }

    /// Without this, the descriptor of a vanished terminal would stay readable forever.
    private func endInput() {
        cancelSources()
        continuation.yield(.endOfInput)
        continuation.finish()
    }

    private func readSignals() {
        let signals = session.readSignals()
        if signals.contains(SIGTSTP) { return suspend() }
        if signals.contains(SIGCONT) {
            session.waitForForeground()
            leave()
            return comeBack()
        }
        if signals.contains(SIGWINCH) { adoptSize() }
    }

    /// The shell has written over the screen and may have changed the modes.
    private func comeBack() {
        session.enter()
        let name = title.flatMap(session.title.sequence) ?? ""
        output.send(session.takeOutput() + session.entering + Array(name.utf8))
        continuation.yield(.resumed)
        if !adoptSize() { repaint() }
    }

    /// Emits `resize` if the size of the terminal has changed, and returns whether it has. The old screen remains, as
    /// changed by the terminal, until the next frame.
    @discardableResult
    private func adoptSize() -> Bool {
        let fitted = session.fittedSize()
        guard fitted != size else { return false }
        size = fitted
        (presented, waiting, isScreenSpoilt) = (nil, nil, true)
        continuation.yield(.resize(fitted))
        return true
    }
}

/// Shows frames and yields input.
@MainActor
package protocol Screen: AnyObject {
    /// The size that the next frame should have.
    var size: Size { get }
    /// All input of the user and the terminal, in order. For one reader.
    var events: AsyncStream<InputEvent> { get }
    /// Shows `frame`.
    func present(_ frame: Frame)
    /// Shows the last frame again from scratch, over anything else written to the terminal.
    func repaint()
    /// Sets the title of the terminal's window, from the next frame until `close()`. Does nothing if that is not
    /// possible.
    func setTitle(_ title: String)
    /// Asks the terminal to put `text` on its clipboard.
    func copy(_ text: String) -> CopyOutcome
    /// Rings the bell, or flashes.
    func bell()
    /// Asks the terminal to show a notification on the desktop. Does nothing if that is not possible.
    func notify(_ text: String)
    /// Returns the terminal to the shell until the user resumes the program.
    func suspend()
    /// Restores the terminal. Later calls do nothing.
    func close()
}
