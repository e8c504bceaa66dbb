import HeapModule

extension World {
    /// The length in seconds of a slot whose arrivals are drawn together.
    static let slotLength = 300

    /// How much faster people act in live time than in the history.
    var tempo: Double { now >= launch ? scenario.liveRate : 1 }

    mutating func advance(toSecond instant: Int) {
        while let next = events.min, next.at <= instant {
            events.removeMin()
            now = next.at
            handle(next.kind)
        }
        now = max(now, instant)
    }

    mutating func schedule(_ kind: WorldEvent.Kind, at instant: Int) {
        eventCount += 1
        events.insert(WorldEvent(at: max(instant, now), order: eventCount, kind: kind))
    }

    mutating func schedule(_ kind: WorldEvent.Kind, after seconds: Int) {
        schedule(kind, at: now + seconds)
    }

    mutating func beginHistory() {
        planShifts()
        schedule(.arrivalSlot, at: now)
        scheduleTroubles()
        if scenario.conversationsPerDay > 0, people.count > 8,
            let leaver = people.lastIndex(where: { $0.adminID != nil })
        {
            schedule(.personLeaves(leaver), at: launch - scenario.historyDays * 86_400 / 3)
        }
    }

    private mutating func handle(_ kind: WorldEvent.Kind) {
        switch kind {
        case .arrivalSlot: openSlot()
        case .conversationArrives: receiveConversation()
        case .teamDispatches(let team): dispatch(team)
        case .conversationIsTriaged(let conversation): triage(conversation)
        case .agentActs(let conversation): act(on: conversation)
        case .customerWrites(let conversation): customerWrites(conversation)
        case .agentCloses(let conversation): closeIfQuiet(conversation)
        case .conversationWakes(let conversation): wake(conversation)
        case .conversationIsTagged(let conversation): tag(conversation)
        case .conversationVanishes(let conversation): vanish(conversation)
        case .ratingIsRequested(let conversation): requestRating(conversation)
        case .ratingIsAnswered(let conversation): answerRating(conversation)
        case .presenceChanges(let person, let presence): change(person, to: presence)
        case .personLeaves(let person): leave(person)
        case .troubleStrikes(let trouble): strike(trouble)
        default: handleCall(kind)
        }
    }

    private mutating func handleCall(_ kind: WorldEvent.Kind) {
        switch kind {
        case .callArrives: receiveCall()
        case .callIsAnswered(let call): answer(call)
        case .callIsMissed(let call): miss(call)
        case .callIsTransferred(let call): transfer(call)
        case .callEnds(let call): hangUp(call)
        case .callSettles(let call): settle(call)
        case .callGetsAsset(let call): calls[call].hasAsset = true
        default: break
        }
    }
}

/// A future event in the world.
///
/// Events of the same second happen in the order in which they were scheduled, so that a world does not depend on the
/// steps in which it is advanced.
struct WorldEvent: Comparable, Sendable {
    enum Kind: Sendable, Equatable {
        case arrivalSlot
        case conversationArrives
        case teamDispatches(team: Int)
        case conversationIsTriaged(Int)
        case agentActs(conversation: Int)
        case customerWrites(conversation: Int)
        case agentCloses(conversation: Int)
        case conversationWakes(Int)
        case conversationIsTagged(Int)
        case conversationVanishes(Int)
        case ratingIsRequested(conversation: Int)
        case ratingIsAnswered(conversation: Int)
        case presenceChanges(person: Int, to: Presence)
        case personLeaves(Int)
        case callArrives
        case callIsAnswered(Int)
        case callIsMissed(Int)
        case callIsTransferred(Int)
        case callEnds(Int)
        case callSettles(Int)
        case callGetsAsset(Int)
        case troubleStrikes(Trouble)
    }

    /// In Unix seconds.
    let at: Int
    let order: Int
    let kind: Kind

    static func < (left: WorldEvent, right: WorldEvent) -> Bool {
        (left.at, left.order) < (right.at, right.order)
    }

    static func == (left: WorldEvent, right: WorldEvent) -> Bool {
        (left.at, left.order) == (right.at, right.order)
    }
}

/// The distribution of arrivals over the hours of a day and the days of a week; each list averages to 1.
private enum Rhythm {
    static let hours: [Double] = [
        0.15, 0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.8, 1.7, 2.3, 2.5, 2.3,
        1.6, 1.7, 2.2, 2.2, 2.0, 1.7, 1.1, 0.6, 0.4, 0.3, 0.2, 0.2,
    ]
    static let weekdays: [Double] = [1.3, 1.25, 1.2, 1.2, 1.15, 0.55, 0.35]
    static let callHours: [Double] = [
        0.02, 0.02, 0.02, 0.02, 0.02, 0.05, 0.1, 0.5, 1.9, 2.9, 3.1, 2.7,
        1.5, 1.9, 2.6, 2.6, 2.3, 1.4, 0.3, 0.1, 0.05, 0.03, 0.02, 0.02,
    ]
}

extension World {
    /// Draws the arrivals of the next slot. The first slot of a day also schedules its shifts.
    mutating func openSlot() {
        if now >= day.end {
            day = calendar.day(containing: now)
            planShifts()
        }
        if searchLag > .zero { index.catchUp(to: now) }
        let share = Double(World.slotLength) / 86_400 * Rhythm.weekdays[day.weekday]
        let hour = day.hour(of: now)
        let isLive = now >= launch
        let conversations =
            scenario.conversationsPerDay * share * Rhythm.hours[hour] * (isLive ? scenario.liveRate : 1)
        for _ in 0..<random.poisson(mean: conversations) {
            schedule(.conversationArrives, after: random.below(World.slotLength))
        }
        if now >= launch - scenario.callHistoryDays * 86_400 {
            let calls = scenario.callsPerDay * share * Rhythm.callHours[hour] * (isLive ? scenario.liveCallRate : 1)
            for _ in 0..<random.poisson(mean: calls) {
                schedule(.callArrives, after: random.below(World.slotLength))
            }
        }
        if isLive, scenario.liveRate > 1 { someoneTakesABreak() }
        schedule(.arrivalSlot, after: World.slotLength)
    }

    private mutating func someoneTakesABreak() {
        let atWork = people.indices.filter { people[$0].presence == .atWork && people[$0].adminID != nil }
        guard atWork.count > 4 else { return }
        let person = random.pick(atWork)
        let start = random.below(World.slotLength)
        schedule(.presenceChanges(person: person, to: .onBreak), after: start)
        schedule(.presenceChanges(person: person, to: .atWork), after: start + random.within(120...420))
    }
}
