import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// Whose calls are whose. `77` is agent 501's phone user, `78` is agent 502's, `99` is nobody's.
@Suite struct CallFigureTests {
    @Test func `an answered call counts for everybody on it, and once in the totals`() {
        let result = snapshot([
            call("1", answered: 10, ended: 70, user: "77", by: "78", to: "77"),
            call("2", answered: 5, ended: 65, user: nil, participants: ["78"]),
        ])
        #expect(result.totals.calls?.answered == 2)
        #expect(figures(result, "501")?.answered == 1)
        #expect(figures(result, "502")?.answered == 2)
    }

    @Test func `an empty reason is none`() {
        #expect(Call.make(now: .distantPast, reason: "").missedReason == nil)
        #expect(Call.make(now: .distantPast, reason: "short_abandoned").missedReason == "short_abandoned")
    }

    @Test func `talk time belongs to the person who took the call, not to those it was offered to`() {
        let result = snapshot([call("1", answered: 10, ended: 70, user: "77", to: "78")])
        #expect(figures(result, "501")?.talkTime == .seconds(60))
        #expect(figures(result, "502")?.talkTime == .zero)
    }

    @Test func `an answered call without an agent on it is not the team's`() {
        let result = snapshot([
            call("1", answered: 10, ended: 70, user: "99"), call("2", answered: 10, ended: 70, user: nil),
        ])
        #expect(result.totals.calls?.answered == 0, "one is the reception's, and the other one names nobody")
        #expect(result.phoneOnly.first?.calls?.answered == 1)
    }

    @Test func `a missed call is the user's, else the only user's of the line, else the line's`() {
        let result = snapshot([
            call("1", ended: 30, user: "77", line: "55"),
            call("2", ended: 30, user: nil, line: "56"),
            call("3", ended: 30, user: nil, line: "55"),
            call("4", ended: 30, user: nil, line: nil),
        ])
        #expect(result.totals.calls?.missed == 4)
        #expect(figures(result, "501")?.missed == 1)
        #expect(figures(result, "501")?.missedInferred == 0)
        #expect(figures(result, "502")?.missed == 1)
        #expect(figures(result, "502")?.missedInferred == 1)
        #expect(result.lines.map(\.missed) == [2, 1])
    }

    @Test func `somebody whom neither service knows any more was an agent as far as anybody can tell`() {
        let result = snapshot([call("1", answered: 10, ended: 70, user: "1234"), call("2", ended: 30, user: "1234")])
        #expect(result.totals.calls?.answered == 1)
        #expect(result.former.map(\.name) == ["#1234"])
        #expect(result.former.first?.calls.answered == 1 && result.former.first?.calls.missed == 1)
    }

    @Test func `who shares a line has missed nothing only as far as calls tell, which is unknown and not zero`() {
        // Given 501 and 502 on one line, whose calls name nobody, and 502 on another one alone
        let shared = (1...3).map { call(.init(rawValue: "\($0)"), ended: 30, user: nil, line: "55") }
        let result = snapshot(
            shared + [call("4", ended: 30, user: nil, line: "56"), call("5", ended: 30, user: nil, line: nil)])

        // Then 501's missed calls are not known, 502's are those of the own line, and the rest is in a row of its own
        #expect(figures(result, "501")?.missed == nil)
        #expect(figures(result, "502")?.missed == 1)
        #expect(result.phoneOnly.first?.calls?.missed == 0, "the reception is on no line that rings others")
        #expect(result.totals.calls?.missed == 5)
        #expect(result.totals.calls?.missedShared == 4)
    }

    @Test func `while it is not known whom a line rings, nobody is known to have missed nothing`() {
        let phone = PhoneRecords(
            users: [PhoneUser(id: "77", name: "Ana", email: "ana@example.test")],
            lines: [Line(id: "55", name: "Suporte")],
            calls: [call("1", ended: 30, user: nil)])
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana", email: "ana@example.test")])
        let result = Snapshot(.init(inbox: inbox, phone: phone, sources: .make(), rules: .make(), now: now))
        #expect(figures(result, "501")?.missed == nil)
        #expect(result.totals.calls?.missedShared == 1)
    }

