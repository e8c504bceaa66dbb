import CNcurses
import Dispatch
import Foundation

/// Output to the terminal. Nothing blocks if the terminal does not accept it: the rest is sent later.
@MainActor
final class TerminalOutput {
    /// Called when everything has been sent after some output was pending.
    var onDrained: () -> Void = {}
    private let descriptor: Int32
    private var pending: ArraySlice<UInt8> = []
    private var source: (any DispatchSourceWrite)?

    /// Writes to `descriptor`, which should be non-blocking and is not closed here.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Whether there is pending output.
    var isBusy: Bool { !pending.isEmpty }

    /// Sends `bytes` after pending output, immediately and in one write if the terminal accepts it.
    func send(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        pending.append(contentsOf: bytes)
        guard source == nil else { return }
        write()
        if isBusy { sendLater() }
    }

    /// Sends pending output for at most half a second, then gives up.
    func finish() {
        stopSending()
        let bytes = Array(pending)
        pending = []
        bytes.withUnsafeBytes { cn_write($0.baseAddress, $0.count) }
    }
}

extension TerminalOutput {
    /// If the terminal is gone, output is discarded.
    private func write() {
        while isBusy {
            let count = pending.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                pending = pending.dropFirst(count)
            } else if count == 0 || errno != EINTR {
                if count == 0 || errno != EAGAIN { pending = [] }
                break
            }
        }
        if !isBusy { pending = [] }
    }

    private func sendLater() {
        let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .main)
        source.setEventHandler { [weak self] in
            MainActor.assumeIsolated { self?.resume() }
        }
        source.activate()
        self.source = source
    }

    private func resume() {
        write()
        guard !isBusy else { return }
        stopSending()
        onDrained()
    }

    private func stopSending() {
        source?.cancel()
        source = nil
    }
}

/// Synchronised output (DEC private mode 2026): the terminal shows a whole drawing at once, never half of it.
///
/// Support is queried (DECRQM) without delaying drawings; see
/// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036.
struct SynchronizedOutput {
    private static let mode = 2026
    private static let begin = Array("\u{1B}[?2026h".utf8)
    private static let end = Array("\u{1B}[?2026l".utf8)

    /// The query to send; empty if the terminal might show it.
    let question: String
    /// Whether the answer is still pending.
    private(set) var isAnswerPending: Bool
    private(set) var isSupported = false

    /// Sends the query if `features` say that queries are understood.
    init(features: TerminalFeatures) {
        isAnswerPending = features.answersQuestions
        question = features.answersQuestions ? "\u{1B}[?\(Self.mode)$p" : ""
    }

    /// Handles the terminal's answer: 1 and 2 mean that the mode is supported.
    mutating func take(_ report: ModeReport) {
        guard report.mode == Self.mode else { return }
        isAnswerPending = false
        isSupported = report.setting == 1 || report.setting == 2
    }

    /// `drawing` as it must be sent.
    func wrapped(_ drawing: [UInt8]) -> [UInt8] {
        guard isSupported, !drawing.isEmpty else { return drawing }
        return Self.begin + drawing + Self.end
    }
}
