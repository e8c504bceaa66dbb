import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// 09:00 on Monday, 23 November 2026, in UTC.
private let monday = Date(timeIntervalSince1970: 1_795_424_400)

@Suite struct DurationSampleTests {
    @Test func `without lengths nothing is known`() {
        let sample = DurationSample()
        #expect(sample.count == 0)
        #expect(sample.median == nil)
        #expect(sample.percentile90 == nil)
    }

    @Test(arguments: 1...40)
    func `half are not longer than the median, nine tenths not longer than the percentile`(count: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(count))
        let lengths = (0..<count).map { _ in Int32.random(in: 0...50, using: &numbers) }
        let sample = DurationSample(lengths)
        let sorted = lengths.sorted().map(Int.init)
        let middle = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
        #expect(sample.median == .seconds(middle))
        let ninth = try #require(sorted.first { length in 10 * sorted.count { $0 <= length } >= 9 * count })
        #expect(sample.percentile90 == .seconds(ninth))
    }

    @Test func `samples are joined by all of their lengths`() {
        let parts = [[5, 1], [], [9], [2, 2]].map { DurationSample($0) }
        #expect(DurationSample(joining: parts) == DurationSample([1, 2, 2, 5, 9]))
    }
}

@Suite struct ServiceSummaryTests {
    /// From Monday to Friday, 08:00 to 18:00.
    private static let weekdays = ActiveHours(spans: [.init(weekdays: [0, 1, 2, 3, 4], start: 480, end: 1080)])

    private var rules = SnapshotRules.make(timeZone: .gmt)

    private func summary(_ events: [ServiceEvent], teams: Subset<Set<Team.ID>> = .all) -> ServiceSummary {
        var builder = ServiceSummaryBuilder(from: monday, rules: rules, teams: teams)
        for event in events { builder.add(event) }
        return builder.summary
    }

    private func response(
        after wait: Duration?, at instant: Date = monday, team: Team.ID? = "1", owner: InboxMember.ID? = "501"
    ) -> ServiceEvent {
        ServiceEvent(
            .firstResponse(since: wait.map { instant - $0.seconds }), at: instant, team: team, owner: owner)
    }

    @Test func `everybody, each team, person and hour has its own`() {
        let summary = summary([
            response(after: .seconds(60)),
            response(after: .seconds(120), at: monday + 3600, team: "2", owner: nil),
            ServiceEvent(
                .close(since: monday - 600, medianReply: .seconds(30)), at: monday, team: "1", owner: "502"),
        ])
        #expect(summary.total.firstResponse == DurationSample([60, 120]))
        #expect(summary.total.close.median == .seconds(600))
        #expect(summary.total.replies.median == .seconds(30))
        #expect(summary.teams["1"]?.firstResponse == DurationSample([60]))
        #expect(summary.teams["2"]?.close.count == 0)
        #expect(summary.owners.keys.sorted() == ["501", "502"])
        #expect(summary.hours.keys.sorted() == [9, 10])
    }

    @Test func `conversations of other teams and of none do not count`() {
        let events = [response(after: .seconds(60), team: "2"), response(after: .seconds(60), team: nil)]
        #expect(summary(events, teams: .only(["1"])).total.isEmpty)
        #expect(summary(events).total.firstResponse.count == 1)
    }

    @Test func `what cannot be measured is counted as such`() {
        let times = summary([
            response(after: nil), response(after: .seconds(-5)),
            ServiceEvent(.unrecorded, at: monday, team: "1", owner: nil),
        ]).total
        #expect(times.unrecorded == 3)
        #expect(times.firstResponse.count == 0)
        #expect(times.withinTarget == nil)
    }

    @Test mutating func `a response exactly at the target is in time`() {
        rules.firstResponse = .seconds(900)
        rules.teamFirstResponse = ["2": .seconds(60), "3": .zero]
        let times = summary([
            response(after: .seconds(900)), response(after: .seconds(901)), response(after: .seconds(61), team: "2"),
            response(after: .seconds(5), team: "3"),
        ]).total
        #expect(times.targeted == 3)
        #expect(times.inTime == 1)
        #expect(times.withinTarget == 1.0 / 3)
    }

    @Test mutating func `the night does not count against a target in business hours`() {
        rules.firstResponse = .seconds(900)
        rules.hours = BusinessHours(open: Self.weekdays)
        // Friday 17:50 to Monday 08:05 are 15 minutes of business, to 08:06 are 16.
        let friday = monday - 2 * 86_400 - 15 * 3600 - 600
        func answered(at instant: Date) -> ServiceEvent {
            ServiceEvent(.firstResponse(since: friday), at: instant, team: "1", owner: nil)
        }
        #expect(summary([answered(at: monday - 55 * 60)]).total.withinTarget == 1)
        #expect(summary([answered(at: monday - 54 * 60)]).total.withinTarget == 0)
        #expect(summary([answered(at: monday - 54 * 60)]).total.firstResponse.median?.wholeSeconds ?? 0 > 2 * 86_400)
    }

