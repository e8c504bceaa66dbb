import Diagnostics
import ServiceLifecycle
import Terminal
import UnixSignals

/// A long-running part of the program as a service: a graceful shutdown first notifies and then cancels it.
struct CancellableService: Service {
    private let body: @Sendable () async throws -> Void
    private let onShutdown: @Sendable () -> Void

    init(_ body: @escaping @Sendable () async throws -> Void, onShutdown: @escaping @Sendable () -> Void = {}) {
        self.body = body
        self.onShutdown = onShutdown
    }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await cancelWhenGracefulShutdown(body)
        } onGracefulShutdown: {
            onShutdown()
        }
    }
}

extension ServiceGroup {
    /// Signals that request an orderly shutdown, unless the program was started ignoring them: with `nohup` or `&` in a
    /// shell script it outlives their cause.
    private static let endings: [UnixSignal] = [.sigterm, .sigint, .sighup].filter {
        !ProcessGuard.isIgnored($0.rawValue)
    }

    /// Runs services until one of `leaders` ends or a signal requests an orderly shutdown.
    init(leaders: [CancellableService], followers: [CancellableService] = [], log: EventLog) {
        let leading = leaders.map {
            ServiceGroupConfiguration.ServiceConfiguration(
                service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
        }
        let following = followers.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
        self.init(
            configuration: ServiceGroupConfiguration(
                services: following + leading, gracefulShutdownSignals: Self.endings,
                logger: log.logger))
    }
}
