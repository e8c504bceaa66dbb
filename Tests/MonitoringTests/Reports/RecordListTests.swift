import Foundation
import Monitoring
import TestSupport
import Testing

/// The records behind a figure are those that it counts.
@Suite struct RecordListTests {
    private static let now = Date(timeIntervalSince1970: 1_795_455_127)
    private static let range = ReportRange(.last7Days, now: now, timeZone: .gmt)
    private static let directory = ReportDirectory(
        teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Financeiro")],
        members: [.make("501", "Ana"), .make("502", "Bruno")],
        users: [
            .make("77", "Ana", email: "501@example.test"), .make("78", "Bruno", email: "502@example.test"),
            .make("79", "Recepção"),
        ],
        lines: [
            Line(id: "55", name: "Linha Suporte", users: ["77", "78"]), Line(id: "56", name: "VIP", users: ["78"]),
        ])

    /// Calls of ten days: answered, missed, made, passed on, by known people and others.
    private static func calls(seed: Int) -> [Call] {
        var random = SeededNumbers(seed: seed)
        return (0..<200).map { number in
            let start = now.addingTimeInterval(-Double(random.below(10 * 86_400)))
            let isInbound = random.chance(75)
            let answer = random.chance(60) ? start.addingTimeInterval(10) : nil
            let user: PhoneUser.ID? = random.chance(70) ? random.pick(["77", "78", "79", "404"]) : nil
            let isPassedOn = isInbound && random.chance(20)
            return Call(
                id: Call.ID(rawValue: "\(number)"), direction: isInbound ? .inbound : .outbound, status: .done,
                startedAt: start, answeredAt: answer, endedAt: start.addingTimeInterval(60),
                missedReason: answer == nil ? random.pick(["short_abandoned", nil]) : nil, user: user,
                transferredBy: isPassedOn ? random.pick(["77", "78"]) : nil,
                transferredTo: isPassedOn ? random.pick(["77", "79"]) : nil,
                line: random.pick(["55", "56", nil]), number: "+55 11 5550-\(1000 + random.below(40))")
        }
    }

    private static func list(_ filter: RecordFilter, _ calls: [Call], _ tickets: [Conversation] = []) -> RecordList {
        var builder = RecordListBuilder(range: range, filter: filter, directory: directory, rules: .make(), now: now)
        for call in calls.sorted(by: { $0.startedAt < $1.startedAt }) { builder.add(call) }
        for ticket in tickets.sorted(by: { $0.createdAt < $1.createdAt }) { builder.add(ticket) }
        return builder.list()
    }

    @Test(arguments: 1...4)
    func `every row of the calls report has as many calls behind it as it counts`(seed: Int) {
        // Given
        let calls = Self.calls(seed: seed)
        for filter in [CallFilter(), CallFilter(people: .only(["77"])), CallFilter(lines: .only(["56"]))] {
            var builder = CallsReportBuilder(
                range: Self.range, filter: filter, directory: Self.directory, rules: .make())
            for call in calls.sorted(by: { $0.startedAt < $1.startedAt }) { builder.add(call) }
            let report = builder.report()
            // When
            let behind = { (group: CallGroup) in Self.list(.calls(filter, group), calls).calls }
            // Then
            let everybody = behind(.everybody)
            #expect(everybody.count { $0.direction == .inbound && !$0.isMissed } == report.totals.answered)
            #expect(
                everybody.count { $0.direction == .outbound && $0.answeredAt != nil } == report.totals.outboundAnswered)
            #expect(behind(.shared).count == report.missedShared)
            for line in report.lines { #expect(behind(.line(line.id)).count == line.answered + line.missed) }
            for reason in report.reasons { #expect(behind(.missed(because: reason.name)).count == reason.count) }
            for caller in report.repeatCallers { #expect(behind(.caller(caller.number)).count == caller.calls) }
            for agent in report.agents {
                let theirs = behind(.person(agent.phones))
                #expect(theirs.count { $0.direction == .inbound && !$0.isMissed } == agent.counts.answered)
                let made = agent.counts.outboundAnswered + agent.counts.outboundUnanswered
                #expect(theirs.count { $0.direction == .outbound } == made)
                if let missed = agent.counts.missed {
                    #expect(theirs.count { $0.isMissed && $0.transferredBy == nil } <= missed)
                    #expect(theirs.count(where: \.isMissed) >= missed)
                }
            }
        }
    }

    @Test(arguments: [Shift.wholeDay, Shift(from: 22, to: 6)])
    func `every hour of the heat map has as many arrivals behind it as it counts`(shift: Shift?) throws {
        // Given conversations and calls of ten days
        let shift = try #require(shift)
        var random = SeededNumbers(seed: 7)
        let calls = Self.calls(seed: 5)
        let tickets = (0..<200).map { number in
            Conversation.make(
                Conversation.ID(rawValue: "\(number)"), now: Self.now, age: Double(random.below(10 * 86_400)),
                team: random.pick(["7001", "7002", "7404"]))
        }
        for filter in [TrendsReportBuilder.Filter(shift: shift), .init(teams: .only(["7001"]), shift: shift)] {
            var builder = TrendsReportBuilder(
                range: Self.range, filter: filter, directory: Self.directory, rules: .make(), now: Self.now,
                conversations: [], calls: [])
            for ticket in tickets {
                builder.add(ArrivalCount(start: ticket.createdAt, kind: .conversations(team: ticket.team), count: 1))
            }
            for call in calls where call.direction == .inbound {
                let kind = ArrivalCount.Kind.calls(line: call.line, missed: call.isMissed ? 1 : 0)
                builder.add(ArrivalCount(start: call.startedAt, kind: kind, count: 1))
            }
            let report = builder.report()
            for (weekday, hours) in zip(Weekday.allCases, report.hours) {
                for (hour, counts) in hours.enumerated() {
                    // When
                    let behind = { (kinds: Set<ArrivalRecord>) in
                        Self.list(.arrivals(filter, HourOfWeek(weekday, hour: hour), kinds), calls, tickets)
                    }
                    // Then
                    let all = behind([.conversations, .calls])
                    #expect(all.conversationCount == counts.conversations && all.callCount == counts.calls)
                    #expect(behind([.missedCalls]).callCount == counts.missed)
                }
            }
        }
    }

    @Test func `of very many records the newest are listed, and all are counted`() {
        let calls = (0..<9000).map { Call.make(Call.ID(rawValue: "\($0)"), now: Self.now, age: Double($0) * 10) }
        let list = Self.list(.calls(CallFilter(), .everybody), calls)
        #expect(list.callCount == 9000 && list.calls.count == 2000)
        #expect(list.calls.first?.id == calls.first?.id)
        #expect(list.calls.map(\.startedAt) == list.calls.map(\.startedAt).sorted(by: >))
    }
}
