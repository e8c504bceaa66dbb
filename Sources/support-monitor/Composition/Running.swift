import Diagnostics
import ServiceLifecycle
import Terminal
import UnixSignals

/// A long-running part of the program as a service: a graceful shutdown cancels it, after telling it first.
struct Running: Service {
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
    /// Signals that ask for an orderly end, where the program was not started to ignore them: `nohup` and a shell script's
    /// `&` make it outlive what sends them.
    private static let endings: [UnixSignal] = [.sigterm, .sigint, .sighup].filter {
        !ProcessGuard.isIgnored($0.rawValue)
    }

    /// Runs services until one of `leaders` ends or a signal asks for an orderly end.
    init(leaders: [Running], followers: [Running] = [], log: EventLog) {
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
