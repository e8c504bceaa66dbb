import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// Lines on which many calls were missed within a short time.
@Suite struct MissedRuleTests {
    @Test(arguments: [("one short of the limit", 2, false), ("the limit itself", 3, true), ("beyond it", 9, true)])
    func `calls missed from the limit on are an alert`(name: String, count: Int, fires: Bool) {
        let calls = (0..<count).map { missed($0, age: 60) }
        #expect(found(calls).isEmpty != fires, "\(name)")
    }

    @Test(
        arguments: [
            ("within the window", 1799, 3), ("at its edge", 1800, 0), ("before it", 5000, 0),
        ] as [(String, TimeInterval, Int)])
    func `a call counts for as long as the window is, from its end on`(name: String, age: TimeInterval, count: Int) {
        #expect(found((0..<3).map { missed($0, age: age) }).first?.value ?? 0 == count, "\(name)")
    }

    @Test func `it names the line, the minutes and the reasons, the most frequent first`() throws {
        let calls =
            [missed(1, reason: nil), missed(2, reason: "agents_did_not_answer")]
            + [missed(3, reason: "agents_did_not_answer"), missed(4, reason: "odd_reason")]
        let alert = try #require(found(calls).first)
        #expect(alert.subject == .line("55"))
        #expect(alert.name == "Suporte BR")
        #expect((alert.value, alert.threshold) == (4, 3))
        #expect(alert.message(.english) == "Suporte BR: 4 missed in 30 min")
        #expect(alert.message(.brazilianPortuguese) == "Suporte BR: 4 perdidas em 30 min")
        let measure = AlertMeasure(value: 4, threshold: 3, since: nil, details: alert.details)
        let reasons = try #require(AlertRule.missed.addition(measure, .plain, maxNames: 9))
        #expect(reasons(.english) == "2 × nobody answered, 1 × no reason given, 1 × odd reason")
        #expect(
            reasons(.brazilianPortuguese) == "2 × ninguém atendeu, 1 × sem motivo informado, 1 × odd reason")
    }

    @Test func `each line counts for itself, and only where it is watched`() {
        let calls = (0..<3).map { missed($0) } + (3..<5).map { missed($0, line: "56") }
        #expect(found(calls).map(\.subject) == [.line("55")])
        #expect(found(calls) { $0.limits[.missedCount] = 2 }.map(\.subject) == [.line("55"), .line("56")])
        #expect(
            found(calls) { ($0.limits[.missedCount], $0.lines) = (2, .only(["56"])) }.map(\.subject) == [.line("56")])
        #expect(found((0..<9).map { missed($0, line: nil) }).isEmpty)
    }

    @Test func `answered, running and outbound calls do not count`() {
        let others: [Call] = [
            .make("1", now: now, age: 60), .make("2", direction: .outbound, now: now, age: 60, rang: nil),
            .makeLive("3", now: now),
        ]
        #expect(found(others + [missed(4), missed(5)]).isEmpty)
    }

    @Test func `just after midnight the calls of the day before still count`() throws {
        let midnight = try #require(CalendarDay("2026-11-24")).start(in: .gmt)
        let calls = (0..<3).map { missed($0, age: 600, at: midnight + 60) }
        #expect(found(calls, at: midnight + 60).count == 1)
    }

    @Test func `it is off without a limit, and finds nothing on lines that do not exist`() {
        let calls = (0..<9).map { missed($0) }
        #expect(found(calls) { $0.limits[.missedCount] = nil }.isEmpty)
        #expect(found(calls) { $0.limits[.missedCount] = 0 }.isEmpty)
        #expect(found(calls) { $0.lines = .only(["404"]) }.isEmpty)
    }

    @Test func `it is frozen with the phone, not with the inbox`() {
        let calls = (0..<3).map { missed($0) }
        let stale = SourceHealth(state: .stale, asOf: now, failure: LocalizedText(en: "refused", pt: "recusado"))
        let ok = SourceHealth(state: .ok, asOf: now)
        let fires = { (sources: SourcesHealth) in
            let conditions = AlertConditions(snapshot(calls, sources: sources))
            var book = AlertBook()
            _ = book.evaluate(conditions, policy: AlertPolicy(), receivers: [.slack()])
            return book.records.contains { $0.id.rule == .missed && $0.phase == .firing }
        }
        #expect(!fires(SourcesHealth(inbox: ok, phone: stale)))
        #expect(fires(SourcesHealth(inbox: stale, phone: ok)))
    }

    private func missed(
        _ number: Int, age: TimeInterval = 60, line: Line.ID? = "55", reason: String? = nil, at instant: Date = now
    ) -> Call {
        // It rang for thirty seconds.
        .make(
            .init(rawValue: "9\(number)"), now: instant, age: age + 30, rang: nil, talked: nil, reason: reason,
            user: nil,
            line: line)
    }

    private func snapshot(
        _ calls: [Call], at instant: Date = now, sources: SourcesHealth? = nil,
        _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> Snapshot {
        var rules = SnapshotRules.make()
        rules.limits[.missedCount] = 3
        rules.minimumOnline = 0
        change(&rules)
        let phone = PhoneRecords(
            lines: [Line(id: "55", name: "Suporte BR"), Line(id: "56", name: "Vendas")], calls: calls)
        return .make(phone: phone, sources: sources, rules: rules, now: instant)
    }

    private func found(
        _ calls: [Call], at instant: Date = now, _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> [Alert] {
        snapshot(calls, at: instant, change).alerts.filter { $0.rule == .missed }
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)