    @Test func `a missed call on a line that no list names may have been anybody's with a phone`() {
        // A line of which only the calls tell: the list of lines was refused, or is older than the line
        let unlisted = snapshot([call("1", ended: 30, user: nil, line: "58"), call("2", ended: 30, user: "78")])
        #expect(figures(unlisted, "501")?.missed == nil, "unknown, and not zero")
        #expect(figures(unlisted, "502")?.missed == 1 && figures(unlisted, "502")?.sharesLines == true)
        #expect(unlisted.phoneOnly.first?.calls?.missed == nil)
        #expect(unlisted.totals.calls?.missedShared == 1)
        // What was missed on listed lines alone says nothing of the others
        let listed = snapshot([call("1", ended: 30, user: nil, line: "56")])
        #expect(listed.phoneOnly.first?.calls?.missed == 0)
    }

    @Test func `while the list of phone users is not known nobody has left, and who has a phone is unknown`() {
        // Given calls of two people, and no list that names them
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana", email: "ana@example.test")])
        var phone = PhoneRecords(
            lines: [Line(id: "55", name: "Suporte", users: ["77", "78"])],
            calls: [call("1", answered: 10, ended: 70, user: "77"), call("2", answered: 10, ended: 70, user: "78")])
        let result = Snapshot(.init(inbox: inbox, phone: phone, sources: .make(), rules: .make(), now: now))

        // Then they are people on the phone, and their calls count
        #expect(result.phoneUsersAreKnown == false)
        #expect(result.former.isEmpty)
        #expect(result.phoneOnly.map(\.user.name) == ["#77", "#78"])
        #expect(result.phoneOnly.allSatisfy { $0.calls?.answered == 1 && $0.voice == nil })
        #expect(result.totals.calls?.answered == 2)

        // Once a list lacks one of them, that one has left
        phone.users = [PhoneUser(id: "77", name: "Ana", email: "ana@example.test")]
        let listed = Snapshot(.init(inbox: inbox, phone: phone, sources: .make(), rules: .make(), now: now))
        #expect(listed.phoneUsersAreKnown)
        #expect(listed.former.map(\.name) == ["#78"])
        #expect(listed.phoneOnly.isEmpty)
    }

    @Test func `voicemail is a missed call`() {
        #expect(snapshot([call("1", ended: 30, user: nil, voicemail: true)]).totals.calls?.missed == 1)
    }

    @Test func `watching only lines that do not exist is unknown, which is not zero`() {
        let calls = [call("1", answered: 10, ended: 70, user: "77"), call("2", ended: 30, user: "77", line: "56")]
        let result = snapshot(calls) { $0.lines = .only(["123456"]) }
        #expect(result.totals.calls == nil)
        #expect(result.lines.isEmpty && result.calls.isEmpty)
        #expect(result.agents.allSatisfy { $0.calls == nil })
        #expect(result.phoneOnly.allSatisfy { $0.calls == nil })
        #expect(result.problems.map { $0(.english) } == ["Line 123456 in the settings does not exist."])
        // One that exists beside it is counted, and the other one is named.
        let partly = snapshot(calls) { $0.lines = .only(["123456", "56"]) }
        #expect(partly.totals.calls?.missed == 1)
        #expect(partly.missingLines == ["123456"])
        // A line that was removed after it rang is one of those that exist.
        let removed = snapshot([call("3", ended: 30, user: nil, line: "57")]) { $0.lines = .only(["57"]) }
        #expect(removed.totals.calls?.missed == 1)
        #expect(removed.problems.isEmpty)
    }

