import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import RefreshEngine
import Simulator
import Storage

/// The engine's real sources for both services, over a test exchange.
struct Doors: Sendable {
    let intercom: IntercomClient
    let aircall: AircallClient

    init(over exchange: any HTTPExchange, now: @escaping @Sendable () -> Date) throws {
        let address = try ServiceAddress("http://127.0.0.1:9")
        let credentials = SimulatedCredentials.demo
        let environment = TransportEnvironment(clock: ContinuousClock(), localNow: now, jitter: { 0 }, log: .discarded)
        intercom = IntercomClient(
            address: address, token: Secret(credentials.intercomToken), exchange: exchange, environment: environment)
        aircall = AircallClient(
            address: address, id: Secret(credentials.aircallID), token: Secret(credentials.aircallToken),
            exchange: exchange, environment: environment)
    }

    func inbox(_ store: MonitorStore) -> IntercomInbox { IntercomInbox(client: intercom, store: store) }
    func phone(_ store: MonitorStore) -> AircallPhone { AircallPhone(client: aircall, store: store) }
}
