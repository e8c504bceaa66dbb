import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// What a builder keeps from one snapshot to the next makes no difference, whatever happens in between.
@Suite struct SnapshotBuilderTests {
    @Test(arguments: 0..<40)
    func `a snapshot after any changes is the one computed from the beginning`(seed: Int) {
        // Given an evening, the night and the next morning, in a zone with another midnight
        var floor = Floor(seed: seed)
        var builder = SnapshotBuilder()
        for step in 0..<90 {
            // When
            floor.change()
            let inputs = floor.inputs
            // Then
            #expect(
                builder.snapshot(inputs).ordered == Snapshot(inputs).ordered, "seed \(seed), step \(step)")
        }
    }

    @Test func `a call that changes long after its end counts as it is now`() {
        // Given
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let old = Call.make("3000000001", now: now, age: 7200)
        let missed = Call.make("3000000002", now: now, age: 5400, rang: nil, talked: nil, user: nil)
        var builder = SnapshotBuilder()
        func snapshot(_ calls: [Call], _ now: Date) -> Snapshot {
            let phone = PhoneRecords(
                users: [.make("77", "Ana"), .make("78", "Caio")], lines: [Line(id: "55", name: "Suporte")], calls: calls
            )
            return builder.snapshot(
                .init(inbox: InboxRecords(), phone: phone, sources: .make(), rules: .make(), now: now))
        }
        #expect(snapshot([old, missed], now).totals.calls?.answered == 1)
        #expect(snapshot([old, missed], now + 60).phoneOnly.map(\.calls?.answered) == [1, 0])
        // When somebody else turns out to have taken it
        let changed = Call.make("3000000001", now: now, age: 7200, user: "78")
        // Then
        #expect(snapshot([changed, missed], now + 120).phoneOnly.map(\.calls?.answered) == [0, 1])
        // And when one disappears
        #expect(snapshot([missed], now + 180).totals.calls?.answered == 0)
    }
}

extension Snapshot {
    /// With lists that are in no particular order in one.
    fileprivate var ordered: Snapshot {
        var ordered = self
        for position in queues.indices {
            for list in [
                \TeamQueue.openTickets, \.snoozedTickets, \.newTickets, \.recentTickets, \.awaiting,
            ] as [WritableKeyPath] {
                ordered.queues[position][keyPath: list].sort { $0.id < $1.id }
            }
        }
        return ordered
    }
}

/// A small company in which anything may happen, by chance.
private struct Floor {
    private var random: SeededNumbers
    private var now = Date(timeIntervalSince1970: 1_790_032_000)
    private var inbox = InboxMirror()
    private var phone = PhoneMirror()
    private var rules: SnapshotRules
    private var nextCall = 3_000_000_001
    private var nextTicket = 215_001
    private var past = PastRecords()

