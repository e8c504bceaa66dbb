import Foundation

/// Missed calls that name nobody, on a line that rang several people.
struct SharedMisses {
    /// Whom the line rang.
    let users: [PhoneUser.ID]
    var missed = 0
    /// How many of `missed` somebody had a chance to answer.
    var lost = 0
}

/// Adds calls to the figures of everyone they count for: agents, phone users who are not agents, former agents, teams, lines,
/// and the totals. In which order they are added makes no difference.
struct CallCountsBuilder {
    private(set) var totals = TotalCallCounts()
    /// When each person's current call was answered.
    private(set) var talkingSince: [PhoneUser.ID: Date] = [:]
    /// The calls of the people of each team. A call of several of them counts once.
    private(set) var teams: [Team.ID: TeamStaff.Calls] = [:]
    /// The missed calls of no person, by the people whom their lines rang; those of a line that rang nobody, or nobody knows
    /// whom, are not in it.
    private(set) var shared: [SharedMisses] = []
    private var sharedPositions: [Line.ID: [Int]] = [:]

    /// The calls that the lists are about.
    private var records: [Call] = []
    /// The figures of each of the counter's people, without the list of calls.
    private var people: [PersonCallCounts]
    /// The calls of each of them, and all calls that count anywhere, newest first.
    private var logs: [CallLog]
    private var log = CallLog()
    private var counter: CallCounter
    private let rules: SnapshotRules
    private let period: Period
    private let lineUsers: LineUsers
    /// The lines on the list, then those that only calls name.
    private var rows: [LineCallCounts]
    private let listed: Int
    private var linePositions: [Line.ID: Int]

