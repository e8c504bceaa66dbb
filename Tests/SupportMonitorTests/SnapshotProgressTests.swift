import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import support_monitor

/// What somebody reads who waits for `snapshot`.
@Suite struct SnapshotProgressTests {
    /// Half past two in the afternoon in São Paulo.
    private let now = Date(timeIntervalSince1970: 1_795_455_000)

    private func progress(
        inbox: SourceWait? = nil, phone: SourceWait? = nil, loaded: LoadProgress? = nil
    ) -> LocalizedText? {
        let rules = SnapshotRules.make(timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        let sources = SourcesHealth(
            inbox: SourceHealth(state: .loading, wait: inbox), phone: SourceHealth(state: .loading, wait: phone))
        let snapshot = Snapshot.make(inbox: nil, phone: nil, sources: sources, rules: rules, now: now)
        return SnapshotText.progress(
            of: MonitorUpdate(snapshot: snapshot, status: RefreshStatus(inboxProgress: loaded)))
    }

    @Test func `what is waited for goes before how far it has come`() {
        let loaded = LoadProgress(loaded: 150, total: 756)
        #expect(progress() == nil)
        #expect(progress(loaded: loaded)?(.english) == "Loading: 150 of 756")
        let limited = progress(phone: .rateLimit(until: now + 58), loaded: loaded)
        #expect(limited?(.english) == "Aircall: rate limited until 14:30:58")
        #expect(limited?(.brazilianPortuguese) == "Aircall: limite de requisições atingido, à espera até 14:30:58")
        let silent = progress(inbox: .answer(since: now - 12), phone: .rateLimit(until: now + 58))
        #expect(silent?(.english) == "Intercom: no answer since 14:29:48")
        #expect(silent?(.brazilianPortuguese) == "Intercom: sem resposta desde 14:29:48")
        let repeated = progress(phone: .retry(at: now + 4))
        #expect(repeated?(.english) == "Aircall: next try at 14:30:04")
        #expect(repeated?(.brazilianPortuguese) == "Aircall: nova tentativa às 14:30:04")
    }
}