    @Test func `outbound, ringing and talking are figures of their own`() {
        let result = snapshot([
            call("1", .outbound, answered: 5, ended: 30, user: "77"),
            call("2", .outbound, ended: 30, user: "77"),
            call("3", status: .ringing, user: nil),
            call("4", status: .talking, answered: 4, user: "77"),
        ])
        let totals = result.totals.calls
        #expect(
            [totals?.answered, totals?.missed, totals?.outbound, totals?.ringing, totals?.talking] == [0, 0, 2, 1, 1])
        #expect(figures(result, "501")?.outbound == 2)
        #expect(figures(result, "501")?.talkTime == .zero)
        #expect(result.agents.first { $0.id == "501" }?.talkingSince == start + 4)
    }

    @Test func `calls belong to the day they started in`() {
        let midnight = now.addingTimeInterval(-12 * 3600)
        let result = snapshot([
            call("1", at: midnight, ended: 30, user: nil),
            call("2", at: midnight - 1, ended: 30, user: nil),
            call("3", at: midnight - 60, status: .talking, answered: 5, user: "77"),
        ])
        #expect(result.totals.calls?.missed == 1)
        #expect(result.totals.calls?.talking == 1, "it still runs, whenever it began")
    }

    @Test func `only monitored lines count`() {
        let result = snapshot([
            call("1", ended: 30, user: "77", line: "55"), call("2", ended: 30, user: nil, line: nil),
        ]) {
            $0.lines = .only(["56"])
        }
        #expect(result.totals.calls?.missed == 0)
        #expect(result.lines.map(\.id) == ["56"])
    }

    @Test func `while the agents are unknown every phone user stands in for one`() {
        let result = snapshot([call("1", answered: 10, ended: 70, user: "99")], inboxIsKnown: false)
        #expect(result.totals.calls?.answered == 1)
        #expect(result.phoneOnly.count == 3)
    }

    @Test func `a phone user who is listed twice does no harm`() {
        let twin = PhoneUser(id: "99", name: "Recepção", email: "")
        let phone = PhoneRecords(users: [twin, twin], calls: [call("1", answered: 10, ended: 70, user: "99")])
        let result = Snapshot(.init(inbox: nil, phone: phone, sources: .make(), rules: .make(), now: now))
        #expect(result.totals.calls?.answered == 1)
    }

    @Test func `every call of the period and every running one is listed, newest first, on monitored lines only`() {
        let midnight = now.addingTimeInterval(-12 * 3600)
        let result = snapshot([
            call("1", at: midnight - 60, status: .talking, answered: 5, user: "77"),
            call("2", at: midnight - 60, answered: 5, ended: 20, user: "77"),
            call("3", at: start, ended: 20, user: nil), call("4", .outbound, at: start + 60, ended: 20, user: "99"),
            call("5", at: start, ended: 20, user: nil, line: nil),
        ]) {
            $0.lines = .only(["55"])
        }
        #expect(result.calls.map(\.id) == ["4", "3", "1"])
    }

    @Test func `a line's answered calls need an agent on them, as the totals do`() {
        let result = snapshot([
            call("1", answered: 10, ended: 70, user: "77"), call("2", answered: 10, ended: 70, user: "99"),
            call("3", answered: 10, ended: 70, user: "77", line: nil),
        ])
        #expect(result.lines.map(\.answered) == [1, 0])
        #expect(result.totals.calls?.inbound.answered == 2)
        #expect(result.totals.calls?.answered == 2)
    }

    @Test func `service level is what was answered within 20 seconds of what was offered`() {
        // Given
        let answered = [0, 20, 21].enumerated().map { number, wait in
            call(.init(rawValue: "\(number)"), answered: wait, ended: wait + 60, user: "77")
        }
        let reasons: [String?] = [
            "agents_did_not_answer", "no_available_agent", "abandoned_in_classic", "something_new", nil,
            "out_of_opening_hours", "abandoned_in_ivr", "short_abandoned",
        ]
        let missed = reasons.enumerated().map { number, reason in
            call(.init(rawValue: "9\(number)"), ended: 30, user: nil, reason: reason)
        }
        // When
        let tally = snapshot(answered + missed).lines.first?.inbound
        // Then
        #expect(tally?.answered == 3)
        #expect(tally?.missed == 8)
        #expect(tally?.missedByReason[nil] == 1)
        #expect(tally?.missedByReason["no_available_agent"] == 1)
        #expect(tally?.offered == 8 && tally?.lost == 5)
        #expect(tally?.answeredInTime == 2)
        #expect(tally?.serviceLevel == 0.25)
        #expect(tally?.averageWait == .seconds(14))
    }

    @Test func `lost is what was missed although somebody could have answered, for people as for lines and teams`() {
        // When
        let result = snapshot([
            call("1", ended: 30, user: "77", reason: "agents_did_not_answer"),
            call("2", ended: 30, user: "77", reason: "short_abandoned"),
            call("3", ended: 30, user: "77", reason: "out_of_opening_hours"), call("4", ended: 30, user: "77"),
            call("5", answered: 5, ended: 30, user: "77"),
        ])
        // Then
        let people = result.agents.compactMap(\.calls).filter { $0.missed == 4 }
        #expect(people.map(\.lost) == [2])
        #expect(result.totals.calls?.inbound.lost == 2)
        let teams = result.queues.compactMap(\.staff?.calls).filter { $0.missed == 4 }
        #expect(!teams.isEmpty && teams.allSatisfy { $0.lost == 2 })
    }

    @Test func `without a call there is no service level and no wait, and neither is zero`() {
        let closed = snapshot([call("1", ended: 30, user: nil, reason: "out_of_opening_hours")]).lines.first?.inbound
        #expect(closed?.missed == 1)
        #expect(closed?.serviceLevel == nil)
        #expect(closed?.averageWait == nil)
        let unanswered = snapshot([call("1", ended: 30, user: nil)]).lines.first?.inbound
        #expect(unanswered?.serviceLevel == 0)
    }

    @Test func `outbound and running calls are no part of a line's tally`() {
        let result = snapshot([
            call("1", .outbound, answered: 5, ended: 30, user: "77"), call("2", status: .ringing, user: nil),
        ])
        #expect(result.lines.first?.inbound == InboundCallCounts())
    }
}

