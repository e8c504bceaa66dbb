import Foundation
import Localization
import Monitoring
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

extension HistoryTests {
    /// The summary of a day against the reports on that day, and on the same weekday of the week before.
    @Suite struct DigestTests {
        private static func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

        @Test(arguments: ["2026-11-17", "2026-11-02", "2026-11-23"])
        func `every figure is that of the report`(text: String) async throws {
            // Given sixty known days, of which the last one is not over
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            let service = try stage.service(store)
            let day = try Self.day(text)
            // When
            let digest = try service.digest(of: day)
            // Then
            let range = try service.range(from: day, to: day)
            let earlier = try #require(digest.comparedRange)
            #expect(earlier.firstDay == day.advanced(by: -7) && earlier.lastDay == earlier.firstDay)
            let (trend, trendBefore) = (try service.trends(range).overall, try service.trends(earlier).overall)
            #expect(digest.conversations == .init(trend.counts.conversations, before: trendBefore.counts.conversations))
            #expect(digest.calls == .init(try calls(service, range), before: try calls(service, earlier)))
            let csat = (try service.satisfaction(range).counts, try service.satisfaction(earlier).counts)
            #expect(digest.csat == .init(csat.0, before: csat.1))
            #expect(digest.teams.map(\.id) == service.directory.teams.map(\.id))
            for team in digest.teams {
                let filter = RatingFilter(teams: .only([team.id]))
                #expect(team.csat.value == (try service.satisfaction(range, filter).counts))
                #expect(team.csat.before == (try service.satisfaction(earlier, filter).counts))
                let part = { (report: TrendsReport) in report.teams.first { $0.id == team.id }?.counts.conversations }
                #expect(team.conversations == .init(part(trend) ?? 0, before: part(trendBefore)))
            }
            #expect(digest.teams.reduce(0) { $0 + $1.conversations.value } == digest.conversations.value)
            #expect(digest.incomplete.isEmpty)
            try expectPeople(digest, service, range)
        }

        @Test func `what is overdue now counts for the day that goes on, not for the one it is compared with`()
            async throws
        {
            // Given sixty known days, and a target that somebody who waits now has missed
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            let team = try #require(try store.directory().teams.first).id
            let ticket = Conversation.make("999999", now: stage.now, team: team, isUnanswered: true)
            try store.apply(
                InboxChange(asOf: stage.now, entries: [ConversationEntry(conversation: ticket, rating: nil)]))
            var rules = stage.rules
            rules.firstResponse = .seconds(1)
            let service = try ReportService(store, rules: rules, timeZone: nil, hasVoice: true, serviceNow: stage.now)
            // When
            let digest = try service.digest(of: try Self.day("2026-11-23"))
            // Then
            #expect(digest.range.isOngoing && digest.service.value.overdue > 0)
            #expect(try digest.service.value == service.service(digest.range).total)
            #expect(digest.service.before?.overdue == 0)
            #expect(digest.service.before.map { $0.targeted > 0 } == true)
        }

        private func calls(_ service: ReportService, _ range: ReportRange) throws -> CallCounts {
            try #require(try service.calls(range)).totals
        }

        private func expectPeople(_ digest: DayDigest, _ service: ReportService, _ range: ReportRange) throws {
            let agents = try service.agents(range).agents
            func load(_ agent: AgentsReport.Agent) -> Int { (agent.conversations ?? 0) + (agent.calls?.answered ?? 0) }
            let loads = agents.map(load).filter { $0 > 0 }.sorted(by: >)
            #expect(digest.busiest.map(load) == Array(loads.prefix(DayDigest.maxNamed)))
            #expect(digest.busiest.allSatisfy(agents.contains))
            let bad = try service.ratings(
                range, RatingFilter(scores: .only([1, 2, 3]), withRemarkOnly: true), limit: 10_000)
            #expect(digest.remarks.count == min(bad.count, DayDigest.maxNamed))
            #expect(digest.remarks.map { $0.score ?? 0 } == Array(bad.map { $0.score ?? 0 }.sorted().prefix(5)))
        }

        @Test func `only a day that is not over tells who waits now`() async throws {
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            let service = try stage.service(store)
            let open = try #require(try store.inbox(createdSince: stage.now)).records.conversations
            let today = try service.digest(of: CalendarDay(stage.now, in: service.rules.timeZone))
            #expect(today.queue?.waiting == open.count { $0.isQueued })
            #expect(
                today.teams.allSatisfy { team in team.queue?.waiting == open.count { $0.isQueued && $0.team == team.id }
                })
            let yesterday = try service.digest(of: CalendarDay(stage.now, in: service.rules.timeZone).advanced(by: -1))
            #expect(yesterday.queue == nil)
            #expect(yesterday.teams.allSatisfy { $0.queue == nil })
        }

        @Test func `what is not known is said, and nothing is compared with it`() async throws {
            // Given a store that knows today only
            let stage = try HistoryStage()
            let service = try stage.service(try await stage.freshStore())
            // When
            let digest = try service.digest(of: try Self.day("2026-11-10"))
            // Then
            #expect(digest.incomplete == HistoryStage.allKinds)
            #expect(digest.conversations.before == nil && digest.calls?.before == nil && digest.csat.before == nil)
            #expect(digest.caution != nil)
        }

        @Test func `alerts of the day are those that fired on it or still did`() async throws {
            // Given episodes before, into, on and after the day, and one that still fires
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            let service = try stage.service(store)
            let day = CalendarDay(stage.now, in: service.rules.timeZone).advanced(by: -1)
            let midnight = day.start(in: service.rules.timeZone)
            func episode(_ team: Int, from: TimeInterval, to: TimeInterval) -> AlertEpisode {
                AlertEpisode(
                    alert: Alert.ID(rule: .queue, subject: .team(Team.ID(rawValue: "\(team)"))), name: "T\(team)",
                    since: midnight + from, firedAt: midnight + from, endedAt: midnight + to, peak: 3, threshold: 1,
                    messages: 1)
            }
            var book = AlertBook()
            let alert = Alert(
                .overload, .agent("9"), name: "Ana", value: 12, threshold: 10)
            var record = AlertRecord(alert, at: midnight + 80_000)
            (record.phase, record.firedAt) = (.firing, midnight + 80_000)
            book[record.id] = record
            try store.record(
                book,
                ended: [
                    episode(1, from: -900, to: -60), episode(2, from: -900, to: 60), episode(3, from: 7_200, to: 7_800),
                    episode(4, from: 86_401, to: 86_500),
                ])
            // When
            let digest = try service.digest(of: day)
            // Then
            #expect(digest.alerts.map(\.name) == ["T2", "T3", "Ana"])
            #expect(digest.alerts.last?.endedAt == stage.now)
        }

        @Test func `a day in the future is refused, with a sentence`() async throws {
            let stage = try HistoryStage()
            let service = try stage.service(try await stage.freshStore())
            #expect(throws: ReportRange.Problem.self) { try service.digest(of: try Self.day("2026-11-24")) }
        }
    }
}
