public import Foundation

/// Counts the calls of a range, one after the other: they may be too many to be held at once.
public struct CallsTally: Sendable {
    private let range: ReportRange
    private let filter: CallFilter
    private let rules: SnapshotRules
    private let roster: Roster
    private let directory: ReportDirectory
    private let onlyUsers: [Line.ID: PhoneUser.ID]
    /// Without the list of agents every phone user stands in for one, as on the dashboard.
    private let everybodyIsAgent: Bool
    /// Positions in `people`, of agents and of those who are none.
    private let positions: [PhoneUser.ID: Int]
    private var people: [CallsReport.Agent]
    private var transfers: [[PhoneUser.ID: Int]]
    private var totals = CallCounts()
    private var lines: [Line.ID?: LineTally] = [:]
    private var callers: [String: CallerTally] = [:]

    private struct LineTally {
        var name: String?
        var answered = 0
        var missed = 0
        var reasons: [String?: Int] = [:]
    }

    private struct CallerTally {
        var number: String
        var calls = 0
        var missed = 0
        var last: Date
    }

    /// Counts nothing yet.
    ///
    /// - Parameter rules: Which teams and lines are on watch, and who is who.
    public init(range: ReportRange, filter: CallFilter = CallFilter(), directory: ReportDirectory, rules: SnapshotRules)
    {
        self.range = range
        self.filter = filter
        self.directory = directory
        self.rules = rules
        roster = directory.roster(rules)
        onlyUsers = directory.lines.onlyUsers
        everybodyIsAgent = directory.members.isEmpty
        let agents = roster.teammatesByName.filter { !$0.phones.isEmpty }
        people =
            agents.map { mate in
                CallsReport.Agent(
                    id: mate.id, phones: mate.phones.map(\.id), name: mate.name, email: mate.member.email)
            }
            + roster.phoneOnly.map { user in
                CallsReport.Agent(id: nil, phones: [user.id], name: user.name, email: user.email)
            }
        positions = Dictionary(
            people.enumerated().flatMap { position, person in person.phones.map { ($0, position) } }
        ) { first, _ in first }
        transfers = people.map { _ in [:] }
    }

    /// Counts `call` if it has ended, belongs to the range, and passes the filter. Returns whether it was counted.
    @discardableResult
    public mutating func add(_ call: Call) -> Bool {
        guard call.status == .done, range.span.contains(call.startedAt), isWatched(call.line) else { return false }
        let credit =
            call.isMissed ? CallCredit(missed: call, onlyUser: call.line.flatMap { onlyUsers[$0] }) : nil
        guard isAboutFiltered(call, credit) else { return false }
        switch call.direction {
        case .outbound: addOutbound(call)
        case .inbound:
            if let credit { addMissed(call, credit) } else { addAnswered(call) }
            addToCaller(call)
        }
        return true
    }

    /// What the calls add up to.
    ///
    /// - Parameter gaps: The parts of the range whose calls are not all known.
    public func report(gaps: [Range<Date>] = []) -> CallsReport {
        let listed = directory.lines.map(\.id)
        let others = lines.keys.filter { id in id.map { !listed.contains($0) } ?? true }
            .sorted { ($0?.rawValue ?? "~") < ($1?.rawValue ?? "~") }
        let all = lines.values.reduce(into: [:] as [String?: Int]) { all, line in
            all.merge(line.reasons, uniquingKeysWith: +)
        }
        return CallsReport(
            range: range, filter: filter, totals: totals, agents: reportedPeople,
            lines: (listed.filter { isWatched($0) }.map(Optional.some) + others).map(lineCalls),
            reasons: Self.ranked(all), repeatCallers: repeatCallers, gaps: gaps)
    }
}

extension CallsTally {
    private func isWatched(_ line: Line.ID?) -> Bool {
        rules.watches(line) && (filter.lines.isEmpty || line.map(filter.lines.contains) == true)
    }

    /// - Parameter credit: nil for a call that was not missed, which counts for everybody on it.
    private func isAboutFiltered(_ call: Call, _ credit: CallCredit?) -> Bool {
        guard !filter.people.isEmpty else { return true }
        guard let credit else { return !filter.people.isDisjoint(with: call.people) }
        return credit.user.map(filter.people.contains) ?? false
    }

