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

    /// Answers a call by the person for whom it rings.
    mutating func answer(_ call: Int) {
        guard calls[call].status == .initial, let person = people.firstIndex(where: { $0.call == call }) else { return }
        calls[call].status = .answered
        calls[call].answeredAt = now
        // Some calls answered on shared lines name nobody.
        calls[call].userID = random.chance(0.02) ? nil : people[person].voiceUserID
        let talk = random.logNormal(median: Double(scenario.talkTime.inSeconds), spread: 0.8)
        if random.chance(0.07) { schedule(.callIsTransferred(call), after: talk / 3) }
        schedule(.callEnds(call), after: talk)
    }

    /// Ends a call that nobody answered.
    mutating func miss(_ call: Int) {
        guard calls[call].status == .initial else { return }
        end(call)
        guard calls[call].direction == .inbound, calls[call].missedReason != .shortAbandoned else { return }
        calls[call].hasVoicemail = random.chance(0.22)
        if calls[call].hasVoicemail { scheduleAsset(of: call) }
    }

    /// Tries to transfer a call. If nobody answers, the call stays where it was, though its record says otherwise.
    mutating func transfer(_ call: Int) {
        guard calls[call].status == .answered, let line = lines.first(where: { $0.id == calls[call].lineID }),
            let from = people.firstIndex(where: { $0.call == call })
        else { return }
        let others = people.indices.filter { $0 != from && people[$0].voiceUserID.map(line.userIDs.contains) == true }
        guard !others.isEmpty else { return }
        let target = random.pick(others)
        calls[call].transferredByID = people[from].voiceUserID
        calls[call].transferredToID = people[target].voiceUserID
        guard people[target].call == nil, availability(of: people[target]) == .available, random.chance(0.8) else {
            return
        }
        calls[call].userID = people[target].voiceUserID
        people[from].call = nil
        people[target].call = call
    }

    /// Ends a conversation on the phone: wrap-up begins, and the record becomes final some minutes later.
    mutating func hangUp(_ call: Int) {
        guard calls[call].status == .answered else { return }
        end(call)
        calls[call].hasRecording = random.chance(0.9)
        calls[call].isTagged = random.chance(0.2)
        if random.chance(0.1) { calls[call].assignedToID = calls[call].userID }
        if calls[call].hasRecording { scheduleAsset(of: call) }
        schedule(.callSettles(call), after: random.within(60...240))
    }

    /// Corrects an ended call by a second, as Aircall does.
    mutating func settle(_ call: Int) {
        guard let ended = calls[call].endedAt else { return }
        if random.chance(0.15) { calls[call].startedAt -= 1 }
        let rewritten = random.chance(0.5) ? ended - calls[call].startedAt : calls[call].duration + random.within(0...1)
        calls[call].duration = rewritten
        if random.chance(0.1) { calls[call].isArchived = true }
    }

    /// Ends a call now and frees its participants.
    mutating func end(_ call: Int) {
        calls[call].status = .done
        calls[call].endedAt = now
        calls[call].duration = now - calls[call].startedAt
        guard let person = people.firstIndex(where: { $0.call == call }) else { return }
        people[person].call = nil
        if calls[call].answeredAt != nil { people[person].wrapUpUntil = now + random.within(10...90) }
    }

    private mutating func scheduleAsset(of call: Int) {
        let isLate = random.chance(0.03)
        schedule(.callGetsAsset(call), after: isLate ? random.within(3_600...40_000) : random.within(90...480))
    }

    func availability(of person: Person) -> VoiceAvailability {
        if let call = person.call, calls[call].status == .answered || calls[call].direction == .outbound {
            return .inCall
        }
        if person.wrapUpUntil > now { return .afterCallWork }
        return switch person.presence {
        case .atWork: .available
        case .onBreak: .doNotDisturb
        case .off: .offline
        }
    }

    /// The indices of people who could take a call on `line` now.
    func freePeople(on line: SimulatedLine) -> [Int] {
        people.indices.filter { position in
            let person = people[position]
            guard let user = person.voiceUserID, !person.hasLeft, person.call == nil else { return false }
            return line.userIDs.contains(user) && availability(of: person) == .available
        }
    }

    /// The index of the person with this Aircall user.
    func person(ofVoiceUser id: Int64?) -> Int? {
        guard let id else { return nil }
        return people.firstIndex { $0.voiceUserID == id }
    }
}
