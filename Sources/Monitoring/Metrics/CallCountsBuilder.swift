import Foundation

/// Missed calls that name nobody, on a line that rang several people.
struct SharedMisses {
    /// Whom the line rang.
    let users: [PhoneUser.ID]
    var missed = 0
    /// How many of `missed` somebody had a chance to answer.
    var lost = 0
}

/// Adds every call of the period to the figures of everyone it counts for: agents, phone users who are not agents,
/// former agents, teams, lines, and the totals.
struct CallCountsBuilder {
    private(set) var totals = TotalCallCounts()
    /// The figures of each of the counter's people.
    private var people: [PersonCallCounts]
    private(set) var lines: [LineCallCounts]
    /// All calls that count anywhere, newest first.
    private(set) var calls: CallLog
    /// When each person's current call was answered.
    private(set) var talkingSince: [PhoneUser.ID: Date] = [:]

    /// The calls of the people of each team. A call of several of them counts once.
    private(set) var teams: [Team.ID: TeamStaff.Calls] = [:]

    /// The missed calls of no person, by the people whom their lines rang; those of a line that rang nobody, or nobody knows
    /// whom, are not in it.
    private(set) var shared: [SharedMisses] = []
    private var sharedPositions: [Line.ID: [Int]] = [:]

    private var counter: CallCounter
    private let lineUsers: LineUsers
    private let nothing: PersonCallCounts
    private var linePositions: [Line.ID: Int]

    init(_ records: PhoneRecords, register: StaffRegister, rules: SnapshotRules, period: Period) {
        counter = CallCounter(register)
        lineUsers = register.lineUsers
        calls = CallLog(noneOf: records.calls)
        nothing = PersonCallCounts(noneOf: records.calls)
        people = Array(repeating: nothing, count: counter.people.count)
        let watched = records.lines.filter { rules.watches($0.id) }
        lines = watched.map { LineCallCounts(line: $0) }
        linePositions = Dictionary(watched.enumerated().map { ($1.id, $0) }) { first, _ in first }
        // Calls that ended before the period are not counted.
        let indices = records.calls.indices.filter { index in
            let call = records.calls[index]
            return (call.status != .done || period.contains(call.startedAt)) && rules.watches(call.line)
        }
        for index in records.calls.newestFirst(of: indices, at: \.startedAt, id: \.id) {
            calls.append(index)
            record(records.calls[index], at: index)
        }
        let sharing = counter.sharesLines(in: period.start..<max(period.start, period.end), rules)
        for (person, shares) in sharing.enumerated() { people[person].sharesLines = shares }
    }

    /// The figures of the person at index `person` of the register.
    subscript(person: Int) -> PersonCallCounts { people[person] }

    /// People with calls who no longer have this role in the current lists, by name.
    var former: [FormerFigures] {
        zip(counter.people, people).compactMap { person, calls in
            guard !person.isPresent, !calls.log.isEmpty, let phone = person.phones.first else { return nil }
            return FormerFigures(
                id: person.member.map { .agent($0.id) } ?? .phoneUser(phone.id), name: person.name, email: person.email,
                teams: person.teams, phones: person.phones.map(\.id), calls: calls)
        }.sorted(by: { ($0.name.sortingKey, $0.email) }, <)
    }
}

extension CallCountsBuilder {
    private mutating func record(_ call: Call, at index: Int) {
        let credit = counter.credit(for: call)
        while people.count < counter.people.count { people.append(nothing) }
        switch (call.status, call.direction) {
        case (.ringing, _):
            totals.ringing += 1
            list(index, for: credit)
        case (.talking, _):
            totals.talking += 1
            list(index, for: credit)
            if let user = call.user { talkingSince[user] = call.answeredAt }
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
            if let line { lines[line].inbound.count(call) }
        }
        for person in credit.people { people[person].answered += 1 }
        countForTeams(of: credit.people) { $0.answered += 1 }
        if let user = credit.user, let talk = call.talkTime { people[user].talkTime += talk }
        list(index, for: credit)
    }

    private mutating func recordMissed(_ call: Call, _ credit: CallCredit, at index: Int) {
        totals.missed += 1
        totals.inbound.count(call)
        if let line = position(of: call) { lines[line].inbound.count(call) }
        guard let owner = credit.owner else {
            totals.missedShared += 1
            recordShared(call)
            return
        }
        people[owner].creditedMissed += 1
        people[owner].missedInferred += credit.isInferred ? 1 : 0
        people[owner].lost += call.isLost ? 1 : 0
        people[owner].log.append(index)
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
        lines.append(LineCallCounts(line: Line(id: id, name: call.lineName ?? id.rawValue)))
        linePositions[id] = lines.count - 1
        return lines.count - 1
    }

    private mutating func list(_ index: Int, for credit: CallCredit) {
        for person in credit.people { people[person].log.append(index) }
    }
}
