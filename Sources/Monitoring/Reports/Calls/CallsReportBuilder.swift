public import Foundation

/// Counts the calls of a range one at a time, since there may be too many to hold in memory.
public struct CallsReportBuilder: Sendable {
    private let range: ReportRange
    private let filter: CallFilter
    private let rules: SnapshotRules
    private let directory: ReportDirectory
    private let lineUsers: LineUsers
    private var counter: CallCounter
    /// The counts of each of the counter's people.
    private var people: [PersonCounts]
    private var totals = CallCounts()
    private var missedShared = 0
    private var lostShared = 0
    private var lines: [Line.ID?: LineCounts] = [:]
    private var callers: [String: CallerCounts] = [:]

    private struct PersonCounts {
        var counts = CallCounts()
        var transfers: [PhoneUser.ID: Int] = [:]
        /// Whether any call was counted.
        var hasCalls = false
    }

    private struct LineCounts {
        var name: String?
        var answered = 0
        var missed = 0
        var reasons: [String?: Int] = [:]
    }

    private struct CallerCounts {
        var number: String
        var calls = 0
        var missed = 0
        var lost = 0
        var last: Date
    }

    /// Creates an empty count.
    ///
    /// - Parameter rules: Which teams and lines are monitored, and which addresses belong together.
    public init(
        range: ReportRange, filter: CallFilter = CallFilter(), directory: ReportDirectory, rules: SnapshotRules
    ) {
        self.range = range
        self.filter = filter
        self.directory = directory
        self.rules = rules
        let register = directory.register(rules)
        lineUsers = register.lineUsers
        counter = CallCounter(register)
        people = counter.people.map { _ in PersonCounts() }
    }

    /// Counts `call` if it has ended, is in the range, and passes the filter. Returns whether it was counted.
    @discardableResult
    public mutating func add(_ call: Call) -> Bool {
        guard isCovered(call) else { return false }
        let credit = counter.credit(for: call)
        while people.count < counter.people.count { people.append(PersonCounts()) }
        switch call.direction {
        case .outbound: addOutbound(call, credit)
        case .inbound:
            call.isMissed ? addMissed(call, credit) : addAnswered(call, credit)
            addToCaller(call)
        }
        return true
    }

    /// The report on all counted calls.
    ///
    /// - Parameter gaps: The parts of the range with incomplete calls.
    public func report(gaps: [Range<Date>] = []) -> CallsReport {
        let listed = directory.lines.map(\.id)
        let others = lines.keys.filter { id in id.map { !listed.contains($0) } ?? true }
            .sorted { ($0?.rawValue ?? "~") < ($1?.rawValue ?? "~") }
        let all = lines.values.reduce(into: [:] as [String?: Int]) { all, line in
            all.merge(line.reasons, uniquingKeysWith: +)
        }
        return CallsReport(
            range: range, filter: filter, totals: totals, missedShared: missedShared, lostShared: lostShared,
            agents: reportedPeople,
            lines: (listed.filter { isWatched($0) }.map(Optional.some) + others).map(lineCalls),
            reasons: Self.ranked(all), repeatCallers: repeatCallers, gaps: gaps)
    }
}

extension CallsReportBuilder {
    /// Whether the row `group` of the report counts `call`.
    mutating func counts(_ call: Call, in group: CallGroup) -> Bool {
        guard isCovered(call) else { return false }
        let isInbound = call.direction == .inbound
        switch group {
        case .everybody: return !isInbound || call.isMissed || counter.credit(for: call).hasAgent
        case .person(let phones): return credited(call).contains { counter.people[$0].phones.map(\.id) == phones }
        case .shared: return call.isMissed && counter.credit(for: call).owner == nil
        case .line(let line):
            return isInbound && call.line == line && (call.isMissed || counter.credit(for: call).hasAgent)
        case .missed(let reason): return call.isMissed && call.missedReason == reason
        case .caller(let number):
            return isInbound && CallerNumber.key(number).map { $0 == CallerNumber.key(call.number) } ?? false
        }
    }

    /// Whether any of the rows `rows` counts `call`.
    package mutating func counts(_ call: Call, inAnyOf rows: CallGroups) -> Bool {
        let groups = rows.groups
        var candidates: [CallGroup] = [
            .everybody, .shared, .line(call.line), .missed(because: call.missedReason),
        ]
        if let key = CallerNumber.key(call.number) { candidates.append(.caller(key)) }
        for group in candidates where groups.contains(group) && counts(call, in: group) { return true }
        return isCovered(call)
            && credited(call).contains { groups.contains(.person(counter.people[$0].phones.map(\.id))) }
    }

    /// The people in whose rows `call` counts.
    private mutating func credited(_ call: Call) -> [Int] {
        let (isInbound, credit) = (call.direction == .inbound, counter.credit(for: call))
        var credited = isInbound && !call.isMissed ? credit.people : []
        if let person = call.isMissed ? credit.owner : credit.user { credited.append(person) }
        if isInbound, let giver = call.transferredBy,
            let position = counter.knownPosition(of: giver, at: call.startedAt)
        {
            credited.append(position)
        }
        return credited
    }

    /// Whether `call` has ended, is in the range, and passes the filter.
    private func isCovered(_ call: Call) -> Bool {
        call.status == .done && range.span.contains(call.startedAt) && isWatched(call.line) && isAboutFiltered(call)
    }

    private func isWatched(_ line: Line.ID?) -> Bool {
        rules.watches(line) && filter.lines.contains(line)
    }

