package import Foundation
package import HTTPServing
import Localization
package import Monitoring
import Synchronization

/// Answers scrapes with what is known, which it is told. It asks nobody, so no client can hold up the engine.
package final class MetricsEndpoint: Sendable {
    /// What a scraper may take; whoever wants more is no scraper.
    package static var limits: HTTPServer.Limits {
        var limits = HTTPServer.Limits()
        (limits.bodySize, limits.headerSize) = (4096, 16_384)
        (limits.idleTime, limits.exchangeTime, limits.connections) = (.seconds(10), .seconds(30), 64)
        return limits
    }

    /// Data that is this old is not being refreshed, unless the settings want it to be older.
    private static let healthyAge = Duration.seconds(180)

    private let version: String
    private let localNow: @Sendable () -> Date
    private let latest = Mutex<MonitorUpdate?>(nil)

    /// - Parameters:
    ///   - version: The version of the program.
    ///   - localNow: This machine's time.
    package init(version: String, localNow: @escaping @Sendable () -> Date) {
        self.version = version
        self.localNow = localNow
    }

    /// Answers with `update` from now on.
    package func show(_ update: MonitorUpdate) {
        latest.withLock { $0 = update }
    }

    /// Answers a request. What a `HEAD` is answered to is what a `GET` would get, without the body.
    package func respond(to request: ServerRequest) -> ServerAnswer {
        guard request.method == "GET" || request.method == "HEAD" else {
            return line(405, "only GET and HEAD are answered", headers: [(name: "Allow", value: "GET, HEAD")])
        }
        let scrape = Scrape(latest.withLock(\.self), version: version, localNow: localNow())
        switch request.target.prefix(while: { $0 != "?" }) {
        case "/metrics":
            let format = Exposition(accept: request.headers["accept"])
            return ServerAnswer(
                200, headers: [(name: "Content-Type", value: format.contentType), (name: "Vary", value: "Accept")],
                body: format.text(of: scrape))
        case "/healthz": return health(scrape)
        case "/": return line(200, "support-monitor \(version): the figures are at /metrics, its health at /healthz")
        default: return line(404, "there are /metrics and /healthz")
        }
    }

    /// 200 while the engine brings data, of one service at least: what another one lacks is its own figure.
    private func health(_ scrape: Scrape) -> ServerAnswer {
        guard let update = scrape.update else { return line(503, "nothing is known yet") }
        let sources = SourceName.allCases.map { ($0, update.snapshot.sources[$0]) }.filter { $1.state != .disabled }
        let ages = sources.map { name, health in (name, health.asOf.map { scrape.now.elapsed(since: $0) }) }
        let limit = max(Self.healthyAge, update.status.interval * 3)
        let isHealthy = ages.contains { _, age in age.map { $0 <= limit } ?? false }
        let list = ages.map { name, age in
            "\(name.rawValue) " + (age.map { "\(max(0, $0.wholeSeconds)) s old" } ?? "not known")
        }
        return line(isHealthy ? 200 : 503, "\(isHealthy ? "ok" : "not refreshed"): \(list.joined(separator: ", "))")
    }

    private func line(_ status: Int, _ text: String, headers: [(name: String, value: String)] = []) -> ServerAnswer {
        ServerAnswer(
            status, headers: headers + [(name: "Content-Type", value: "text/plain; charset=utf-8")],
            body: Array((text + "\n").utf8))
    }
}
