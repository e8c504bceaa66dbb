extension World {
    /// Answers a call by the person for whom it rings.
    mutating func answer(_ call: Int) {
        guard calls[call].status == .initial, let person = people.firstIndex(where: { $0.call == call }) else { return }
        calls[call].status = .answered
        calls[call].answeredAt = now
        // Some calls answered on shared lines name nobody.
        calls[call].userID = random.chance(0.02) ? nil : people[person].voiceUserID
        let talk = random.logNormal(median: scenario.talkSeconds, spread: 0.8)
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
}
