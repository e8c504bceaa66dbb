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
