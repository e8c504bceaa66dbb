import Foundation

/// Credits every call of the period to whom it belongs: agents, phone users without an agent, lines, and the totals.
struct CallLedger {
    private(set) var totals = CallTotals()
    private(set) var agents: [PersonalCallFigures]
    private(set) var phoneOnly: [PersonalCallFigures]
    private(set) var lines: [LineFigures]
    /// Every call that counts anywhere, newest first.
    private(set) var calls: CallLog
    /// When each person's running call was answered.
    private(set) var talkingSince: [PhoneUser.ID: Date] = [:]

    private let roster: Roster
    private let phoneOnlyPositions: [PhoneUser.ID: Int]
    private var linePositions: [Line.ID: Int]
    /// Without the list of agents every phone user stands in for one: calls go on being counted.
    private let everybodyIsAgent: Bool

    init(_ records: PhoneRecords, roster: Roster, agentsAreKnown: Bool, rules: SnapshotRules, period: Period) {
        self.roster = roster
        everybodyIsAgent = !agentsAreKnown
        calls = CallLog(noneOf: records.calls)
        let nothing = PersonalCallFigures(noneOf: records.calls)
        agents = roster.teammates.map { _ in nothing }
        phoneOnly = roster.phoneOnly.map { _ in nothing }
        phoneOnlyPositions = Dictionary(roster.phoneOnly.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let watched = records.lines.filter { rules.watches($0.id) }
        lines = watched.map { LineFigures(line: $0) }
        linePositions = Dictionary(watched.enumerated().map { ($1.id, $0) }) { first, _ in first }
        // What has ended before the period counts nowhere.
        let places = records.calls.indices.filter { place in
            let call = records.calls[place]
            return (call.status != .done || period.contains(call.startedAt)) && rules.watches(call.line)
        }
        for place in records.calls.newestFirst(of: places, at: \.startedAt, id: \.id) {
            calls.append(place)
            record(records.calls[place], at: place)
        }
    }

    private mutating func record(_ call: Call, at place: Int) {
        switch (call.status, call.direction) {
        case (.ringing, _):
            totals.ringing += 1
            list(place, for: call.people)
        case (.talking, _):
            totals.talking += 1
            list(place, for: call.people)
            if let user = call.user { talkingSince[user] = call.answeredAt }
        case (.done, .outbound):
            totals.outbound += 1
            if let user = call.user { update(user) { $0.outbound += 1 } }
            list(place, for: call.people)
        case (.done, .inbound):
            call.isMissed ? recordMissed(call, at: place) : recordAnswered(call, at: place)
        }
    }

    private mutating func recordAnswered(_ call: Call, at place: Int) {
        let people = call.people
        let line = position(of: call)
        if people.contains(where: { everybodyIsAgent || roster.positions[$0] != nil }) {
            totals.answered += 1
            totals.tally.count(call)
            if let line { lines[line].tally.count(call) }
        }
        update(people) { $0.answered += 1 }
        if let user = call.user, let talk = call.talkSeconds {
            update(user) { $0.talkSeconds += talk }
        }
        list(place, for: people)
    }

    private mutating func recordMissed(_ call: Call, at place: Int) {
        totals.missed += 1
        totals.tally.count(call)
        let line = position(of: call)
        if let line { lines[line].tally.count(call) }
        let credit = CallCredit(missed: call, onlyUser: line.flatMap { lines[$0].line.onlyUser })
        guard let user = credit.user else { return }
        update(user) {
            $0.missed += 1
            $0.missedInferred += credit.isInferred ? 1 : 0
            $0.log.append(place)
        }
    }

    /// The row of the call's line. A line that the list of lines lacks (removed, or the list is late) gets a row of its own.
    private mutating func position(of call: Call) -> Int? {
        guard let id = call.line else { return nil }
        if let position = linePositions[id] { return position }
        lines.append(LineFigures(line: Line(id: id, name: call.lineName ?? id.rawValue)))
        linePositions[id] = lines.count - 1
        return lines.count - 1
    }

    private mutating func list(_ place: Int, for people: Set<PhoneUser.ID>) {
        update(people) { $0.log.append(place) }
    }

    /// Changes the figures of each person once, even where two phone users are one agent.
    private mutating func update(_ people: Set<PhoneUser.ID>, _ change: (inout PersonalCallFigures) -> Void) {
        if people.count == 1, let person = people.first { return update(person, change) }
        for position in Set(people.compactMap { roster.positions[$0] }) { change(&agents[position]) }
        for position in people.compactMap({ phoneOnlyPositions[$0] }) { change(&phoneOnly[position]) }
    }

    /// Nearly every call has one person on it.
    private mutating func update(_ person: PhoneUser.ID, _ change: (inout PersonalCallFigures) -> Void) {
        if let position = roster.positions[person] { change(&agents[position]) }
        if let position = phoneOnlyPositions[person] { change(&phoneOnly[position]) }
    }
}
