import Foundation
import Monitoring
import RefreshEngine
import Storage

/// Reports over a year with a million ratings, of 200 people in 20 teams, and an export of 100,000 of them.
struct Reports {
    private static let count = 1_000_000
    private static let exported = 100_000
    private static let year = TimeInterval(365 * 86_400)

    private let store: MonitorStore
    private let service: ReportService

    /// Stores the ratings in `directory`.
    init(in directory: URL) throws {
        store = try MonitorStore.open(in: directory, at: LargeWorld.now).store
        for start in stride(from: 0, to: Self.count, by: 50_000) {
            let entries = (start..<(start + 50_000)).map { number in
                ConversationEntry.rated(
                    number, at: LargeWorld.now - Self.year * (1 - Double(number) / Double(Self.count)))
            }
            try store.apply(InboxChange(asOf: LargeWorld.now, entries: entries))
        }
        let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
        let links = TicketLinks(web: URL(fileURLWithPath: "/"), application: "app")
        service = try ReportService(
            store, rules: SnapshotRules(timeZone: zone, links: links), timeZone: zone, hasVoice: true,
            serviceNow: LargeWorld.now)
    }

    func rows(runs: Int) throws -> [Row] {
        let counts = try Timings.of(runs: runs) {
            _ = try store.csatCounts(from: LargeWorld.now - Self.year + 1000, to: LargeWorld.now)
        }
        let today = CalendarDay(LargeWorld.now, in: service.rules.timeZone)
        let year = try service.range(from: today.advanced(by: -364), to: today)
        let some = Set((500..<510).map { InboxMember.ID(rawValue: "\($0)") })
        let filters: [(String, RatingFilter)] = [
            ("report of that year", RatingFilter()), ("  of one team in it", RatingFilter(teams: .only(["7001"]))),
            ("  of ten agents in it", RatingFilter(agents: .only(some))),
            ("  of bad scores in it", RatingFilter(scores: .only([1, 2]))),
            ("  of remarks in it", RatingFilter(withRemarkOnly: true)),
        ]
        let reports = try filters.map { name, filter in
            let timings = try Timings.of(runs: runs) { _ = try service.satisfaction(year, filter) }
            return Row(name, timings, budget: filter.withRemarkOnly ? nil : 50)
        }
        let page = try Timings.of(runs: runs) {
            _ = try service.ratings(year, RatingFilter(scores: .only([1])), limit: 100)
        }
        return [Row("CSAT over 1,000,000 stored ratings", counts, budget: 50)] + reports + [
            Row("  a page of its bad ratings", page), try export(runs: max(3, runs / 10)),
        ]
    }

    private func export(runs: Int) throws -> Row {
        let today = CalendarDay(LargeWorld.now, in: service.rules.timeZone)
        let days = Self.exported * 365 / Self.count
        let request = ExportRequest(
            .init(.csat), over: try service.range(from: today.advanced(by: -days), to: today))
        let timings = try Timings.of(runs: runs, warmUp: 1) { try service.export(request) { !$0.isEmpty } }
        return Row("exporting 100,000 ratings as CSV", timings)
    }
}

extension ConversationEntry {
    fileprivate static func rated(_ number: Int, at instant: Date) -> ConversationEntry {
        let id = Conversation.ID(100_000_000 + number)
        let person = InboxMember.ID(500 + number % 200)
        let team = Team.ID(7001 + number % 20)
        return ConversationEntry(
            conversation: Conversation(
                id: id, state: .closed, createdAt: instant - 3600, updatedAt: instant, assignee: person, team: team),
            rating: ConversationRating(
                conversation: id, requestedAt: instant, score: [5, 4, nil, 5, 3, 1, 5, nil, 2][number % 9],
                remark: number.isMultiple(of: 10) ? "Resolveu na hora, obrigada!" : nil, teammate: person, team: team,
                customer: "Marina Q."))
    }
}
