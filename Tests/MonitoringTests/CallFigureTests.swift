import Foundation
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

    @Test func `talk time belongs to the person who took the call, not to those it was offered to`() {
        let result = snapshot([call("1", answered: 10, ended: 70, user: "77", to: "78")])
        #expect(figures(result, "501")?.talkSeconds == 60)
        #expect(figures(result, "502")?.talkSeconds == 0)
    }

    @Test func `an answered call without an agent on it is not the team's`() {
        let result = snapshot([
            call("1", answered: 10, ended: 70, user: "99"), call("2", answered: 10, ended: 70, user: nil),
        ])
        #expect(result.totals.calls?.answered == 0)
        #expect(result.phoneOnly.first?.calls.answered == 1)
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

    @Test func `voicemail is a missed call`() {
        #expect(snapshot([call("1", ended: 30, user: nil, voicemail: true)]).totals.calls?.missed == 1)
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
        #expect(figures(result, "501")?.talkSeconds == 0)
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
            $0.lines = ["56"]
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
        let result = Snapshot(inbox: nil, phone: phone, sources: .make(), rules: .make(), now: now)
        #expect(result.totals.calls?.answered == 1)
    }

    @Test func `the recording is the call's own page, else the one an answered call will get, else none`() {
        let page = URL(string: "https://assets.example.test/calls/1/recording")
        #expect(call("1", answered: 1, ended: 9, user: "77", asset: page).recordingLink == page)
        let built = call("3000000002", answered: 1, ended: 9, user: "77").recordingLink
        #expect(built?.absoluteString == "https://assets.aircall.io/calls/3000000002/recording")
        #expect(call("1", ended: 9, user: nil).recordingLink == nil)
        #expect(call("1", status: .talking, answered: 1, user: "77").recordingLink == nil)
    }
}

private let now = Date(
    timeIntervalSince1970: 1_790_000_000 - 1_790_000_000.truncatingRemainder(dividingBy: 86_400) + 43_200)
private let start = now.addingTimeInterval(-600)

private func figures(_ snapshot: Snapshot, _ id: Teammate.ID) -> PersonalCallFigures? {
    snapshot.agents.first { $0.id == id }?.calls
}

private func call(
    _ id: Call.ID, _ direction: Call.Direction = .inbound, at started: Date = start, status: Call.Status = .done,
    answered: Int? = nil, ended: Int? = nil, user: PhoneUser.ID?, by: PhoneUser.ID? = nil, to: PhoneUser.ID? = nil,
    participants: [PhoneUser.ID] = [], line: Line.ID? = "55", voicemail: Bool = false, asset: URL? = nil
) -> Call {
    Call(
        id: id, direction: direction, status: status, startedAt: started,
        answeredAt: answered.map { started + TimeInterval($0) }, endedAt: ended.map { started + TimeInterval($0) },
        user: user, transferredBy: by, transferredTo: to, participants: participants, line: line, asset: asset,
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
    return Snapshot(inbox: inboxIsKnown ? inbox : nil, phone: phone, sources: .make(), rules: rules, now: now)
}
