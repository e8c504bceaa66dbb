import Foundation
import Monitoring
import Synchronization
import TestSupport

@testable import Dashboard

/// The world around a storm: what may arrive from it, made once.
enum StormWorld {
    /// Days on which something is missing, days on which others are there, and what is known about alerts beside them.
    static let updates: [MonitorUpdate] = {
        var random = SeededNumbers(seed: 1)
        let snapshots = scenes + (0..<22).map { _ in snapshot(&random) }
        return [Scene.loading] + (snapshots + snapshots).map { update($0, &random) }
    }()

    static let calls: [CallsReport?] =
        [.thisMonth, .today, .lastMonth].map { Scene.callsReport(range($0)) }
        + [Scene.callsReport(range(.last4Weeks), gap: gap), nil]

    static let service = [
        Scene.serviceReport(range(.thisMonth)), Scene.serviceReport(range(.today), rules: Scene.timed),
        Scene.serviceReport(range(.lastMonth), .only(["7001"])),
        Scene.serviceReport(range(.last4Weeks), .only([]), gap: gap),
    ]

    static let staffing = [
        Scene.staffing(beforeToday, TrendsReportBuilder.Filter()),
        Scene.staffing(beforeToday, TrendsReportBuilder.Filter(teams: .only(["7001"])), gap: gap),
        Scene.staffing(range(.lastWeek), TrendsReportBuilder.Filter(lines: .only(["55"]))),
        Scene.staffing(beforeToday, TrendsReportBuilder.Filter(), hasVoice: false),
    ]
    private static let beforeToday = StaffingReport.range(now: Scene.now, timeZone: Scene.rules.timeZone)

    /// Days whole and not over, and one of which nothing was kept.
    static func days(_ teams: Subset<Set<Team.ID>>) -> [DayReport] {
        let key = teams.named.map { "\($0.sorted())" } ?? ""
        if let known = cachedDays.withLock({ $0[key] }) { return known }
        let days = [
            Scene.day(range(.today), teams), Scene.day(range(.yesterday), teams),
            Scene.day(range(.today), teams, isKept: false),
        ]
        cachedDays.withLock { $0[key] = days }
        return days
    }

    private static let cachedDays = Mutex<[String: [DayReport]]>([:])

    static let trends = [
        picture(.last4Weeks, .everything, .wholeDay), picture(.last4Weeks, .everything, TrendsState.shifts[4], gap),
        picture(.today, .everything, .wholeDay), picture(.last30Days, .team("7001"), TrendsState.shifts[1]),
        picture(.last7Days, .line("55"), .wholeDay, gap), picture(.lastMonth, .everything, .wholeDay, hasVoice: false),
    ]

    static let satisfaction: [ReportAnswer] = [
        (.thisMonth, RatingFilter()), (.lastMonth, RatingFilter()), (.thisQuarter, RatingFilter()),
        (.thisMonth, RatingFilter(agents: .only(["501"]))), (.last30Days, RatingFilter(scores: .only([1, 2]))),
        (.today, RatingFilter(agents: .only([]))),
    ].map { Scene.satisfaction(range($0), $1, of: everyRating, gaps: $0 == .thisQuarter ? [gap] : [], listed: 200) }

    /// The ratings that come after `last` in the list.
    static func ratings(after last: ConversationRating, limit: Int) -> [ConversationRating] {
        Array(answered[(positions[last.conversation].map { $0 + 1 } ?? answered.count)...].prefix(limit))
    }
}

extension StormWorld {
    private static let gap = Scene.daysAgo(20)..<Scene.daysAgo(12)
    private static let everyRating =
        Scene.ratings + Scene.ratingHistory
        + [.make("208000", now: Scene.now, age: 7200, score: nil, teammate: "505")]
    private static let answered = Scene.answered(everyRating)
    private static let positions = Dictionary(
        uniqueKeysWithValues: answered.enumerated().map { ($1.conversation, $0) })

    private static let scenes = [
        Scene.snapshot(), Scene.withStates, Scene.withEmptyQueues, Scene.withoutConversations, Scene.withoutTeams,
        Scene.withStalePhone, Scene.withoutPhone, Scene.withFailedPhone, Scene.withoutCalls, Scene.over48Hours,
        Scene.withStaleInbox, Scene.withFailedInbox, Scene.withSkippedRows, Scene.withMissingTeams(known: ["7001"]),
    ]

    private static func range(_ name: ReportRange.Named) -> ReportRange {
        ReportRange(name, now: Scene.now, timeZone: Scene.rules.timeZone)
    }

    private static func picture(
        _ days: ReportRange.Named, _ part: TrendPart, _ shift: Shift, _ gap: Range<Date>? = nil, hasVoice: Bool = true
    ) -> TrendsOverview {
        Scene.trends(range(days), part.filter(shift: shift), gap: gap, hasVoice: hasVoice)
    }

    /// A day on which some tickets, calls and people are gone, others have come, and all are called something strange.
    private static func snapshot(_ random: inout SeededNumbers) -> Snapshot {
        var (inbox, phone) = (Scene.inbox, Scene.phone)
        inbox.conversations.removeAll { _ in random.chance(30) }
        inbox.conversations += (0..<random.below(60)).map { number in
            .make(
                Conversation.ID(rawValue: "\(216_000 + number)"), now: Scene.now, age: Double(random.below(200_000)),
                team: random.pick(Scene.teams).id, subject: random.text(), customer: random.text())
        }
        inbox.members.removeAll { _ in random.chance(20) }
        inbox.members += (0..<random.below(8)).map { .make(InboxMember.ID(rawValue: "60\($0)"), random.text()) }
        phone.calls.removeAll { _ in random.chance(30) }
        phone.calls += (0..<random.below(40)).map { number in
            .make(
                Call.ID(rawValue: "\(3_000_000_200 + number)"), now: Scene.now, age: Double(random.below(40_000)),
                rang: random.chance(70) ? 9 : nil, user: random.pick(Scene.users).id, lineName: random.text(),
                asset: number.isMultiple(of: 2) ? nil : URL(string: "https://assets.example.test/\(number)"))
        }
        phone.users.removeAll { _ in random.chance(20) }
        phone.users += (0..<random.below(5)).map { .make(PhoneUser.ID(rawValue: "9\($0)"), random.text()) }
        return Scene.snapshot(
            inbox: inbox, phone: phone, ratings: Scene.ratings.filter { _ in random.chance(90) },
            rules: Scene.strictRules)
    }

    private static func update(_ snapshot: Snapshot, _ random: inout SeededNumbers) -> MonitorUpdate {
        let stop: ReceiverStop? = random.chance(8) ? Scene.refusal : nil
        let records = random.chance(60) ? Scene.records : Scene.recordsOfEveryRule(snapshot)
        let alerts = Scene.alerts(
            records.filter { _ in random.chance(70) }, history: Scene.history.filter { _ in random.chance(70) },
            delivery: stop == nil ? .open : .stopped(until: Scene.now + 480), stop: stop)
        return MonitorUpdate(
            snapshot: snapshot,
            status: RefreshStatus(
                isRefreshing: random.chance(20), nextRefresh: Scene.now.addingTimeInterval(48),
                clockOffset: .seconds(random.below(5)), isFollower: random.chance(20)),
            alerts: random.chance(90) ? alerts : nil)
    }
}
