import Foundation
import Monitoring
import TestSupport
import Testing

/// Nobody's departure changes a figure of the past. Ana (501) has phone user 77 and Bruno (502) has 78, both on line 55; line 56
/// rings Ana alone.
@Suite struct PastPeopleTests {
    private static let now = Date(timeIntervalSince1970: 1_795_455_127)
    /// When something changed: before it everything was as in ``before``.
    private static let change = now - 3600
    private static let range = ReportRange(.thisMonth, now: now, timeZone: .gmt)

    private static let ana = InboxMember.make("501", "Ana", email: "ana@example.test")
    private static let bruno = InboxMember.make("502", "Bruno", email: "bruno@example.test")
    private static let anasPhone = PhoneUser.make("77", "Ana L.", email: "Ana@example.test")
    private static let brunosPhone = PhoneUser.make("78", "Bruno C.", email: "bruno@example.test")
    private static let reception = PhoneUser.make("79", "Recepção")
    private static let shared = Line(id: "55", name: "Suporte", users: ["77", "78"])
    private static let own = Line(id: "56", name: "VIP", users: ["77"])

    private static let before = ReportDirectory(
        teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas")], members: [ana, bruno],
        users: [anasPhone, brunosPhone, reception], lines: [shared, own])

    /// What can happen to Ana.
    enum Event: CaseIterable {
        case leavesBothServices, leavesTheInbox, leavesThePhone, movesToAnotherTeam, changesHerAddress, isInvitedAnew
    }

    /// What the lists say after `event`, and what they said before.
    private static func after(_ event: Event) -> ReportDirectory {
        var after = before
        let (member, user) = (Spell(ana, end: change), Spell(anasPhone, end: change))
        let lines = [
            Spell(shared, end: change), Spell(Line(id: "55", name: "Suporte", users: ["78"]), start: change),
            Spell(own, end: change), Spell(Line(id: "56", name: "VIP", users: []), start: change),
        ]
        switch event {
        case .leavesBothServices:
            (after.members, after.users) = ([bruno], [brunosPhone, reception])
            after.lines = [lines[1].record, lines[3].record]
            after.past = PastRecords(members: [member], users: [user], lines: lines)
        case .leavesTheInbox:
            after.members = [bruno]
            after.past = PastRecords(members: [member])
        case .leavesThePhone:
            after.users = [brunosPhone, reception]
            after.lines = [lines[1].record, lines[3].record]
            after.past = PastRecords(users: [user], lines: lines)
        case .movesToAnotherTeam:
            let moved = InboxMember.make("501", "Ana", email: "ana@example.test", teams: ["7002"])
            after.members = [moved, bruno]
            after.past = PastRecords(members: [member, Spell(moved, start: change)])
        case .changesHerAddress:
            let renamed = InboxMember.make("501", "Ana", email: "ana.lima@example.test")
            let phone = PhoneUser.make("77", "Ana L.", email: "ana.lima@example.test")
            (after.members, after.users) = ([renamed, bruno], [phone, brunosPhone, reception])
            after.past = PastRecords(
                members: [member, Spell(renamed, start: change)], users: [user, Spell(phone, start: change)])
        case .isInvitedAnew:
            after.members = [.make("940", "Ana", email: "ana@example.test"), bruno]
            after.past = PastRecords(members: [member])
        }
        return after
    }

    @Test(arguments: Event.allCases, [1, 2, 3, 4])
    func `whatever becomes of a person, the report of the time before stays the same`(event: Event, seed: Int) {
        // Given calls of every kind, all from before
        var numbers = SeededNumbers(seed: seed)
        let calls = (0..<80).map { Self.anyCall($0, &numbers) }

        // When the month is reported before and after
        let (first, second) = (Self.report(calls, Self.before), Self.report(calls, Self.after(event)))

        // Then every figure of the people of then is the same, and the rows still add up
        #expect(second.totals == first.totals)
        #expect(second.missedShared == first.missedShared)
        #expect(second.lines.map(\.missed) == first.lines.map(\.missed))
        for row in first.agents {
            let same = second.agents.first { $0.id == row.id && $0.phones == row.phones }
            #expect(same?.counts == row.counts, "\(row.name)")
            #expect(same?.name == row.name)
            #expect(same?.transfers == row.transfers)
        }
        #expect(second.agents.reduce(second.missedShared) { $0 + ($1.counts.missed ?? 0) } == second.totals.missed)
    }

    @Test func `given an agent who left, the month's report keeps 74 answered of 105, and her row`() throws {
        // Given the month of the issue: 74 answered, of which 23 are hers, and 31 missed
        let calls =
            (0..<23).map { Call.make(.init(rawValue: "\($0)"), now: Self.now, age: 7200, user: "77") }
            + (23..<74).map { Call.make(.init(rawValue: "\($0)"), now: Self.now, age: 7300, user: "78") }
            + (74..<105).map { Call.make(.init(rawValue: "\($0)"), now: Self.now, age: 7400, rang: nil, user: nil) }

        // When she leaves both services
        let directory = Self.after(.leavesBothServices)
        let report = Self.report(calls, directory)

        // Then nothing has changed
        #expect(report.totals.answered == 74 && report.totals.missed == 31)
        #expect(report.totals.answerRate.map { ($0 * 1000).rounded() } == 705)
        #expect(report.agents.first { $0.id == "501" }?.counts.answered == 23)
        let agents = AgentsReport(
            range: Self.range, directory: directory, rules: Self.rules, volume: ["501": 9],
            ratings: ["501": CSATCounts(byScore: [0, 0, 0, 0, 4], requested: 5)], calls: report)
        let hers = try #require(agents.agents.first { $0.subject == .agent("501") })
        #expect(hers.name == "Ana" && hers.teams == ["7001"] && hers.conversations == 9)
        #expect(hers.ratings?.total == 4 && hers.calls?.answered == 23)
        #expect(agents.agents.compactMap(\.missed).reduce(0, +) == report.totals.missed)
    }

