package import Foundation
package import Monitoring

extension DayDigest {
    /// The summary of the day of `now`, so far, of a few teams with names and remarks as customers and services write them.
    package static func make(
        now: Date, teams count: Int = 2, remark: String = "slow", incomplete: Set<HistoryKind> = []
    ) throws -> DayDigest {
        let today = CalendarDay(now, in: .gmt)
        let range = try ReportRange(from: today, to: today, now: now, timeZone: .gmt)
        let earlier = DayDigest.comparedRange(with: range, now: now)
        let teams = (0..<count).map {
            Team(id: .init(rawValue: "\(7001 + $0)"), name: "Suporte <\($0)>", members: ["501"])
        }
        let directory = ReportDirectory(
            teams: teams, members: [InboxMember(id: "501", name: "Ana *B*", email: "ana@example.test", isAway: false)])
        let rules = SnapshotRules.make()
        func trend(_ range: ReportRange, _ count: Int) -> TrendsReport {
            var builder = TrendsReportBuilder(
                range: range, directory: directory, rules: rules, now: now, conversations: [], calls: nil)
            for team in teams {
                builder.add(
                    ArrivalCount(start: range.span.lowerBound, kind: .conversations(team: team.id), count: count))
            }
            return builder.report()
        }
        func service(_ wait: TimeInterval) -> ServiceSummary {
            var builder = ServiceSummaryBuilder(from: range.span.lowerBound, rules: rules, teams: .all)
            for team in teams {
                builder.add(
                    ServiceEvent(.firstResponse(since: now - wait), at: now, team: team.id, owner: "501"))
                builder.add(
                    ServiceEvent(.close(since: now - 3_600, medianReply: nil), at: now, team: team.id, owner: "501"))
            }
            return builder.summary
        }
        let csat = Compared(
            CSATCounts(byScore: [1, 0, 1, 3, 4], requested: 20),
            before: CSATCounts(byScore: [0, 0, 0, 0, 5], requested: 9))
        let rating = ConversationRating(
            conversation: "215300", requestedAt: now - 60, score: 1, remark: remark, teammate: "501",
            customer: "<!here>")
        return DayDigest(
            trend: trend(range, 1_234), before: earlier.map { trend($0, 1_100) }, comparedRange: earlier,
            service: Compared(service(45), before: service(60)),
            open: [.make("9", now: now, age: 700, team: "7001")], calls: nil, csat: csat,
            ratings: Dictionary(uniqueKeysWithValues: teams.map { ($0.id, csat) }), remarks: [rating],
            alerts: [
                AlertEpisode(
                    alert: Alert.ID(rule: .queue, subject: .team("7001")), name: "Suporte <0>", since: now - 7_260,
                    firedAt: now - 7_200, endedAt: now - 3_600, peak: 5, threshold: 1, messages: 2)
            ],
            agents: AgentsReport(
                range: range, directory: directory, rules: rules, volume: ["501": 13], ratings: [:], calls: nil),
            incomplete: incomplete, names: ["501": "Ana *B*"], links: .make())
    }
}