    /// A missed call that names nobody counts for people in the filter if its line rang no one else.
    private func isAboutFiltered(_ call: Call) -> Bool {
        guard let people = filter.people.named else { return true }
        guard call.isMissed else { return !people.isDisjoint(with: call.people) }
        return call.user.map(people.contains) ?? lineUsers.rang(only: people, for: call)
    }

    private mutating func addOutbound(_ call: Call, _ credit: CallCredit) {
        let wasAnswered = call.answeredAt != nil
        let talk = call.talkTime ?? .zero
        let count: (inout CallCounts) -> Void = { counts in
            counts.outboundAnswered += wasAnswered ? 1 : 0
            counts.outboundUnanswered += wasAnswered ? 0 : 1
            counts.outboundTalkTime += talk
        }
        count(&totals)
        if let user = credit.user { update(user, count) }
    }

    private mutating func addAnswered(_ call: Call, _ credit: CallCredit) {
        if credit.hasAgent {
            totals.answered += 1
            lines[call.line, default: LineCounts(name: call.lineName)].answered += 1
        }
        for person in credit.people { update(person) { $0.answered += 1 } }
        if let talk = call.talkTime {
            let count: (inout CallCounts) -> Void = { counts in
                counts.talks += 1
                counts.talkTime += talk
            }
            count(&totals)
            if let user = credit.user { update(user, count) }
        }
        addTransfer(call)
    }

    private mutating func addMissed(_ call: Call, _ credit: CallCredit) {
        let count: (inout CallCounts) -> Void = { counts in
            counts.creditedMissed += 1
            counts.missedInferred += credit.isInferred ? 1 : 0
            counts.lost += call.isLost ? 1 : 0
        }
        count(&totals)
        lines[call.line, default: LineCounts(name: call.lineName)].missed += 1
        lines[call.line, default: LineCounts(name: call.lineName)].reasons[call.missedReason, default: 0] += 1
        if let owner = credit.owner {
            update(owner, count)
        } else {
            missedShared += 1
            lostShared += call.isLost ? 1 : 0
        }
        addTransfer(call)
    }

    private mutating func addTransfer(_ call: Call) {
        guard call.transferredBy != nil || call.transferredTo != nil else { return }
        totals.transferred += 1
        guard let giver = call.transferredBy, let position = counter.knownPosition(of: giver, at: call.startedAt) else {
            return
        }
        update(position) { $0.transferred += 1 }
        if let taker = call.transferredTo { people[position].transfers[taker, default: 0] += 1 }
    }

    private mutating func addToCaller(_ call: Call) {
        guard let number = call.number, let key = CallerNumber.key(number) else { return }
        var caller = callers[key] ?? CallerCounts(number: number, last: call.startedAt)
        caller.calls += 1
        caller.missed += call.isMissed ? 1 : 0
        caller.lost += call.isLost ? 1 : 0
        if call.startedAt >= caller.last { (caller.last, caller.number) = (call.startedAt, number) }
        callers[key] = caller
    }

    private mutating func update(_ person: Int, _ change: (inout CallCounts) -> Void) {
        change(&people[person].counts)
        people[person].hasCalls = true
    }

    /// Agents first, then the others; each by name.
    private var reportedPeople: [CallsReport.Agent] {
        var names = directory.users.naming(\.name, directory.past.users)
        for person in counter.people { for phone in person.phones { names[phone.id] = person.name } }
        let sharing = counter.sharesLines(in: range.span, rules)
        let rows = zip(counter.people, zip(people, sharing)).compactMap { person, figures -> CallsReport.Agent? in
            let (stats, sharesLines) = figures
            guard stats.hasCalls || person.isPresent && !person.phones.isEmpty else { return nil }
            guard filter.people.isAll || person.phones.contains(where: { filter.people.contains($0.id) }) else {
                return nil
            }
            var counts = stats.counts
            counts.sharesLines = sharesLines
            return CallsReport.Agent(
                id: person.member?.id, phones: person.phones.map(\.id), name: person.name, email: person.email,
                counts: counts,
                transfers: stats.transfers.map { .init(recipient: $0, name: names[$0], count: $1) }
                    .sorted { ($1.count, $0.recipient) < ($0.count, $1.recipient) })
        }
        return rows.sorted(
            by: { ($0.id == nil ? 1 : 0, $0.name.sortingKey, $0.id?.rawValue ?? $0.phones.first?.rawValue ?? "") }, <)
    }

    private func lineCalls(_ id: Line.ID?) -> CallsReport.LineCalls {
        let stats = lines[id]
        let listed = id.flatMap { id in
            directory.lines.first { $0.id == id }?.name ?? directory.past.lines.last { $0.record.id == id }?.record.name
        }
        return CallsReport.LineCalls(
            id: id, name: listed ?? stats?.name ?? id?.rawValue, answered: stats?.answered ?? 0,
            missed: stats?.missed ?? 0, reasons: Self.ranked(stats?.reasons ?? [:]))
    }

    private static func ranked(_ reasons: [String?: Int]) -> [CallsReport.Reason] {
        reasons.map { CallsReport.Reason(name: $0, count: $1) }
            .sorted { ($1.count, $0.name ?? "~") < ($0.count, $1.name ?? "~") }
    }

    private var repeatCallers: [CallsReport.RepeatCaller] {
        callers.values.filter { $0.calls > 1 }
            .map { .init(number: $0.number, calls: $0.calls, missed: $0.missed, lost: $0.lost, last: $0.last) }
            .sorted { ($1.calls, $1.missed, $1.last, $0.number) < ($0.calls, $0.missed, $0.last, $1.number) }
    }
}
