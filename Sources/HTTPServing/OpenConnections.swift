import NIOCore
import Synchronization

/// The connections kept open by clients, so that stopping the server need not wait for them.
final class OpenConnections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isEnding = false
    }

    private let state = Mutex(State())

    /// Tracks a connection until it closes.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let (isNew, isEnding) = state.withLock { state in
            let isNew = state.channels.updateValue(channel, forKey: id) == nil
            return (isNew, state.isEnding)
        }
        if isEnding { channel.close(promise: nil) }
        guard isNew else { return }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { _ = $0.channels.removeValue(forKey: id) }
        }
    }

    /// Closes all connections, including later ones.
    func closeAll() {
        let channels = state.withLock { state in
            state.isEnding = true
            return Array(state.channels.values)
        }
        for channel in channels { channel.close(promise: nil) }
    }
}
