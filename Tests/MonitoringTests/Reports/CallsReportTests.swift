import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct CallsReportTests {
    private static let now = Date(timeIntervalSince1970: 1_795_455_127)
    private static let range = ReportRange(.today, now: now, timeZone: .gmt)
    private static let directory = ReportDirectory(
        teams: [Team(id: "7001", name: "Suporte")],
        members: [.make("501", "Ana"), .make("502", "Bruno"), .make("503", "Davi")],
        users: [
            .make("77", "Ana", email: "501@example.test"), .make("78", "Bruno", email: "502@example.test"),
            .make("79", "Recepção"),
        ],
        lines: [
            Line(id: "55", name: "Linha Suporte", users: ["77", "78"]), Line(id: "56", name: "VIP", users: ["78"]),
        ])

    @Test func `each call counts for whom it touched, and once in all`() throws {
        let report = Self.report([
            .make("1", now: Self.now, age: 3000), .make("2", now: Self.now, age: 2000, user: "78", line: "56"),
            Self.transferred("3", by: "77", to: "78"),
            .make("4", now: Self.now, rang: nil, reason: "no_available_agent", user: nil),
            .make("5", now: Self.now, rang: nil, user: nil, line: "56"),
            .make("6", direction: .outbound, now: Self.now, talked: 60),
            .make("7", direction: .outbound, now: Self.now, rang: nil),
            .makeLive(now: Self.now), .make("8", now: Self.now, age: 90_000),
            .make("9", now: Self.now, user: "79"),
        ])
        let people = Dictionary(uniqueKeysWithValues: report.agents.map { ($0.name, $0) })
        let (ana, bruno) = (try #require(people["Ana"]), try #require(people["Bruno"]))
        #expect(report.totals.answered == 3, "one that only the reception took is no agent's")
        #expect(report.totals.missed == 2 && report.totals.missedInferred == 1)
        #expect(report.totals.outboundAnswered == 1 && report.totals.outboundUnanswered == 1)
        #expect(report.totals.transferred == 1)
        #expect(ana.counts.answered == 2 && ana.counts.missed == nil && ana.counts.answerRate == nil)
        #expect(ana.counts.talkTime == .seconds(120) && ana.counts.averageTalkTime == .seconds(120))
        #expect(ana.counts.outboundAnswered == 1 && ana.counts.outboundTalkTime == .seconds(60))
        #expect(
            ana.transfers.map(\.name) == ["Bruno"] && ana.transfers.map(\.count) == [1] && ana.counts.transferred == 1)
        #expect(bruno.counts.answered == 2 && bruno.counts.missed == 1 && bruno.counts.missedInferred == 1)
        #expect(people["Recepção"]?.id == nil && people["Recepção"]?.counts.answered == 1)
        #expect(people["Davi"] == nil, "who has no phone has no calls")
        #expect(report.missedShared == 1)
        #expect(report.lines.map(\.name) == ["Linha Suporte", "VIP"])
        #expect(report.lines.map(\.missed) == [1, 1])
        #expect(report.reasons.map(\.name) == ["no_available_agent", nil])
    }

    @Test func `lost is what was missed although somebody could have answered, in every table`() throws {
        // When
        let report = Self.report([
            .make("1", now: Self.now, age: 900, rang: nil, reason: "no_available_agent", user: nil),
            .make("2", now: Self.now, age: 800, rang: nil, reason: "short_abandoned", user: nil),
            .make("3", now: Self.now, age: 700, rang: nil, reason: "abandoned_in_ivr", user: nil, line: "56"),
            .make("4", now: Self.now, age: 600, rang: nil, user: nil, line: "56"), .make("5", now: Self.now),
        ])
        // Then
        let bruno = try #require(report.agents.first { $0.name == "Bruno" })
        #expect(report.totals.missed == 4 && report.totals.lost == 2)
        #expect(report.missedShared == 2 && report.lostShared == 1)
        #expect(bruno.counts.missed == 2 && bruno.counts.lost == 1)
        #expect(report.lines.map(\.missed) == [2, 2] && report.lines.map(\.lost) == [1, 1])
        #expect(Set(report.reasons.filter { $0.lost > 0 }.map(\.name)) == ["no_available_agent", nil])
        #expect(report.repeatCallers.map(\.missed) == [4] && report.repeatCallers.map(\.lost) == [2])
    }

    @Test func `a report on nobody, or on no line, has no call in it`() {
        let calls = [
            Call.make("1", now: Self.now, age: 3000), .make("2", now: Self.now, rang: nil, user: nil, line: "56"),
            .make("3", now: Self.now, rang: nil, user: "78"), .make("4", direction: .outbound, now: Self.now),
        ]
        for filter in [CallFilter(people: .only([])), CallFilter(lines: .only([]))] {
            let report = Self.report(calls, filter)
            #expect(report.totals == CallCounts() && report.lines.allSatisfy { $0.answered + $0.missed == 0 })
        }
        #expect(Self.report(calls, CallFilter(people: .only([]))).agents.isEmpty)
        #expect(Self.report(calls).totals.missed == 2)
    }

    @Test func `a missed call that names nobody is whose line rang nobody else`() {
        let lines = LineUsers(Self.directory.lines)
        let missed = { (line: Line.ID?, user: PhoneUser.ID?) in
            Call.make(now: Self.now, rang: nil, user: user, line: line)
        }
        #expect(lines.inferredOwner(of: missed("56", nil)) == "78")
        #expect(lines.inferredOwner(of: missed("55", nil)) == nil, "it rang two")
        #expect(lines.inferredOwner(of: missed("57", nil)) == nil, "nobody knows whom it rang")
        #expect(lines.inferredOwner(of: missed(nil, nil)) == nil)
        #expect(lines.inferredOwner(of: missed("56", "77")) == nil, "the service names somebody")
        #expect(lines.inferredOwner(of: .make(now: Self.now, user: nil, line: "56")) == nil, "it was answered")
    }

    @Test func `who calls twice is reported, however the number is written`() {
        let report = Self.report([
            .make("1", now: Self.now, age: 3000, number: "+55 11 5550-0147"),
            .make("2", now: Self.now, age: 900, rang: nil, number: "+551155500147"),
            .make("3", now: Self.now, age: 800, number: "+55 11 5550-0001"),
            .make("4", direction: .outbound, now: Self.now, number: "+55 11 5550-0001"),
            .make("5", now: Self.now, number: "anonymous"), .make("6", now: Self.now, number: "anonymous"),
            .make("7", now: Self.now, number: nil), .make("8", now: Self.now, number: nil),
        ])
        #expect(report.repeatCallers.map(\.number) == ["+551155500147"])
        #expect(report.repeatCallers.first?.calls == 2 && report.repeatCallers.first?.missed == 1)
        #expect(report.repeatCallers.first?.last == Self.now - 900)
    }

    @Test func `a filter leaves only what counts for the person, the inferred included`() {
        let calls = [
            Call.make("1", now: Self.now), .make("2", now: Self.now, user: "78"),
            .make("3", now: Self.now, rang: nil, user: nil, line: "56"),
            .make("4", now: Self.now, rang: nil, user: nil, line: "55"),
        ]
        let report = Self.report(calls, CallFilter(people: .only(["78"])))
        #expect(report.totals.answered == 1 && report.totals.missed == 1)
        #expect(report.agents.map(\.name) == ["Bruno"])
        #expect(Self.report(calls, CallFilter(lines: .only(["56"]))).totals.missed == 1)
        #expect(Self.report(calls, CallFilter(lines: .only(["56"]))).totals.answered == 0)
    }

    @Test(arguments: 1...20)
    func `a report of today says what the dashboard says`(seed: Int) {
        // Given calls of every kind
        var numbers = SeededNumbers(seed: seed)
        let calls = (0..<60).map { number in Self.anyCall(number, &numbers) }
        let snapshot = Snapshot.make(
            inbox: InboxRecords(teams: Self.directory.teams, members: Self.directory.members),
            phone: PhoneRecords(users: Self.directory.users, lines: Self.directory.lines, calls: calls), now: Self.now)
        // When they are reported
        let report = Self.report(calls)
        // Then every figure that both have is the same, and the rows add up to the totals
        #expect(report.missedShared == snapshot.totals.calls?.missedShared)
        #expect(report.agents.reduce(report.missedShared) { $0 + ($1.counts.missed ?? 0) } == report.totals.missed)
        let shownRows =
            snapshot.agents.compactMap(\.calls) + snapshot.phoneOnly.compactMap(\.calls) + snapshot.former.map(\.calls)
        #expect(
            shownRows.reduce(snapshot.totals.calls?.missedShared ?? 0) { $0 + ($1.missed ?? 0) }
                == snapshot.totals.calls?.missed)
        #expect(report.totals.answered == snapshot.totals.calls?.answered)
        #expect(report.totals.missed == snapshot.totals.calls?.missed)
        #expect(
            report.totals.outboundAnswered + report.totals.outboundUnanswered == snapshot.totals.calls?.outbound)
        for agent in report.agents {
            let shown = snapshot.agents.first { $0.id == agent.id }?.calls
            guard agent.id != nil else { continue }
            #expect(agent.counts.answered == shown?.answered)
            #expect(agent.counts.missed == shown?.missed && agent.counts.missedInferred == shown?.missedInferred)
            #expect(agent.counts.talkTime == shown?.talkTime)
        }
        for line in report.lines where line.id != nil {
            let shown = snapshot.lines.first { $0.id == line.id }
            #expect(line.answered == shown?.answered && line.missed == shown?.missed)
        }
    }

    private static func anyCall(_ number: Int, _ numbers: inout SeededNumbers) -> Call {
        let start = now - Double(numbers.below(50_000))
        let answer = numbers.chance(60) ? start + Double(numbers.below(40)) : nil
        return Call(
            id: .init(rawValue: "\(number)"), direction: numbers.chance(70) ? .inbound : .outbound,
            status: numbers.pick([.done, .done, .done, .talking]), startedAt: start, answeredAt: answer,
            endedAt: start + 100, missedReason: numbers.pick([nil, "a", "b"]),
            user: numbers.pick([nil, "77", "78", "79", "99"]), transferredBy: numbers.pick([nil, nil, "77"]),
            transferredTo: numbers.pick([nil, nil, "78"]), line: numbers.pick([nil, "55", "56", "57"]))
    }

    private static func transferred(_ id: Call.ID, by giver: PhoneUser.ID, to taker: PhoneUser.ID) -> Call {
        Call(
            id: id, direction: .inbound, status: .done, startedAt: now - 1000, answeredAt: now - 990,
            endedAt: now - 900, user: taker, transferredBy: giver, transferredTo: taker, line: "55")
    }

    private static func report(_ calls: [Call], _ filter: CallFilter = CallFilter()) -> CallsReport {
        var builder = CallsReportBuilder(range: range, filter: filter, directory: directory, rules: .make())
        for call in calls { builder.add(call) }
        return builder.report()
    }
}
