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
        if searchLag > 0 { index.catchUp(to: now) }
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
