extension World {
    private static let shiftLength = 9 * 3600
    private static let absence = 0.04
    /// How likely people are to switch away mode on at each occasion.
    private static let remembersAtBreak = 0.85
    private static let remembersAtEnd = 0.88

    /// Schedules the shifts of ``day``; shifts that have begun already are skipped or started at once.
    mutating func planShifts() {
        for person in people.indices where !people[person].hasLeft {
            let works = day.weekday < 5 || (day.weekday == 5 && people[person].worksSaturdays)
            guard works, !random.chance(World.absence) else { continue }
            let start = day.start + people[person].shiftStart + random.within(-600...600)
            let lunch = start + random.within(3 * 3600...5 * 3600)
            let pause = start + random.within(6 * 3600...8 * 3600)
            let end = start + World.shiftLength + random.within(-900...1800)
            let plan: [(Int, Presence)] = [
                (start, .atWork), (lunch, .onBreak), (lunch + random.within(3000...4200), .atWork),
                (pause, .onBreak), (pause + random.within(400...1200), .atWork), (end, .off),
            ]
            guard end > now else { continue }
            for (instant, presence) in plan {
                schedule(.presenceChanges(person: person, to: presence), at: instant)
            }
        }
    }

    /// Changes a person's presence, and with it their away mode and postponed work.
    mutating func change(_ person: Int, to presence: Presence) {
        guard !people[person].hasLeft, people[person].presence != presence else { return }
        // A break planned earlier may end after the person went home.
        if people[person].presence == .off, presence == .onBreak { return }
        if presence == .atWork, people[person].presence == .off, now > day.start + people[person].shiftStart + 32_000 {
            return
        }
        people[person].presence = presence
        let remembers = random.unit()
        switch presence {
        case .atWork: switchAway(person, false)
        case .onBreak where remembers < World.remembersAtBreak: switchAway(person, true)
        case .off where remembers < World.remembersAtEnd: switchAway(person, true)
        default: break
        }
        if presence == .atWork { returnToWork(person) }
    }

    /// Removes a person permanently, as when they leave the company.
    mutating func leave(_ person: Int) {
        people[person].hasLeft = true
        people[person].presence = .off
        if let id = people[person].adminID {
            removeAdmin(id)
            let held = allConversations.indices.filter {
                allConversations[$0].adminID == id && allConversations[$0].state != .closed
            }
            for conversation in held {
                change(conversation) { $0.adminID = nil }
                enqueue(conversation)
            }
        }
        if let id = people[person].voiceUserID { removeVoiceUser(id) }
    }

    private mutating func switchAway(_ person: Int, _ isAway: Bool) {
        guard let id = people[person].adminID else { return }
        setAway(id, isAway)
    }

    private mutating func returnToWork(_ person: Int) {
        let waiting = people[person].deferred
        people[person].deferred = []
        for conversation in waiting {
            schedule(.agentActs(conversation: conversation), after: random.within(60...5400) / max(1, Int(tempo)))
        }
        guard let id = people[person].adminID else { return }
        for team in teams.indices where teams[team].memberIDs.contains(id) { startDispatching(team) }
    }
}
