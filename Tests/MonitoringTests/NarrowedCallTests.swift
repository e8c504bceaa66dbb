import Foundation
import Monitoring
import TestSupport
import Testing

/// Agent 501 of team 7001 has phone user 77, agent 502 of team 7002 has 78, and 99 is nobody's.
@Suite struct NarrowedCallTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private var whole: Snapshot {
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas")],
            members: [
                .make("501", "Ana", email: "ana@example.test"),
                .make("502", "Bia", email: "bia@example.test", teams: ["7002"]),
            ])
        let phone = PhoneRecords(
            users: [
                .make("77", "Ana L.", email: "ana@example.test"), .make("78", "B.", email: "bia@example.test"),
                .make("99", "Recepção"),
            ],
            lines: [Line(id: "55", name: "Suporte", users: ["77", "78"]), Line(id: "56", name: "Vendas")],
            calls: [
                .make("1", now: now, age: 100, user: "77"), .make("2", now: now, age: 200, user: "78", line: "56"),
                .make("3", now: now, age: 300, rang: nil, user: nil), .makeLive("4", now: now, age: 50, user: "78"),
                .make("5", now: now, age: 400, rang: nil, user: "77"), .make("6", now: now, age: 500, user: "99"),
            ])
        return .make(inbox: inbox, phone: phone, now: now)
    }

    @Test func `seen through a team, calls, lines and totals are those of its people`() {
        // When
        let narrow = whole.narrowed(to: ["7001"])
        // Then
        #expect(narrow.calls.map(\.id) == ["1", "5"])
        #expect(narrow.lines.map(\.answered) == [1, 0])
        #expect(narrow.lines.map(\.missed) == [1, 0])
        let totals = narrow.totals.calls
        #expect([totals?.answered, totals?.missed, totals?.talking] == [1, 1, 0])
        #expect(totals?.inbound.answered == totals?.answered)
        #expect(totals?.inbound.missed == totals?.missed)
    }

    @Test func `what a team's people do is counted as if only that team were shown`() throws {
        let whole = whole
        for queue in whole.queues {
            let narrow = whole.narrowed(to: [queue.id])
            let staff = try #require(queue.staff)
            #expect(staff.agents == narrow.totals.agents && staff.online == narrow.totals.agentsOnline)
            #expect(staff.calls?.answered == narrow.totals.calls?.answered)
            #expect(staff.calls?.missed == narrow.totals.calls?.missed)
        }
        #expect(whole.queues.map(\.staff?.calls?.answered) == [1, 1])
    }

    @Test func `a call that names nobody and rang only these people is missed by them, whoever it was`() {
        // Given a line of both teams, and one that rings two people of team 7001
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas")],
            members: [
                .make("501", "Ana", email: "ana@example.test"), .make("502", "Bia", email: "bia@example.test"),
                .make("503", "Caio", email: "caio@example.test", teams: ["7002"]),
            ])
        let phone = PhoneRecords(
            users: [
                .make("77", "Ana", email: "ana@example.test"), .make("78", "Bia", email: "bia@example.test"),
                .make("79", "Caio", email: "caio@example.test"),
            ],
            lines: [
                Line(id: "55", name: "Todos", users: ["77", "78", "79"]),
                Line(id: "56", name: "Suporte", users: ["77", "78"]),
            ],
            calls: [
                .make("1", now: now, age: 100, rang: nil, user: nil),
                .make("2", now: now, age: 200, rang: nil, user: nil, line: "56"),
            ])
        // When it is seen through team 7001
        let whole = Snapshot.make(inbox: inbox, phone: phone, now: now)
        let narrow = whole.narrowed(to: ["7001"])
        #expect(whole.queues.map(\.staff?.calls?.missed) == [1, 0])
        // Then the one of the team's line is there, in nobody's row
        #expect(narrow.calls.map(\.id) == ["2"])
        #expect(narrow.totals.calls?.missed == 1 && narrow.totals.calls?.missedShared == 1)
        #expect(narrow.agents.map(\.calls?.missed) == [nil, nil])
    }

    @Test func `whatever is on watch, everybody has a name`() {
        let narrow = whole.narrowed(to: ["7001"])
        #expect(narrow.names["78" as PhoneUser.ID] == "Bia", "agents are called as in the inbox")
        #expect(narrow.names["99" as PhoneUser.ID] == "Recepção")
        #expect(narrow.names["502" as InboxMember.ID] == "Bia")
        #expect(narrow.names["7002" as Team.ID] == "Vendas")
        #expect(narrow.names["100" as PhoneUser.ID] == nil)
    }

    @Test func `running calls come first, each group in its order`() {
        #expect(whole.calls.map(\.id) == ["4", "1", "2", "3", "5", "6"])
        let calls = CallLog([
            .make("1", now: now), .makeLive("2", now: now), .make("3", now: now), .makeLive("4", now: now),
        ])
        #expect(calls.runningFirst.map(\.id) == ["2", "4", "1", "3"])
    }
}
