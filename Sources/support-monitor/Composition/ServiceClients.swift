import AircallAPI
import ArgumentParser
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import RefreshEngine
import Settings
import Storage

/// The doors to both services that the settings name.
struct ServiceClients: Sendable {
    let intercom: IntercomClient
    /// nil when the settings have no voice.
    let aircall: AircallClient?

    /// - Throws: `ServiceAddress.Unusable` for a base address that must not be sent credentials.
    init(
        _ settings: MonitorSettings, time: WallTime, exchange: any HTTPExchange, retries: RetryPolicy = RetryPolicy(),
        log: (_ part: String) -> EventLog
    ) throws {
        func environment(_ part: String) -> TransportEnvironment {
            TransportEnvironment(
                clock: ContinuousClock(), now: { time.now() }, uptime: time.uptime, jitter: { .random(in: 0..<1) },
                log: log(part))
        }
        intercom = IntercomClient(
            address: try ServiceAddress(settings.intercom.baseURL.absoluteString), token: settings.intercom.token,
            exchange: exchange, environment: environment("intercom"), retries: retries)
        aircall = try settings.voice.map { voice in
            AircallClient(
                address: try ServiceAddress(voice.baseURL.absoluteString), id: voice.id, token: voice.token,
                exchange: exchange, environment: environment("aircall"), retries: retries)
        }
    }
}

extension ServiceClients {
    /// What tells whose accounts the credentials open.
    var questions: AccountQuestions { AccountQuestions(intercom: intercom, aircall: aircall) }
}

extension StoreClaim {
    /// The store that the settings ask for.
    init(_ settings: MonitorSettings) {
        self.init(
            inbox: Account(
                name: settings.intercom.appID, address: settings.intercom.baseURL,
                credential: settings.intercom.token.reveal()),
            phone: settings.voice.map {
                Account(name: "", address: $0.baseURL, credential: $0.id.reveal())
            })
    }
}

extension AsyncHTTPClientExchange {
    /// Lets `body` send over connections that are closed afterwards, whatever happens.
    ///
    /// - Throws: An exit code if the environment names a proxy or certificates that cannot be used, after the reasons were
    ///   told on stderr; what `body` throws.
    static func open<Result>(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        _ body: (AsyncHTTPClientExchange) async throws -> Result
    ) async throws -> Result {
        let network: NetworkEnvironment
        do throws(NetworkEnvironment.Unusable) {
            network = try NetworkEnvironment(environment)
        } catch {
            for reason in error.reasons { StandardError.write(reason.inUsersLanguage) }
            throw ExitCode.badSettings
        }
        let exchange = AsyncHTTPClientExchange(network: network, clock: ContinuousClock())
        do {
            let result = try await body(exchange)
            await exchange.shutdown()
            return result
        } catch {
            await exchange.shutdown()
            throw error
        }
    }
}