    @Test(arguments: ["America/Sao_Paulo", "Europe/Berlin", "Asia/Kolkata", "America/New_York"])
    func `the hour is that of the clock on the wall`(zone: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        var builder = ServiceSummaryBuilder(
            from: monday, rules: .make(timeZone: timeZone), teams: .all)
        var expected: [Int: Int] = [:]
        for step in 0..<2_000 {
            let instant = monday - Double(step) * 9_973
            builder.add(response(after: .seconds(1), at: instant))
            expected[Calendar.gregorian(in: timeZone).component(.hour, from: instant), default: 0] += 1
        }
        #expect(builder.summary.hours.mapValues(\.firstResponse.count) == expected)
    }
}

@Suite struct ServiceFigureTests {
    private var rules = SnapshotRules.make(timeZone: .gmt)
    private let members = [InboxMember.make("501", "Ana", teams: ["1"])]

    private func snapshot(
        _ conversations: [Conversation], _ events: [ServiceEvent] = [], servedFrom: Date? = .distantPast
    ) -> Snapshot {
        let start = Period(rules.period, now: monday, timeZone: rules.timeZone).start
        var builder = ServiceSummaryBuilder(from: start, rules: rules, teams: .all)
        for event in events { builder.add(event) }
        return Snapshot(
            .init(
                inbox: InboxRecords(
                    teams: [Team(id: "1", name: "Suporte"), Team(id: "2", name: "Vendas")], members: members,
                    conversations: conversations, servedFrom: servedFrom),
                phone: nil, service: builder.summary, sources: .make(), rules: rules, now: monday))
    }

    @Test mutating func `open tickets without a response are overdue only past their target`() {
        rules.firstResponse = .seconds(900)
        let figures = snapshot([
            .make("1", now: monday, waited: 901, team: "1", isUnanswered: true),
            .make("2", now: monday, waited: 900, team: "1", isUnanswered: true),
            .make("3", now: monday, waited: 5_000, assignee: "501", team: "1", isUnanswered: true),
            .make("4", now: monday, waited: 5_000, team: "1", isUnanswered: false),
            .make("5", now: monday, waited: 5_000, team: "1"),
        ])
        #expect(figures.queues.first?.service?.overdue == 2)
        #expect(figures.totals.service?.withinTarget == 0)
        #expect(figures.agents.first?.service?.overdue == 1)
    }

    @Test mutating func `closes count within their target, by the hours of the team, and open ones past it with them`()
    {
        // Given eight hours for everybody, and one for a team
        rules.firstClose = .seconds(8 * 3600)
        rules.teamFirstClose = ["2": .seconds(3600)]
        rules.hours = BusinessHours(
            open: ActiveHours(spans: [.init(weekdays: [0, 1, 2, 3, 4], start: 480, end: 1080)]))
        func close(_ hours: Double, team: Team.ID, owner: InboxMember.ID? = nil) -> ServiceEvent {
            ServiceEvent(
                .close(since: monday - hours * 3600, medianReply: nil), at: monday, team: team, owner: owner)
        }
        // When: over the weekend no hours pass
        let month: TimeInterval = 30 * 86_400
        let tickets: [Conversation] = [
            .make("1", now: monday, age: month, assignee: "501", team: "1", wasClosed: false),
            .make("2", now: monday, age: 60, team: "1", wasClosed: false),
            .make("3", now: monday, age: month, team: "1", wasClosed: true),
            .make("4", now: monday, age: month, team: "1"),
            .make("5", state: .snoozed, now: monday, age: month, team: "1", wasClosed: false),
        ]
        let figures = snapshot(
            tickets, [close(60, team: "1", owner: "501"), close(0.5, team: "2"), close(216, team: "1")])
        // Then
        let (support, sales) = (figures.queues[0].service, figures.queues[1].service)
        #expect(support?.closesTargeted == 2 && support?.closesInTime == 1 && support?.closesOverdue == 1)
        #expect(support?.closedWithinTarget == 1.0 / 3)
        #expect(sales?.closedWithinTarget == 1)
        #expect(figures.totals.service?.closedWithinTarget == 2.0 / 4)
        #expect(figures.agents.first?.service?.closedWithinTarget == 1.0 / 2)
        #expect(figures.totals.service?.withinTarget == nil)
    }

