import AircallAPI
import ArgumentParser
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import RefreshEngine
import Settings
import Storage

/// The clients of both services in the settings.
struct ServiceClients: Sendable {
    let intercom: IntercomClient
    /// nil if the settings have no voice channel.
    let aircall: AircallClient?

    /// - Throws: `ServiceAddress.InvalidAddress` for a base address that must not receive credentials.
    init(
        _ settings: MonitorSettings, time: WallTime, exchange: any HTTPExchange, retries: RetryPolicy = RetryPolicy(),
        log: (_ part: String) -> EventLog
    ) throws {
        func environment(_ part: String) -> TransportEnvironment {
            TransportEnvironment(
                clock: ContinuousClock(), localNow: { time.localNow() }, uptime: time.uptime,
                jitter: { .random(in: 0..<1) },
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
    /// Asks which accounts the credentials belong to.
    var accounts: AccountLookup { AccountLookup(intercom: intercom, aircall: aircall) }
}

extension StoreClaim {
    /// The store claimed by the settings.
    init(_ settings: MonitorSettings) {
        self.init(
            inbox: Account(
                name: settings.intercom.appID, address: settings.intercom.baseURL,
                credential: settings.intercom.token.reveal()),
            // Those who look on have no key of their own.
            phone: settings.isViewer
                ? nil
                : settings.voice.map {
                    Account(name: "", address: $0.baseURL, credential: $0.id.reveal())
                })
    }
}

extension AsyncHTTPClientExchange {
    /// Lets `body` use connections that are closed afterwards in any case.
    ///
    /// - Throws: An exit code if the environment names an unusable proxy or certificates, after the reasons were
    ///   printed to stderr; errors from `body`.
    static func open<Result>(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        _ body: (AsyncHTTPClientExchange) async throws -> Result
    ) async throws -> Result {
        let network: NetworkEnvironment
        do throws(NetworkEnvironment.InvalidSettings) {
            network = try NetworkEnvironment(environment)
        } catch {
            for reason in error.reasons { StandardError.write(reason.inUsersLanguage) }
            throw ExitCode.badSettings
        }
        let exchange = AsyncHTTPClientExchange(network: network)
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