    init(seed: Int) {
        random = SeededNumbers(seed: seed)
        rules = .make(
            teams: random.chance(50) ? ["7001", "7002", "7004"] : [],
            timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        inbox.apply(InboxChange(asOf: now, teams: Self.teams, members: members()))
        phone.apply(PhoneChange(asOf: now, users: Self.users, lines: lines()))
    }

    var inputs: Snapshot.Inputs {
        .init(
            inbox: inbox.records(ratingsFrom: .distantPast, servedFrom: nil),
            phone: phone.records(callsFrom: .distantPast),
            sources: .make(), past: past, rules: rules, now: now)
    }

    mutating func change() {
        now += Double(random.pick([60, 60, 61, 300, 1200]))
        for _ in 0..<random.below(4) { begin() }
        for call in phone.calls where call.status != .done && random.chance(60) { go(on: call) }
        for call in phone.calls.suffix(40) where random.chance(2) { correct(call) }
        if random.chance(5), let call = phone.calls.randomElement(using: &random) {
            phone.apply(PhoneChange(asOf: now, removed: [call.id]))
        }
        if random.chance(5) { phone.trim(startedBefore: now - 86_400) }
        if random.chance(5) { inbox.trim(createdBefore: now - 40_000) }
        if random.chance(5), let ticket = inbox.conversations.randomElement(using: &random) {
            inbox.apply(InboxChange(asOf: now, removed: [ticket.id]))
        }
        for _ in 0..<random.below(3) { open() }
        for ticket in inbox.conversations.suffix(30) where random.chance(10) { touch(ticket) }
        if random.chance(30) { inbox.apply(InboxChange(asOf: now, members: members())) }
        if random.chance(8) { phone.apply(PhoneChange(asOf: now, lines: lines())) }
        if random.chance(5) { rules.period = rules.period == .today ? .last48Hours : .today }
        if random.chance(4) { leave() }
    }

    private static let teams = [
        Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Vendas"), Team(id: "7003", name: "Outros"),
    ]
    /// The first four are members, too.
    private static let users = ["501", "502", "503", "504", "505", "506"].map { number in
        PhoneUser(id: PhoneUser.ID(rawValue: number), name: "Pessoa \(number)", email: "\(number)@example.test")
    }

    private mutating func members() -> [InboxMember] {
        (501...504).map { number in
            .make(
                InboxMember.ID(rawValue: "\(number)"), "Pessoa \(number)", isAway: random.chance(40),
                teams: number == 504 ? ["7003"] : number == 503 ? ["7001", "7002"] : ["7001"])
        }
    }

    private mutating func lines() -> [Line] {
        [
            Line(id: "55", name: "Suporte", users: ["501", "502"]), Line(id: "56", name: "Vendas", users: ["503"]),
            Line(id: "57", name: "Geral", users: random.chance(70) ? ["501", "502", "503", "505"] : nil),
        ]
    }

    /// Somebody was called something else, or in another team, until now.
    private mutating func leave() {
        let number = 501 + random.below(6)
        let before = InboxMember.make(InboxMember.ID(rawValue: "\(number)"), "Antes \(number)", teams: ["7002"])
        past.members = [
            Spell(before, end: now),
            Spell(.make(InboxMember.ID(rawValue: "\(number)"), "Pessoa \(number)"), start: now),
        ]
        past.users = [Spell(.make("509", "Alguém", email: "501@example.test"), start: now - 3600, end: now)]
    }

    private mutating func begin() {
        let id = Call.ID(rawValue: "\(nextCall)")
        nextCall += 1
        let isInbound = random.chance(70)
        let call = Call(
            id: id, direction: isInbound ? .inbound : .outbound, status: random.pick([.ringing, .talking]),
            startedAt: now - Double(random.pick([0, 5, 5, 30, 4000])), answeredAt: random.chance(50) ? now : nil,
            user: isInbound && random.chance(40) ? nil : user(), line: random.pick(["55", "56", "57", "58", nil]),
            lineName: "Linha")
        phone.apply(PhoneChange(asOf: now, calls: [call]))
    }

    private mutating func user() -> PhoneUser.ID {
        random.pick(["501", "502", "503", "504", "505", "509", "599"])
    }

    private mutating func go(on call: Call) {
        let isOver = call.status == .talking || random.chance(50)
        let answered = call.status == .talking || random.chance(30) ? call.answeredAt ?? call.startedAt + 7 : nil
        change(call, to: isOver ? .done : .talking, answeredAt: isOver ? answered : now, endedAt: isOver ? now : nil)
    }

    /// A recording comes, or somebody is added, maybe long after the end; or nothing is new.
    private mutating func correct(_ call: Call) {
        guard random.chance(70) else { return phone.apply(PhoneChange(asOf: now, calls: [call])) }
        change(call, to: call.status, answeredAt: call.answeredAt, endedAt: call.endedAt)
    }

    private mutating func change(_ call: Call, to status: Call.Status, answeredAt: Date?, endedAt: Date?) {
        let changed = Call(
            id: call.id, direction: call.direction, status: status, startedAt: call.startedAt, answeredAt: answeredAt,
            endedAt: endedAt, missedReason: random.pick([nil, "out_of_opening_hours", "no_available_agent"]),
            user: call.user, transferredBy: random.chance(10) ? user() : nil,
            transferredTo: random.chance(10) ? user() : nil, participants: random.chance(10) ? [user()] : [],
            line: call.line, lineName: call.lineName, hasVoicemail: random.chance(20))
        phone.apply(PhoneChange(asOf: now, calls: [changed]))
    }

    private mutating func open() {
        let ticket = Conversation.make(
            Conversation.ID(rawValue: "\(nextTicket)"), now: now, age: Double(random.below(9000)), assignee: assignee(),
            team: random.pick(["7001", "7002", "7003", "7004", nil]))
        nextTicket += 1
        inbox.apply(InboxChange(asOf: now, entries: [ConversationEntry(conversation: ticket, rating: nil)]))
    }

    private mutating func touch(_ ticket: Conversation) {
        let touched = Conversation.make(
            ticket.id, state: random.pick([.open, .snoozed, .closed]), now: now,
            age: now.timeIntervalSince(ticket.createdAt), waited: random.chance(50) ? Double(random.below(5000)) : nil,
            assignee: assignee(), team: random.pick(["7001", "7002", nil]), changed: 0)
        inbox.apply(InboxChange(asOf: now, entries: [ConversationEntry(conversation: touched, rating: nil)]))
    }

    private mutating func assignee() -> InboxMember.ID? {
        random.pick([nil, "501", "502", "503", "504"])
    }
}
