import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

@Suite struct DayDigestTests {
    /// Friday 27 November 2026, 18:00 in UTC.
    private static let now = Date(timeIntervalSince1970: 1_795_802_400)

    private static func digest(isOver: Bool = false) throws -> DayDigest {
        let today = CalendarDay(now, in: .gmt)
        let range = try ReportRange(from: today, to: today, now: isOver ? now + 86_400 : now, timeZone: .gmt)
        let earlier = try #require(DayDigest.comparedRange(with: range, now: now))
        let directory = ReportDirectory(
            teams: [Team(id: "7001", name: "Suporte", members: ["501"])],
            members: [InboxMember(id: "501", name: "Ana", email: "ana@example.test", isAway: false)])
        let rules = SnapshotRules.make()
        func trend(_ range: ReportRange, _ count: Int) -> TrendsReport {
            var builder = TrendsReportBuilder(
                range: range, directory: directory, rules: rules, now: now, conversations: [], calls: nil)
            builder.add(ArrivalCount(start: range.span.lowerBound, kind: .conversations(team: "7001"), count: count))
            return builder.report()
        }
        var (calls, before) = (CallCounts(), CallCounts())
        (calls.answered, calls.creditedMissed) = (1_030, 90)
        (before.answered, before.creditedMissed) = (900, 100)
        let csat = DayDigest.Compared(
            CSATCounts(byScore: [1, 0, 1, 3, 4], requested: 20),
            before: CSATCounts(byScore: [0, 0, 0, 0, 5], requested: 9))
        let ratings = [(4, "fine", 10), (1, "slow\u{202E}", 20), (3, nil, 30), (2, "rude", 40), (2, "late", 50)].map {
            ConversationRating(
                conversation: Conversation.ID(rawValue: "\($2)"), requestedAt: now - TimeInterval($2), score: $0,
                remark: $1, teammate: "501", customer: "João")
        }
        var timed = rules
        timed.firstResponse = .seconds(60)
        func service(_ waits: [TimeInterval], unrecorded: Int = 0) -> ServiceSummary {
            var builder = ServiceSummaryBuilder(from: range.span.lowerBound, rules: timed, teams: .all)
            let kinds: [ServiceEvent.Kind] =
                waits.map { .firstResponse(since: now - $0) } + Array(repeating: .unrecorded, count: unrecorded)
                + [.close(since: now - 60, medianReply: nil)]
            for kind in kinds { builder.add(ServiceEvent(kind, at: now, team: "7001", owner: "501")) }
            return builder.summary
        }
        let waiting = Conversation.make("9", now: now, age: 700, team: "7001")
        return DayDigest(
            trend: trend(range, 1_200), before: trend(earlier, 1_100), comparedRange: earlier,
            service: .init(service([40, 50, 65, 70], unrecorded: 2), before: service([30])),
            open: isOver ? nil : [waiting], calls: .init(calls, before: before), csat: csat,
            ratings: ["7001": csat], remarks: ratings,
            alerts: [
                AlertEpisode(
                    alert: Alert.ID(rule: .queue, subject: .team("7001")), name: "Suporte", since: now - 7_260,
                    firedAt: now - 7_200, endedAt: now - 3_600, peak: 5, threshold: 1, messages: 2)
            ],
            agents: AgentsReport(
                range: range, directory: directory, rules: rules, volume: ["501": 13], ratings: [:], calls: nil),
            incomplete: [], names: ["501": "Ana"], links: .make())
    }

    private static func lines(_ digest: DayDigest, _ language: Language) -> [String] {
        [digest.title(language)]
            + digest.sections({ $0 }).flatMap { section in
                [section.title(language)]
                    + section.lines.map { line in
                        "  " + (line.name.map { $0(language) + ": " } ?? "") + line.text(language)
                    }
            }
    }

    @Test func `it reads as a page in English`() throws {
        #expect(
            Self.lines(try Self.digest(), .english) == [
                "2026-11-27, until 18:00 (in brackets: 2026-11-20)",
                "The day",
                "  new conversations: 1,200 (1,100)",
                "  closed: 1 (1)",
                "  first response: 57s (30s), 4 of 6 recorded",
                "  answered in time: 50.0% (100.0%)",
                "  waiting now: 1, longest 11m40s",
                "  calls answered: 1,030 (900)",
                "  calls missed: 90 (100)",
                "  answer rate: 92.0% (90.0%)",
                "  CSAT: 87.5% (100.0%) of 9 ratings",
                "Teams",
                "  Suporte: new 1,200 (1,100) · response 57s (30s) · waiting 1, longest 11m40s · CSAT 87.5% (100.0%) of 9 ratings",
                "Carried most",
                "  Ana: new 13",
                "Worst remarks",
                "  1/5 · Ana · João: slow\u{202E}",
                "  2/5 · Ana · João: rude",
                "  2/5 · Ana · João: late",
                "Alerts",
                "  Queue · Suporte: from 16:00, lasted 1h01m",
            ])
    }

    @Test func `and in Portuguese, and of a day that is over it says nothing of the present`() throws {
        #expect(
            Self.lines(try Self.digest(isOver: true), .brazilianPortuguese) == [
                "2026-11-27 (entre parênteses: 2026-11-20)",
                "O dia",
                "  conversas novas: 1.200 (1.100)",
                "  fechadas: 1 (1)",
                "  primeira resposta: 57s (30s), 4 de 6 com registro",
                "  respondidas no prazo: 50,0% (100,0%)",
                "  ligações atendidas: 1.030 (900)",
                "  ligações perdidas: 90 (100)",
                "  taxa de atendimento: 92,0% (90,0%)",
                "  CSAT: 87,5% (100,0%) de 9 avaliações",
                "Equipes",
                "  Suporte: novas 1.200 (1.100) · resposta 57s (30s) · CSAT 87,5% (100,0%) de 9 avaliações",
                "Quem mais atendeu",
                "  Ana: novas 13",
                "Piores comentários",
                "  1/5 · Ana · João: slow\u{202E}",
                "  2/5 · Ana · João: rude",
                "  2/5 · Ana · João: late",
                "Alertas",
                "  Fila · Suporte: a partir das 16:00, durou 1h01m",
            ])
    }

    @Test func `only text from outside is made harmless, and remarks lead to their conversations`() throws {
        let sections = try Self.digest().sections { "‹\($0)›" }
        let lines = sections.flatMap(\.lines).map { ($0.name.map { $0(.english) + ": " } ?? "") + $0.text(.english) }
        #expect(lines[0] == "new conversations: 1,200 (1,100)")
        #expect(lines.contains { $0.hasPrefix("‹Suporte›: new 1,200") })
        #expect(lines.contains("1/5 · ‹Ana› · ‹João›: ‹slow\u{202E}›"))
        #expect(lines.contains { $0.hasPrefix("Queue · ‹Suporte›: from 16:00") })
        #expect(sections.flatMap(\.lines).compactMap(\.link).first == TicketLinks.make().link(to: "20"))
    }

    @Test func `an ongoing day is compared up to the same time of day`() throws {
        let digest = try Self.digest()
        let span = try #require(digest.comparedRange?.span)
        #expect(span.upperBound == digest.range.span.upperBound - 7 * 86_400)
        #expect(try Self.digest(isOver: true).comparedRange?.span.upperBound == span.lowerBound + 86_400)
    }
}
