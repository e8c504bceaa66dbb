import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

@Suite struct StaffingReportTests {
    private static let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
    /// Monday, 23 November 2026, 14:30 in São Paulo.
    private static let now = Date(timeIntervalSince1970: 1_795_455_000)
    private static let monday = CalendarDay(now, in: zone)
    private static let range = StaffingReport.range(now: now, timeZone: zone)
    private static let directory = ReportDirectory(
        teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Financeiro")],
        members: [.make("1", "Ana"), .make("2", "Bia"), .make("3", "Caio", teams: ["7002"])],
        lines: [Line(id: "55", name: "Linha Suporte")])

    /// The instant at `hour` and `minute` of the day that many days after today.
    private static func at(_ days: Int, _ hour: Int, _ minute: Int = 0) -> Date {
        monday.advanced(by: days).start(in: zone) + Double(hour * 3600 + minute * 60)
    }

    private static func builder(
        _ filter: TrendsReportBuilder.Filter = TrendsReportBuilder.Filter(), range: ReportRange = range,
        conversationGaps: [Range<Date>] = [], callGaps: [Range<Date>]? = [],
        _ change: (inout SnapshotRules) -> Void = { _ in }
    ) -> StaffingBuilder {
        var rules = SnapshotRules.make(timeZone: zone)
        change(&rules)
        return StaffingBuilder(
            range: range, filter: filter, directory: directory, rules: rules, now: now,
            conversationGaps: conversationGaps, callGaps: callGaps)
    }

    private static func calls(
        _ days: Int, hour: Int, minute: Int = 0, count: Int, line: Line.ID? = "55"
    ) -> ArrivalCount {
        ArrivalCount(start: at(days, hour, minute), kind: .calls(line: line, missed: 0), count: count)
    }

    private static func conversations(_ days: Int, hour: Int, count: Int, team: Team.ID? = "7001") -> ArrivalCount {
        ArrivalCount(start: at(days, hour), kind: .conversations(team: team), count: count)
    }

    /// Calls of `talk` seconds, answered after nine.
    private static func add(_ count: Int, talk: Double, to builder: inout StaffingBuilder) {
        for _ in 0..<count { builder.add(Call.make(now: at(-3, 10), talked: talk)) }
    }

    private func report(
        _ builder: StaffingBuilder, _ changes: [StatusChange] = [], _ watch: PresenceWatch = PresenceWatch()
    )
        -> StaffingReport
    { builder.report(changes, watch) }

    @Test func `it learns from four whole weeks up to yesterday`() {
        #expect(Self.range.days == 28)
        #expect(Self.range.lastDay == Self.monday.advanced(by: -1))
        #expect(!Self.range.isOngoing)
    }

    @Test func `the mean of the same hour of earlier weeks gives the people for calls and for conversations`() throws {
        // Given four Mondays with 10 calls each around ten, and 12 conversations at eleven
        var builder = Self.builder {
            $0.staffing = StaffingRules(afterCall: .seconds(60), conversationTime: .seconds(900), chatsAtOnce: 2)
        }
        for week in 1...4 {
            builder.add(Self.calls(-7 * week, hour: 10, count: 3 * week))
            builder.add(Self.calls(-7 * week, hour: 10, minute: 45, count: 10 - 3 * week + 3))
            builder.add(Self.conversations(-7 * week, hour: 11, count: 12))
        }
        // What is not of these hours, of no team, or of today does not count
        builder.add(Self.calls(0, hour: 10, count: 500))
        builder.add(Self.calls(-6, hour: 10, count: 40))
        builder.add(Self.conversations(-7, hour: 11, count: 99, team: nil))
        // And talks of four minutes
        Self.add(10, talk: 240, to: &builder)
        // When
        let report = report(builder)
        let today = report.day(Self.monday)
        let ten = try #require(today.hours.first { $0.hour == 10 })
        let eleven = try #require(today.hours.first { $0.hour == 11 })
        // Then: 13 calls of five minutes are 1.083 erlangs
        #expect(report.inputs.callTime == .seconds(300) && report.inputs.patience == nil)
        #expect(ten.calls == 13)
        let load = CallLoad(callsPerHour: 13, handlingTime: .seconds(300))
        #expect(ten.forCalls == .people(load.agents(toReach: .usual)))
        #expect(ten.forConversations == .people(0) && ten.total == ten.forCalls)
        // And 12 conversations of 15 minutes, two at a time, are the work of one and a half
        #expect(eleven.conversations == 12)
        #expect(eleven.forConversations == .people(2) && eleven.total == .people(2))
        #expect(today.peak?.hour == 10)
        // And tomorrow is a Tuesday, as the next day of the week is
        #expect(report.days().map(\.day) == (0..<7).map { Self.monday.advanced(by: $0) })
        #expect(report.days()[1].hours[10].calls == 10)
        // And with other inputs the same past needs other people
        var inputs = report.inputs
        inputs.chatsAtOnce = 3
        inputs.talkTime = .seconds(3600)
        let other = report.day(Self.monday, with: inputs)
        #expect(other.hours[11].forConversations == .people(1))
        #expect(try #require(other.hours[10].forCalls?.people) > 13)
    }

