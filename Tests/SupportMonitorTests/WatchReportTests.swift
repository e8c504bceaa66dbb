import Foundation
import Monitoring
import TestSupport
import Testing

@testable import support_monitor

@Suite struct WatchReportTests {
    private let now = Date(timeIntervalSince1970: 1_795_465_800)

    private func report(_ wait: SourceWait?) -> WatchReport {
        let ok = SourceHealth(state: .ok, asOf: now)
        var phone = ok
        phone.wait = wait
        let snapshot = Snapshot.make(sources: SourcesHealth(inbox: ok, phone: phone), now: now)
        return WatchReport(MonitorUpdate(snapshot: snapshot, status: RefreshStatus()))
    }

    @Test(
        arguments: [
            (
                SourceWait.rateLimit(until: Date(timeIntervalSince1970: 1_795_465_858)),
                ["source": "aircall", "for": "rate limit", "until": "2026-11-23T20:30:58Z"]
            ),
            (
                .retry(at: Date(timeIntervalSince1970: 1_795_465_804)),
                ["source": "aircall", "for": "next try", "until": "2026-11-23T20:30:04Z"]
            ),
            (
                .answer(since: Date(timeIntervalSince1970: 1_795_465_790)),
                ["source": "aircall", "for": "answer", "since": "2026-11-23T20:29:50Z"]
            ),
        ])
    func `a source that keeps us waiting is one line, with for what and until or since when`(
        wait: SourceWait, fields: [String: String]
    ) {
        let lines = report(wait).changes(from: report(nil))
        #expect(lines.map(\.line) == ["source keeps us waiting"])
        #expect(lines.map(\.fields) == [fields])
        #expect(report(wait).changes(from: report(wait)).isEmpty)
        #expect(report(nil).changes(from: report(wait)).map(\.line) == ["the wait for the source is over"])
    }
}
