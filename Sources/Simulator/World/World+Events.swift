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