    @Test func `a whole number of people is not one more by rounding`() {
        for people in 1...40 {
            var builder = Self.builder {
                $0.staffing = StaffingRules(conversationTime: .seconds(660), chatsAtOnce: 11)
            }
            for week in 1...4 { builder.add(Self.conversations(-7 * week, hour: 9, count: 60 * people)) }
            #expect(report(builder).day(Self.monday).hours[9].forConversations == .people(people))
        }
    }

    @Test func `what is not known is not zero, and says why`() throws {
        // Given conversations of one Monday only, and calls of two, with nine answered calls
        let gap = Self.at(-28, 0)..<Self.at(-7, 0)
        let callGap = Self.at(-28, 0)..<Self.at(-14, 0)
        var builder = Self.builder(conversationGaps: [gap], callGaps: [callGap])
        builder.add(Self.conversations(-7, hour: 9, count: 4))
        builder.add(Self.calls(-14, hour: 9, count: 6))
        builder.add(Self.calls(-7, hour: 9, count: 8))
        builder.add(Self.calls(-21, hour: 9, count: 1000))
        Self.add(9, talk: 100, to: &builder)
        // When
        let report = report(builder)
        let nine = report.day(Self.monday).hours[9]
        // Then
        #expect(nine.calls == 7 && nine.forCalls == .unknown(.fewCalls(9)))
        #expect(nine.conversations == nil && nine.forConversations == .unknown(.fewWeeks(1)))
        #expect(nine.total == .unknown(.fewCalls(9)) && nine.online == nil && nine.missing == nil)
        #expect(report.day(Self.monday).hours[3].forCalls == .people(0), "nobody called then")
        #expect(report.conversationGaps == [gap] && report.callGaps == [callGap])
        #expect(ReportAnswer.staffing(report).isIncomplete)
        // And one more call tells how long one takes
        Self.add(1, talk: 100, to: &builder)
        let known = self.report(builder).day(Self.monday).hours[9]
        #expect(known.forCalls?.people != nil && known.total == .unknown(.fewWeeks(1)))
        // And with all weeks, the work of a conversation is missing
        var whole = Self.builder()
        whole.add(Self.conversations(-7, hour: 9, count: 4))
        let quarter = self.report(whole).day(Self.monday).hours[9]
        #expect(quarter.conversations == 1 && quarter.forConversations == .unknown(.noConversationTime))
        #expect(quarter.forCalls == .people(0))
        #expect(!ReportAnswer.staffing(self.report(whole)).isIncomplete)
        for reason in [StaffingNeed.Reason.fewWeeks(0), .fewWeeks(1), .fewCalls(9), .noConversationTime] {
            #expect(reason.text(.english) != reason.text(.brazilianPortuguese))
        }
    }

    @Test func `patience is all waits by those who hung up`() throws {
        var builder = Self.builder()
        func missed(_ seconds: Double, _ reason: String?, voicemail: Bool = false) -> Call {
            Call.make(now: Self.at(-2, 12), rang: nil, talked: seconds, reason: reason, hasVoicemail: voicemail)
        }
        // Given ten callers who hung up after a minute, and ten who were answered after nine seconds
        for _ in 0..<9 { builder.add(missed(60, "abandoned_in_classic")) }
        builder.add(missed(60, nil))
        Self.add(10, talk: 200, to: &builder)
        // And some whom the telephone system gave up, or who left a message: they waited, and did not hang up
        builder.add(missed(30, "agents_did_not_answer"))
        builder.add(missed(20, "no_available_agent"))
        builder.add(missed(40, nil, voicemail: true))
        // And some who waited for nobody
        builder.add(missed(500, "abandoned_in_ivr"))
        builder.add(missed(500, "out_of_opening_hours"))
        // And calls that are none of these
        builder.add(Call.make(direction: .outbound, now: Self.at(-2, 12), talked: 9000))
        builder.add(Call.makeLive(now: Self.at(-2, 12)))
        let report = report(builder)
        #expect(report.measures?.hangUps == 10 && report.measures?.answered == 10)
        #expect(report.inputs.patience == .seconds((600 + 90 + 90) / 10))
        #expect(report.inputs.callTime == .seconds(200))
    }