private let now = Date(
    timeIntervalSince1970: 1_790_000_000 - 1_790_000_000.truncatingRemainder(dividingBy: 86_400) + 43_200)
private let start = now.addingTimeInterval(-600)

private func figures(_ snapshot: Snapshot, _ id: Teammate.ID) -> PersonCallCounts? {
    snapshot.agents.first { $0.id == id }?.calls
}

private func call(
    _ id: Call.ID, _ direction: Call.Direction = .inbound, at started: Date = start, status: Call.Status = .done,
    answered: Int? = nil, ended: Int? = nil, user: PhoneUser.ID?, by: PhoneUser.ID? = nil, to: PhoneUser.ID? = nil,
    participants: [PhoneUser.ID] = [], line: Line.ID? = "55", voicemail: Bool = false,
    reason: String? = nil
) -> Call {
    Call(
        id: id, direction: direction, status: status, startedAt: started,
        answeredAt: answered.map { started + TimeInterval($0) }, endedAt: ended.map { started + TimeInterval($0) },
        missedReason: reason, user: user, transferredBy: by, transferredTo: to, participants: participants, line: line,
        hasVoicemail: voicemail)
}

private func snapshot(
    _ calls: [Call], inboxIsKnown: Bool = true, _ change: (inout SnapshotRules) -> Void = { _ in }
) -> Snapshot {
    var rules = SnapshotRules.make()
    change(&rules)
    let inbox = InboxRecords(
        teams: [Team(id: "7001", name: "Suporte")],
        members: [
            InboxMember(id: "501", name: "Ana", email: "ana@example.test", isAway: false, teams: ["7001"]),
            InboxMember(id: "502", name: "Bia", email: "bia@example.test", isAway: false, teams: ["7001"]),
        ])
    let phone = PhoneRecords(
        users: [
            PhoneUser(id: "77", name: "Ana", email: "ana@example.test"),
            PhoneUser(id: "78", name: "Bia", email: "bia@example.test"),
            PhoneUser(id: "99", name: "Recepção", email: "recepcao@example.test"),
        ],
        lines: [Line(id: "55", name: "Suporte", users: ["77", "78"]), Line(id: "56", name: "Vendas", users: ["78"])],
        calls: calls)
    return Snapshot(.init(inbox: inboxIsKnown ? inbox : nil, phone: phone, sources: .make(), rules: rules, now: now))
}