    private mutating func addOutbound(_ call: Call) {
        let wasAnswered = call.answeredAt != nil
        let talk = call.talkSeconds ?? 0
        let count: (inout CallCounts) -> Void = { counts in
            counts.outboundAnswered += wasAnswered ? 1 : 0
            counts.outboundUnanswered += wasAnswered ? 0 : 1
            counts.outboundTalkSeconds += talk
        }
        count(&totals)
        if let user = call.user { update([user], count) }
    }

    private mutating func addAnswered(_ call: Call) {
        let involved = call.people
        if involved.contains(where: { everybodyIsAgent || roster.positions[$0] != nil }) {
            totals.answered += 1
            lines[call.line, default: LineTally(name: call.lineName)].answered += 1
        }
        update(involved) { $0.answered += 1 }
        if let talk = call.talkSeconds {
            let count: (inout CallCounts) -> Void = { counts in
                counts.talks += 1
                counts.talkSeconds += talk
            }
            count(&totals)
            if let user = call.user { update([user], count) }
        }
        addTransfer(call)
    }

    private mutating func addMissed(_ call: Call, _ credit: CallCredit) {
        totals.missed += 1
        lines[call.line, default: LineTally(name: call.lineName)].missed += 1
        lines[call.line, default: LineTally(name: call.lineName)].reasons[call.missedReason, default: 0] += 1
        totals.missedInferred += credit.isInferred ? 1 : 0
        if let user = credit.user {
            update([user]) { counts in
                counts.missed += 1
                counts.missedInferred += credit.isInferred ? 1 : 0
            }
        }
        addTransfer(call)
    }

    private mutating func addTransfer(_ call: Call) {
        guard call.transferredBy != nil || call.transferredTo != nil else { return }
        totals.transferred += 1
        guard let giver = call.transferredBy, let position = positions[giver] else { return }
        people[position].counts.transferred += 1
        if let taker = call.transferredTo { transfers[position][taker, default: 0] += 1 }
    }

    private mutating func addToCaller(_ call: Call) {
        guard let number = call.number, let key = CallerNumber.key(number) else { return }
        var caller = callers[key] ?? CallerTally(number: number, last: call.startedAt)
        caller.calls += 1
        caller.missed += call.isMissed ? 1 : 0
        if call.startedAt >= caller.last { (caller.last, caller.number) = (call.startedAt, number) }
        callers[key] = caller
    }

    /// Changes the figures of each person once, even where two phone users are one agent.
    private mutating func update(_ users: Set<PhoneUser.ID>, _ change: (inout CallCounts) -> Void) {
        for position in Set(users.compactMap { positions[$0] }) { change(&people[position].counts) }
    }

    private var reportedPeople: [CallsReport.Agent] {
        let names = Dictionary(directory.users.map { ($0.id, $0.name) }) { first, _ in first }
        return zip(people, transfers).compactMap { person, transfers in
            guard filter.people.isEmpty || !filter.people.isDisjoint(with: person.phones) else { return nil }
            var person = person
            person.transfers = transfers.map { .init(to: $0, name: names[$0], count: $1) }
                .sorted { ($1.count, $0.to) < ($0.count, $1.to) }
            return person
        }
    }

    private func lineCalls(_ id: Line.ID?) -> CallsReport.LineCalls {
        let tally = lines[id]
        let listed = id.flatMap { id in directory.lines.first { $0.id == id }?.name }
        return CallsReport.LineCalls(
            id: id, name: listed ?? tally?.name ?? id?.rawValue, answered: tally?.answered ?? 0,
            missed: tally?.missed ?? 0, reasons: Self.ranked(tally?.reasons ?? [:]))
    }

    private static func ranked(_ reasons: [String?: Int]) -> [CallsReport.Reason] {
        reasons.map { CallsReport.Reason(name: $0, count: $1) }
            .sorted { ($1.count, $0.name ?? "~") < ($0.count, $1.name ?? "~") }
    }

    private var repeatCallers: [CallsReport.RepeatCaller] {
        callers.values.filter { $0.calls > 1 }
            .map { .init(number: $0.number, calls: $0.calls, missed: $0.missed, last: $0.last) }
            .sorted { ($1.calls, $1.missed, $1.last, $0.number) < ($0.calls, $0.missed, $0.last, $1.number) }
    }
}