    @Test mutating func `a ticket has the time left to answer it, or else to close it for the first time`() {
        rules.firstResponse = .seconds(900)
        rules.firstClose = .seconds(8 * 3600)
        rules.teamFirstResponse = ["2": .zero]
        func left(_ ticket: Conversation) -> Duration? { rules.timeLeft(for: ticket, at: monday) }
        // While the customer waits the response counts
        #expect(left(.make("1", now: monday, age: 7200, waited: 60, team: "1", wasClosed: false)) == .seconds(840))
        // Else, and in a team without a target for responses, the close
        let closing = Duration.seconds(6 * 3600)
        #expect(left(.make("2", now: monday, age: 7200, assignee: "501", team: "1", wasClosed: false)) == closing)
        #expect(left(.make("3", now: monday, age: 7200, waited: 60, team: "2", wasClosed: false)) == closing)
        #expect(
            left(.make("4", now: monday, age: 9 * 3600, assignee: "501", team: "1", wasClosed: false))
                == .seconds(-3600))
        // But not of what was reopened, is snoozed, or of which nobody knows
        #expect(left(.make("5", now: monday, age: 7200, assignee: "501", team: "1", wasClosed: true)) == nil)
        #expect(left(.make("6", now: monday, age: 7200, assignee: "501", team: "1")) == nil)
        #expect(
            left(.make("7", state: .snoozed, now: monday, age: 7200, assignee: "501", team: "1", wasClosed: false))
                == nil)
        // And alerts are about responses
        #expect(
            rules.responseTimeLeft(
                for: .make("8", now: monday, age: 7200, assignee: "501", team: "1", wasClosed: false), at: monday)
                == nil)
        // Business hours count where there are some
        rules.hours = BusinessHours(open: ActiveHours(spans: [.init(weekdays: [5], start: 0, end: 60)]))
        #expect(
            left(.make("9", now: monday, age: 7200, assignee: "501", team: "1", wasClosed: false)) == .seconds(8 * 3600)
        )
    }

    @Test(arguments: ["America/Sao_Paulo", "Europe/Berlin"])
    func `whether so much business time has passed is told by the last days or by all`(zone: String) throws {
        var rules = SnapshotRules.make(timeZone: try #require(TimeZone(identifier: zone)))
        var numbers = SeededNumbers(seed: 9)
        let day = ActiveHours(spans: [.init(weekdays: [0, 1, 2], start: 480, end: 600)])
        for hours in [nil, day] {
            rules.hours = hours.map { BusinessHours(open: $0) }
            for _ in 0..<200 {
                let start = monday + Double(Int.random(in: 0..<31_000_000, using: &numbers))
                let end = start + Double(Int.random(in: 0..<3_000_000, using: &numbers))
                let length = Duration.seconds(Int.random(in: 0...100_000, using: &numbers))
                #expect(
                    rules.hasPassed(length, from: start, to: end)
                        == (rules.businessTime(from: start, to: end) >= length))
            }
        }
        #expect(!rules.hasPassed(.seconds(1), from: monday + 1, to: monday))
    }

    @Test func `figures are those of the shown teams`() {
        let figures = snapshot(
            [],
            [
                ServiceEvent(.firstResponse(since: monday - 60), at: monday, team: "1", owner: "501"),
                ServiceEvent(.firstResponse(since: monday - 90), at: monday, team: "2", owner: nil),
            ])
        #expect(figures.totals.service?.firstResponse.count == 2)
        #expect(figures.narrowed(to: ["2"]).totals.service?.firstResponse.median == .seconds(90))
    }

    @Test func `while part of the period is missing, the document says nothing`() throws {
        let loading = snapshot([], servedFrom: monday - 60)
        #expect(loading.serviceCompleteFrom == monday - 60)
        let data = try loading.document(in: .english)
        let document = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let totals = try #require(document["totals"] as? [String: Any])
        #expect(totals["first_response_count"] is NSNull)
        #expect(snapshot([], servedFrom: nil).totals.service == nil)
    }

    @Test mutating func `assigned tickets without words for long are idle`() {
        rules.limits[.idleMinutes] = 60
        let figures = snapshot([
            .make("1", now: monday, assignee: "501", team: "1", changed: 3600),
            .make("2", now: monday, assignee: "501", team: "1", changed: 3599),
            .make("3", now: monday, assignee: "501", team: "2", changed: 7200),
            .make("4", now: monday, team: "1", changed: 7200),
        ])
        #expect(figures.agents.first?.idleTickets?.map(\.id) == ["3", "1"])
        #expect(figures.queues.map(\.idle) == [1, 1])
        #expect(figures.totals.idle == 2)
        #expect(figures.narrowed(to: ["2"]).totals.idle == 1)
    }

    @Test(arguments: ["America/Sao_Paulo", "Europe/Berlin", "America/New_York"])
    func `a wait began before the start that was searched for if it has lasted long enough`(zone: String) throws {
        var rules = SnapshotRules.make(timeZone: try #require(TimeZone(identifier: zone)))
        var numbers = SeededNumbers(seed: 5)
        let day = ActiveHours(spans: [.init(weekdays: [0, 1, 2, 3, 4], start: 480, end: 1080)])
        let night = ActiveHours(spans: [.init(weekdays: Set(0...6), start: 1320, end: 360)])
        for hours in [nil, day, night] {
            rules.hours = hours.map { BusinessHours(open: $0, holidays: [CalendarDay(monday, in: .gmt)]) }
            for _ in 0..<60 {
                // Over a year, with its changes of the clocks.
                let now = monday + Double(Int.random(in: 0..<31_000_000, using: &numbers))
                let length = Duration.seconds(Int.random(in: 1...200_000, using: &numbers))
                let start = rules.start(of: length, until: now, for: [])
                #expect(rules.businessTime(from: start, to: now) >= length)
                #expect(rules.businessTime(from: start + 1, to: now) < length)
            }
        }
    }
}