    @Test func `who was usually there is the mean of what was watched, by the people of the team`() throws {
        // Given Ana online from eight to twelve on two Mondays, Bia from nine, Caio of another team always
        let changes = [-14, -7].flatMap { day in
            [
                StatusChange(person: .member("1"), state: .online, changedAt: Self.at(day, 8)),
                StatusChange(person: .member("1"), state: .away, changedAt: Self.at(day, 12)),
                StatusChange(person: .member("2"), state: .online, changedAt: Self.at(day, 9, 30)),
                StatusChange(person: .member("2"), state: .away, changedAt: Self.at(day, 12)),
                StatusChange(person: .member("3"), state: .online, changedAt: Self.at(day, 0)),
            ]
        }
        // And on the second of them nobody looked from ten to half past ten, and on a third only from eleven on
        let watch = PresenceWatch(inbox: [
            DateInterval(start: Self.at(-21, 11), end: Self.at(-21, 12)),
            DateInterval(start: Self.at(-14, 7), end: Self.at(-14, 13)),
            DateInterval(start: Self.at(-7, 7), end: Self.at(-7, 10)),
            DateInterval(start: Self.at(-7, 10, 30), end: Self.at(-7, 13)),
        ])
        // When
        let support = TrendsReportBuilder.Filter(teams: .only(["7001"]))
        let hours = report(Self.builder(support), changes, watch).day(Self.monday).hours
        // Then
        #expect(hours[7].online == 0)
        #expect(hours[8].online == 1)
        #expect(hours[9].online == 1.5)
        #expect(hours[10].online == 2)
        // On the third Monday nobody is known to have been there
        #expect(abs(try #require(hours[11].online) - 4.0 / 3) < 1e-9)
        #expect(hours[6].online == nil && hours[13].online == nil, "nobody looked")
        // And of all teams there is one more
        #expect(report(Self.builder(), changes, watch).day(Self.monday).hours[8].online == 2)
        // And a single day is not usual
        #expect(report(Self.builder(), changes, watch).day(Self.monday.advanced(by: 1)).hours[8].online == nil)
    }

    @Test func `outside business hours and on holidays nobody is needed, and holidays are not learnt from`() throws {
        let weekend = Self.monday.advanced(by: 5)
        let holiday = Self.monday.advanced(by: -7)
        let office = ActiveHours(spans: [.init(weekdays: Set(0...4), start: 8 * 60, end: 18 * 60)])
        var builder = Self.builder {
            $0.hours = BusinessHours(open: office, holidays: [holiday, Self.monday.advanced(by: 1)])
            $0.staffing.conversationTime = .seconds(3600)
        }
        for week in 1...4 {
            builder.add(Self.conversations(-7 * week, hour: 9, count: week == 1 ? 900 : 2))
            builder.add(Self.conversations(-7 * week, hour: 3, count: 50))
            builder.add(Self.conversations(1 - 7 * week, hour: 9, count: 5))
            builder.add(Self.conversations(5 - 7 * week, hour: 9, count: 5))
        }
        let report = report(builder)
        let today = report.day(Self.monday)
        #expect(today.hours[9].isOpen && today.hours[9].total == .people(2))
        #expect(!today.hours[3].isOpen && today.hours[3].total == .people(0) && today.hours[3].conversations == 50)
        #expect(report.day(Self.monday.advanced(by: 1)).hours.allSatisfy { !$0.isOpen && $0.total == .people(0) })
        #expect(report.day(weekend).hours[9].total == .people(0))
    }

