import Diagnostics
import Foundation
import Monitoring
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

@Suite struct LoadRequestTests {
    /// Ten minutes past midnight.
    private let now = Date(timeIntervalSince1970: 1_790_035_800)

    @Test func `after midnight the minutes of the spike rule before it are loaded too`() async throws {
        let source = RecordingSource()
        _ = try await refresher(source, .make()).refreshOnce()
        let request = try #require(source.requests.first)
        #expect(request.periodFrom == now - 600)
        #expect(request.volumeFrom == now - 1800)
    }

    @Test func `later in the day the period reaches further back than the spike rule`() async throws {
        let source = RecordingSource()
        var rules = SnapshotRules.make()
        rules.limits[.spikeMinutes] = 5
        _ = try await refresher(source, rules).refreshOnce()
        let request = try #require(source.requests.first)
        #expect(request.volumeFrom == request.periodFrom)
    }

    @Test(.timeLimit(.minutes(10)))
    func `another period is counted at once, and its beginning asked for without waiting`() async throws {
        // Given: no time passes, so that nothing but the choice can cause a refresh.
        let source = RecordingSource()
        let refresher = try refresher(source, .make())
        let running = Task { await refresher.run() }
        defer { running.cancel() }
        var updates = refresher.updates.makeAsyncIterator()
        while await updates.next()?.snapshot.sources.inbox.state != .ok {}
        // When
        refresher.setPeriod(.last48Hours)
        // Then
        while let update = await updates.next(), source.requests.last?.periodFrom != now - 48 * 3600 {
            if update.snapshot.period.name == .last48Hours { #expect(update.snapshot.sources.inbox.state == .ok) }
        }
        #expect(source.requests.last?.periodFrom == now - 48 * 3600)
        // And back
        refresher.setPeriod(.today)
        while let update = await updates.next(), source.requests.last?.periodFrom != now - 600 {
            #expect(update.snapshot.sources.inbox.state == .ok)
        }
        #expect(source.requests.last?.periodFrom == now - 600)
    }

    private func refresher(_ source: RecordingSource, _ rules: SnapshotRules) throws -> Refresher {
        try Refresher(
            rules: rules, timeZone: .gmt, schedule: RefreshSchedule(interval: .seconds(60)), clock: TestClock(),
            localNow: { now }, log: .discarded
        ) { _ in
            Refresher.Sources(inbox: source, phone: nil)
        }
    }
}

/// A channel that brings nothing and remembers what it was asked for.
private final class RecordingSource: ChannelSource {
    private let asked = Mutex<[LoadRequest]>([])

    var requests: [LoadRequest] { asked.withLock { $0 } }

    func load(_ request: LoadRequest) async throws -> Loaded<InboxRecords> {
        asked.withLock { $0.append(request) }
        return Loaded(records: InboxRecords(), asOf: request.serviceNow)
    }

    func restore(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? { nil }

    func maintain(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? { nil }

    func traffic() async -> SourceTraffic { SourceTraffic() }
}
