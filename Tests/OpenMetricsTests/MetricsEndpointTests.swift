import Foundation
import HTTPServing
import Localization
import Monitoring
import TestSupport
import Testing

@testable import OpenMetrics

/// What is answered to which request, without a server.
@Suite struct MetricsEndpointTests {
    private func endpoint(at instant: Date = now, _ update: MonitorUpdate? = .full()) -> MetricsEndpoint {
        let endpoint = MetricsEndpoint(version: "1.2.3") { instant }
        if let update { endpoint.show(update) }
        return endpoint
    }

    private func text(_ answer: ServerAnswer) -> String { String(decoding: answer.body ?? [], as: UTF8.self) }

    private func header(_ name: String, of answer: ServerAnswer) -> String? {
        answer.headers.first { $0.name == name }?.value
    }

    @Test func `the figures come in the format that is asked for`() {
        let plain = endpoint().respond(to: ServerRequest("GET", "/metrics"))
        #expect(plain.status == 200)
        #expect(header("Content-Type", of: plain) == "text/plain; version=0.0.4; charset=utf-8")
        #expect(text(plain).hasPrefix("# HELP support_monitor_build_info "))
        let open = endpoint().respond(
            to: ServerRequest("GET", "/metrics?x=1", headers: ["accept": "application/openmetrics-text"]))
        #expect(header("Content-Type", of: open) == "application/openmetrics-text; version=1.0.0; charset=utf-8")
        #expect(text(open).hasSuffix("\n# EOF\n"))
    }

    @Test(arguments: [
        ("GET", "/", 200), ("HEAD", "/metrics", 200), ("GET", "/metrics/", 404), ("GET", "/favicon.ico", 404),
        ("GET", "", 404), ("GET", "http://127.0.0.1/metrics", 404), ("POST", "/metrics", 405), ("PUT", "/", 405),
        ("OPTIONS", "*", 405), ("get", "/metrics", 405),
    ])
    func `everything else is refused in a line`(method: String, target: String, status: Int) {
        let answer = endpoint().respond(to: ServerRequest(method, target))
        #expect(answer.status == status)
        #expect(header("Allow", of: answer) == (status == 405 ? "GET, HEAD" : nil))
        if target != "/metrics" || status != 200 { #expect(text(answer).split(separator: "\n").count == 1) }
    }

    @Test func `health is the age of the data`() {
        func health(_ age: TimeInterval, _ update: MonitorUpdate? = .full()) -> ServerAnswer {
            endpoint(at: now + age, update).respond(to: ServerRequest("GET", "/healthz"))
        }
        #expect(health(0, nil).status == 503)
        #expect(text(health(20)) == "ok: intercom 20 s old, aircall 20 s old\n")
        #expect(health(180).status == 200)
        #expect(health(181).status == 503)
        #expect(text(health(181)) == "not refreshed: intercom 181 s old, aircall 181 s old\n")
        // Given one source that fails, and one that is off
        let one = SourcesHealth(inbox: SourceHealth(state: .failed), phone: SourceHealth(state: .ok, asOf: now))
        #expect(
            text(health(5, MonitorUpdate(snapshot: .full(sources: one), status: RefreshStatus())))
                == "ok: intercom not known, aircall 5 s old\n")
        let off = SourcesHealth(inbox: SourceHealth(state: .failed), phone: SourceHealth(state: .disabled))
        #expect(health(5, MonitorUpdate(snapshot: .full(sources: off), status: RefreshStatus())).status == 503)
        // Given settings that refresh every ten minutes
        let rare = MonitorUpdate(snapshot: .full(), status: RefreshStatus(interval: .seconds(600)))
        #expect(health(1800, rare).status == 200)
        #expect(health(1801, rare).status == 503)
    }
}