    @Test func `a team leaves calls out, a line leaves conversations out, and without voice there are none`() {
        let team = report(Self.builder(TrendsReportBuilder.Filter(teams: .only(["7001"])))).day(Self.monday).hours[9]
        #expect(team.forCalls == nil && team.forConversations == .people(0))
        let line = report(Self.builder(TrendsReportBuilder.Filter(lines: .only(["55"])))).day(Self.monday).hours[9]
        #expect(line.forCalls == .people(0) && line.forConversations == nil)
        let silent = report(Self.builder(callGaps: nil))
        #expect(silent.measures == nil && silent.day(Self.monday).hours[9].forCalls == nil)
        #expect(silent.callGaps.isEmpty && silent.inputs.talkTime == nil)
        for (filter, kinds) in [
            (TrendsReportBuilder.Filter(), [HistoryKind.conversations, .calls]),
            (TrendsReportBuilder.Filter(teams: .only(["7001"])), [.conversations]),
            (TrendsReportBuilder.Filter(lines: .only(["55"])), [.calls]),
        ] {
            let request = ReportRequest(.staffing(filter), over: Self.range, loadsHistory: true, number: 1)
            #expect(request.history(now: Self.now) == [HistoryNeed(kinds: Set(kinds), span: Self.range.span)])
            #expect(request.id.topic == .staffing)
        }
    }

    @Test(arguments: [
        // In the night to 1 November 2026 the hour from one comes twice in New York, on 8 March the one from two never.
        ("2026-11-02", "2026-11-01", 24, 2.0), ("2026-03-09", "2026-03-08", 23, 1),
    ])
    func `an hour that clocks repeat or skip counts as long as it lasts`(
        today: String, changed: String, hours: Int, length: Double
    ) throws {
        // Given a conversation every quarter of an hour for four weeks
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        let day = try #require(CalendarDay(today))
        let now = day.start(in: zone) + 36_000
        let range = StaffingReport.range(now: now, timeZone: zone)
        var rules = SnapshotRules.make(timeZone: zone)
        rules.staffing.conversationTime = .seconds(900)
        var builder = StaffingBuilder(range: range, directory: Self.directory, rules: rules, now: now)
        for start in stride(from: range.span.lowerBound, to: range.span.upperBound, by: 900) {
            builder.add(ArrivalCount(start: start, kind: .conversations(team: "7001"), count: 1))
        }
        // When
        let report = builder.report([], PresenceWatch())
        // Then every hour of the week brings four
        for day in report.days() {
            #expect(day.hours.count == 24)
            #expect(day.hours.allSatisfy { $0.conversations == 4 && $0.forConversations == .people(1) }, "\(day.day)")
        }
        let changedDay = try #require(CalendarDay(changed))
        let spans = DayHours(changedDay, in: zone).spans
        #expect(spans.count == hours && report.day(changedDay).hours.count == hours)
        let longest = spans.map { $0.span.upperBound.timeIntervalSince($0.span.lowerBound) / 3600 }.max()
        #expect(longest == length)
    }

    @Test func `a week of two hundred people is planned in no time`() {
        var builder = Self.builder { $0.staffing.conversationTime = .seconds(600) }
        for grain in stride(from: Self.range.span.lowerBound, to: Self.range.span.upperBound, by: 900) {
            builder.add(ArrivalCount(start: grain, kind: .calls(line: "55", missed: 0), count: 500))
        }
        Self.add(10, talk: 360, to: &builder)
        let days = report(builder).days()
        #expect(days.allSatisfy { $0.hours.allSatisfy { $0.calls == 2000 && ($0.forCalls?.people ?? 0) > 200 } })
    }
}

@Suite struct StaffingInputTests {
    @Test func `a number is tried out in round steps within what is possible`() {
        var inputs = StaffingInputs(StaffingRules(afterCall: .seconds(32)), nil)
        // Above and below
        #expect(inputs.number(after: .afterCall, up: true) == 35)
        #expect(inputs.number(after: .afterCall, up: false) == 30)
        inputs[.afterCall] = 30
        #expect(inputs.number(after: .afterCall, up: true) == 35)
        #expect(inputs.number(after: .afterCall, up: false) == 25)
        // At the ends
        inputs[.targetPercent] = 95
        #expect(inputs.number(after: .targetPercent, up: true) == 99)
        inputs[.targetPercent] = 99
        #expect(inputs.number(after: .targetPercent, up: true) == 99)
        #expect(inputs.number(after: .targetPercent, up: false) == 95)
        inputs[.targetTime] = 0
        #expect(inputs.number(after: .targetTime, up: false) == 0)
        inputs[.chatsAtOnce] = 1000
        #expect(inputs.chatsAtOnce == 100)
        // And what is unknown begins somewhere
        #expect(inputs[.talkTime] == nil && inputs.callTime == nil)
        let tried = inputs.replacing([.talkTime: inputs.number(after: .talkTime, up: false), .patience: 60])
        #expect(tried.callTime == .seconds(210) && tried.patience == .seconds(60))
        #expect(inputs.talkTime == nil)
    }
}
