extension World {
    static let firstCallID: Int64 = 3_000_000_001

    private static let opening = 8...19
    private static let inboundShare = 0.68
    private static let secretNumbers = 0.04

    /// Begins a call: a customer calls, or a teammate calls a customer.
    mutating func receiveCall() {
        guard !lines.isEmpty else { return }
        let line = lines[lines.count > 1 && random.chance(0.92) ? random.below(lines.count - 1) : lines.count - 1]
        if random.chance(World.inboundShare) {
            ring(line)
        } else {
            dial(line)
        }
    }

    /// A call at its start at ``now``, ringing and without participants.
    func blankCall(direction: SimulatedCall.Direction, line: SimulatedLine?, digits: String) -> SimulatedCall {
        SimulatedCall(
            id: World.firstCallID + Int64(calls.count), direction: direction, status: .initial, missedReason: nil,
            startedAt: now, answeredAt: nil, endedAt: nil, duration: 0, rawDigits: digits, contactIndex: nil,
            userID: nil, assignedToID: nil, transferredByID: nil, transferredToID: nil, lineID: line?.id, teamIDs: [],
            hasRecording: false, hasVoicemail: false, hasAsset: false, isArchived: false, isTagged: false)
    }
}

extension World {
    private mutating func ring(_ line: SimulatedLine) {
        var call = blankCall(direction: .inbound, line: random.chance(0.003) ? nil : line, digits: "anonymous")
        if !random.chance(World.secretNumbers) { identify(&call) }
        if random.chance(0.6), let team = voiceTeams.first(where: { !Set($0.userIDs).isDisjoint(with: line.userIDs) }) {
            call.teamIDs = [team.id]
        }
        calls.append(call)
        let position = calls.count - 1
        let isOpen = day.weekday < 6 && World.opening.contains(day.hour(of: now))
        guard isOpen else { return giveUp(position, because: .outOfOpeningHours, after: 5...40) }
        switch random.unit() {
        case ..<0.03: return giveUp(position, because: .shortAbandoned, after: 2...6)
        case ..<0.06: return giveUp(position, because: .abandonedInMenu, after: 5...30)
        default: break
        }
        let free = freePeople(on: line)
        guard !free.isEmpty else {
            let queued = random.chance(0.5)
            return giveUp(position, because: queued ? .abandonedInQueue : .noAvailableAgent, after: 15...120)
        }
        let chosen = random.pick(free)
        guard random.chance(0.9) else { return giveUp(position, because: .agentsDidNotAnswer, after: 25...45) }
        // Ringing calls name nobody yet; who will take it is known only here.
        people[chosen].call = position
        schedule(.callIsAnswered(position), after: random.within(3...25))
    }

    private mutating func dial(_ line: SimulatedLine) {
        let free = freePeople(on: line)
        guard !free.isEmpty else { return }
        let chosen = random.pick(free)
        var call = blankCall(direction: .outbound, line: line, digits: "")
        identify(&call)
        call.userID = people[chosen].voiceUserID
        calls.append(call)
        let position = calls.count - 1
        people[chosen].call = position
        let ringing = random.within(5...35)
        schedule(random.chance(0.75) ? .callIsAnswered(position) : .callIsMissed(position), after: ringing)
    }

    private mutating func identify(_ call: inout SimulatedCall) {
        let contact = random.below(contacts.count)
        call.contactIndex = contact
        call.rawDigits = contacts[contact].phone
    }

    private mutating func giveUp(
        _ call: Int, because reason: SimulatedCall.MissedReason, after seconds: ClosedRange<Int>
    ) {
        // A few unanswered calls, such as callback requests, never get a reason.
        calls[call].missedReason = random.chance(0.04) ? nil : reason
        schedule(.callIsMissed(call), after: random.within(seconds))
    }
}
