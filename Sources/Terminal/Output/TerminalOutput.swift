import CNcurses
import Dispatch
import Foundation

/// What is on its way to the terminal. Nobody waits for a terminal that takes nothing: the rest is sent when it can.
@MainActor
final class TerminalOutput {
    /// Called when everything was sent after there had been something left.
    var onDrained: () -> Void = {}
    private let descriptor: Int32
    private var pending: ArraySlice<UInt8> = []
    private var source: (any DispatchSourceWrite)?

    /// Writes to `descriptor`, which should not block and is not closed here.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Whether something is left that the terminal has not taken.
    var isBusy: Bool { !pending.isEmpty }

    /// Sends `bytes` after what is left of earlier ones, at once and in one write where the terminal takes them.
    func send(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        pending.append(contentsOf: bytes)
        guard source == nil else { return }
        write()
        if isBusy { sendLater() }
    }

    /// Sends what is left, for at most half a second, and gives up what is then left still.
    func finish() {
        stopSending()
        let bytes = Array(pending)
        pending = []
        bytes.withUnsafeBytes { cn_write($0.baseAddress, $0.count) }
    }
}

extension TerminalOutput {
    /// A terminal that is gone takes everything, as far as anybody can tell.
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
            MainActor.assumeIsolated { self?.goOn() }
        }
        source.activate()
        self.source = source
    }

    private func goOn() {
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