    @Test(arguments: Event.allCases)
    func `whatever becomes of a person, her address finds her`(event: Event) throws {
        let address = try #require(EmailAddress("ANA@example.test"))
        let people = Self.after(event).people(address, rules: Self.rules)
        #expect(people.contains { $0.member?.id == "501" })
        #expect(people.flatMap { $0.phones.map(\.id) }.contains("77"))
        #expect(Self.after(event).addresses.contains("ana@example.test"))
        // Nor is a report on her alone empty, and one on nobody has nobody in it.
        let hers = names(Self.after(event), PeopleFilter(people))
        #expect(hers.contains("Ana") && hers.allSatisfy { $0.hasPrefix("Ana") })
        #expect(names(Self.after(event), PeopleFilter(members: .only(["501"]), phones: .only([]))) == ["Ana"])
        #expect(names(Self.after(event), PeopleFilter(members: .only(["gone"]), phones: .only([]))).isEmpty)
        #expect(names(Self.after(event), PeopleFilter([])).isEmpty)
    }

    /// Who is in a report on `people`.
    private func names(_ directory: ReportDirectory, _ people: PeopleFilter) -> [String] {
        AgentsReport(
            range: Self.range, people: people, directory: directory, rules: Self.rules, volume: [:], ratings: [:],
            calls: Self.report([.make("1", now: Self.now, age: 60, rang: nil, user: nil, line: "56")], directory)
        ).agents.map(\.name)
    }

    @Test func `given an agent removed at noon, this morning's calls are hers and everybody has a name`() {
        // Given her calls of the morning
        let calls = [
            Call.make("1", now: Self.now, age: 7200, user: "77"),
            .make("2", now: Self.now, age: 7000, rang: nil, user: nil, line: "56"),
            .make("3", now: Self.now, age: 60, user: "78"),
        ]
        let directory = Self.after(.leavesBothServices)
        let snapshot = Snapshot(
            .init(
                inbox: InboxRecords(teams: directory.teams, members: directory.members),
                phone: PhoneRecords(users: directory.users, lines: directory.lines, calls: calls), sources: .make(),
                past: directory.past, rules: Self.rules, now: Self.now))

        // Then she has a row of her own, with what was inferred of the line that rang her alone
        #expect(snapshot.totals.calls?.answered == 2 && snapshot.totals.calls?.missed == 1)
        #expect(snapshot.former.map(\.id) == [.agent("501")])
        #expect(snapshot.former.first?.calls.answered == 1 && snapshot.former.first?.calls.missedInferred == 1)
        #expect(snapshot.names["501" as InboxMember.ID] == "Ana")
        #expect(snapshot.names["77" as PhoneUser.ID] == "Ana L.")
        #expect(snapshot.narrowed(to: ["7001"]).totals.calls?.answered == 2)
    }

    @Test func `who moved away is no agent from then on`() {
        let calls = [
            Call.make("1", now: Self.now, age: 7200, user: "77"), .make("2", now: Self.now, age: 60, user: "77"),
        ]
        let report = Self.report(calls, Self.after(.movesToAnotherTeam))
        #expect(report.totals.answered == 1)
        #expect(report.agents.filter { $0.phones == ["77"] }.map(\.counts.answered) == [1, 1])
        #expect(report.agents.filter { $0.phones == ["77"] }.map(\.id) == ["501", nil])
    }

    @Test func `a rating of somebody who left carries the name`() {
        let summary = RatingSummary([.make(now: Self.now, teammate: "501")], start: Self.now - 86_400, end: Self.now)
        let directory = Self.after(.leavesBothServices)
        let report = CSATReport(summary, members: directory.members, past: directory.past.members)
        #expect(report.agents.map(\.name) == ["Ana"])
        let context = ExportContext(directory, links: .make())
        var output: [UInt8] = []
        ExportWriter(.ratings(context), as: .csv, in: .gmt).append(.make(now: Self.now, teammate: "501"), to: &output)
        ExportWriter(.calls(context), as: .csv, in: .gmt).append(
            .make(now: Self.now, age: 7200, user: "77"), to: &output)
        #expect(String(decoding: output, as: UTF8.self).contains("501,Ana,ana@example.test"))
        #expect(String(decoding: output, as: UTF8.self).contains("Ana L.,Ana@example.test"))
    }

    private static let rules = SnapshotRules.make(teams: ["7001"])

    private static func report(_ calls: [Call], _ directory: ReportDirectory) -> CallsReport {
        var tally = CallsReportBuilder(range: range, directory: directory, rules: rules)
        for call in calls { tally.add(call) }
        return tally.report()
    }

    private static func anyCall(_ number: Int, _ numbers: inout SeededNumbers) -> Call {
        let start = change - 1 - Double(numbers.below(50_000))
        let answer = numbers.chance(60) ? start + Double(numbers.below(40)) : nil
        return Call(
            id: .init(rawValue: "\(number)"), direction: numbers.chance(80) ? .inbound : .outbound, status: .done,
            startedAt: start, answeredAt: answer, endedAt: start + 100,
            user: numbers.pick([nil, "77", "77", "78", "79"]),
            transferredBy: numbers.pick([nil, nil, "77"]), transferredTo: numbers.pick([nil, nil, "78"]),
            line: numbers.pick([nil, "55", "56"]))
    }
}