    /// Counts no calls yet.
    ///
    /// - Parameter lines: All lines on the list.
    init(_ lines: [Line], register: StaffRegister, rules: SnapshotRules, period: Period) {
        self.rules = rules
        self.period = period
        counter = CallCounter(register)
        lineUsers = register.lineUsers
        people = Array(repeating: PersonCallCounts(), count: counter.people.count)
        logs = Array(repeating: CallLog(), count: counter.people.count)
        rows = lines.filter { rules.watches($0.id) }.map { LineCallCounts(line: $0) }
        listed = rows.count
        linePositions = Dictionary(rows.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// Adds those of `records` at `indices` that count: running ones, and those that began in the period, on watched lines.
    ///
    /// - Parameter records: What was added before is at the same positions in it.
    mutating func add(_ indices: [Int], of records: [Call]) {
        self.records = records
        let counted = indices.filter { index in
            let call = records[index]
            return (call.status != .done || period.contains(call.startedAt)) && rules.watches(call.line)
        }
        let before = (log.count, logs.map(\.count))
        for index in records.newestFirst(of: counted, at: \.startedAt, id: \.id) {
            log.append(index)
            record(records[index], at: index)
        }
        log.merge(from: before.0, of: records)
        for (person, count) in before.1.enumerated() { logs[person].merge(from: count, of: records) }
    }

    /// The figures of the person at index `person` of the register.
    subscript(person: Int) -> PersonCallCounts {
        var counts = people[person]
        counts.log = logs[person].of(records)
        return counts
    }

    /// All calls that count anywhere, newest first.
    var calls: CallLog { log.of(records) }

    /// The watched lines: those on the list, and then others that calls are on.
    var lines: [LineCallCounts] { Array(rows[..<listed]) + rows[listed...].sorted { $0.id < $1.id } }

    /// Finds out who may have missed calls that name nobody, when all calls are added.
    mutating func finish() {
        let sharing = counter.sharesLines(in: period.start..<max(period.start, period.end), rules)
        for (person, shares) in sharing.enumerated() { people[person].sharesLines = shares }
    }

    /// People with calls who no longer have this role in the current lists, by name.
    var former: [FormerFigures] {
        counter.people.indices.compactMap { index in
            let person = counter.people[index]
            guard !person.isPresent, !logs[index].isEmpty, let phone = person.phones.first else { return nil }
            return FormerFigures(
                id: person.member.map { .agent($0.id) } ?? .phoneUser(phone.id), name: person.name, email: person.email,
                teams: person.teams, phones: person.phones.map(\.id), calls: self[index])
        }.sorted(by: { ($0.name.sortingKey, $0.email) }, <)
    }
}

extension CallCountsBuilder {
    private mutating func record(_ call: Call, at index: Int) {
        let credit = counter.credit(for: call)
        while people.count < counter.people.count {
            people.append(PersonCallCounts())
            logs.append(CallLog())
        }
        switch (call.status, call.direction) {
        case (.ringing, _):
            totals.ringing += 1
            list(index, for: credit)
        case (.talking, _):
            totals.talking += 1
            list(index, for: credit)
            if let user = call.user, let answered = call.answeredAt {
                talkingSince[user] = min(talkingSince[user] ?? .distantFuture, answered)
            }
        case (.done, .outbound):
            totals.outbound += 1
            if let user = credit.user { people[user].outbound += 1 }
            list(index, for: credit)
        case (.done, .inbound):
            call.isMissed ? recordMissed(call, credit, at: index) : recordAnswered(call, credit, at: index)
        }
    }

    private mutating func recordAnswered(_ call: Call, _ credit: CallCredit, at index: Int) {
        let line = position(of: call)
        if credit.hasAgent {
            totals.answered += 1
            totals.inbound.count(call)
            if let line { rows[line].inbound.count(call) }
        }
        for person in credit.people { people[person].answered += 1 }
        countForTeams(of: credit.people) { $0.answered += 1 }
        if let user = credit.user, let talk = call.talkTime { people[user].talkTime += talk }
        list(index, for: credit)
    }

    private mutating func recordMissed(_ call: Call, _ credit: CallCredit, at index: Int) {
        totals.missed += 1
        totals.inbound.count(call)
        if let line = position(of: call) { rows[line].inbound.count(call) }
        guard let owner = credit.owner else {
            totals.missedShared += 1
            recordShared(call)
            return
        }
        people[owner].creditedMissed += 1
        people[owner].missedInferred += credit.isInferred ? 1 : 0
        people[owner].lost += call.isLost ? 1 : 0
        logs[owner].append(index)
        countForTeams(of: [owner]) { calls in
            calls.missed += 1
            calls.lost += call.isLost ? 1 : 0
        }
    }

    private mutating func recordShared(_ call: Call) {
        guard let line = call.line, let rung = lineUsers.users(of: line, at: call.startedAt), !rung.isEmpty else {
            return
        }
        let known = sharedPositions[line]?.first { shared[$0].users == rung }
        if known == nil {
            shared.append(SharedMisses(users: rung))
            sharedPositions[line, default: []].append(shared.count - 1)
        }
        shared[known ?? shared.count - 1].missed += 1
        shared[known ?? shared.count - 1].lost += call.isLost ? 1 : 0
    }

    /// Counts a call once for each team of these people.
    private mutating func countForTeams(of people: [Int], _ count: (inout TeamStaff.Calls) -> Void) {
        guard let first = people.first else { return }
        for team in counter.people[first].teams { count(&teams[team, default: TeamStaff.Calls()]) }
        guard people.count > 1 else { return }
        var counted = Set(counter.people[first].teams)
        for person in people.dropFirst() {
            for team in counter.people[person].teams where counted.insert(team).inserted {
                count(&teams[team, default: TeamStaff.Calls()])
            }
        }
    }

    /// The row of the call's line. A line missing from the list of lines (removed, or the list is late) gets a row of
    /// its own.
    private mutating func position(of call: Call) -> Int? {
        guard let id = call.line else { return nil }
        if let position = linePositions[id] { return position }
        rows.append(LineCallCounts(line: Line(id: id, name: call.lineName ?? id.rawValue)))
        linePositions[id] = rows.count - 1
        return rows.count - 1
    }

    private mutating func list(_ index: Int, for credit: CallCredit) {
        for person in credit.people { logs[person].append(index) }
    }
}

/// Counts calls again and again, at the cost of those that may have changed since the last time.
///
/// Calls that have been over for a while are counted once. What is younger is counted on top of a copy. If one of the former
/// has changed after all, or anything else that their counts depend on, all are counted again.
struct CallCountsMemory {
    /// Calls that are over for less are likely to change: a recording or a voicemail comes, people are added.
    private static let settlingTime = 900.0

    private var settled: CallCountsBuilder?
    private var conditions: Conditions?
    /// The calls that were counted last, and which of them are settled, in ``settled`` or do not count.
    private var known: [Call] = []
    private var isSettled: [Bool] = []

    private struct Conditions: Equatable {
        let lines: [Line]
        let roles: StaffRegister.Roles
        let rules: SnapshotRules
        let periodStart: Date
    }

    /// The counts of all of `records` that count.
    mutating func counts(
        _ records: PhoneRecords, register: StaffRegister, rules: SnapshotRules, period: Period
    ) -> CallCountsBuilder {
        let conditions = Conditions(
            lines: records.lines, roles: register.roles, rules: rules, periodStart: period.start)
        var settled: CallCountsBuilder
        if let before = self.settled, conditions == self.conditions, keepsSettled(records.calls) {
            settled = before
        } else {
            settled = CallCountsBuilder(records.lines, register: register, rules: rules, period: period)
            isSettled = []
        }
        // Or else adding to it would copy it.
        self.settled = nil
        isSettled += Array(repeating: false, count: records.calls.count - isSettled.count)
        let young = period.end - Self.settlingTime
        var (settling, unsettled): ([Int], [Int]) = ([], [])
        for index in records.calls.indices where !isSettled[index] {
            let call = records.calls[index]
            if call.status == .done, (call.endedAt ?? call.startedAt) < young {
                settling.append(index)
                isSettled[index] = true
            } else {
                unsettled.append(index)
            }
        }
        settled.add(settling, of: records.calls)
        self.settled = settled
        self.conditions = conditions
        known = records.calls
        var counts = settled
        counts.add(unsettled, of: records.calls)
        counts.finish()
        return counts
    }

    /// Whether the settled calls are what and where they were.
    private func keepsSettled(_ calls: [Call]) -> Bool {
        calls.count >= known.count
            && known.indices.allSatisfy { !isSettled[$0] || calls[$0].isIdentical(to: known[$0]) }
    }
}
