/// What goes wrong in a world with troubles: something for each rule of alerts that even a busy day may leave alone.
/// It happens beside the usual events.
enum Trouble: Sendable, Equatable, CaseIterable {
    /// Somebody joins; later they get tickets and go away.
    case hiring, absence
    /// A ticket that nobody takes; one whose target is near; one that somebody has, and in which nobody writes.
    case longWait, nearTarget, neglect
    /// Calls that ring on a line in vain.
    case missedCalls
    /// A customer gives the lowest score.
    case lowRating

    /// When it happens first, in seconds from the launch.
    var start: Int {
        switch self {
        case .hiring: -20 * 3600
        case .neglect: -3 * 3600
        case .longWait: -45 * 60
        case .nearTarget: -12 * 60
        case .missedCalls: -5 * 60
        case .lowRating: -3 * 60
        case .absence: 30
        }
    }

    /// The seconds until it happens again; nil if it does not.
    var interval: Int? {
        switch self {
        case .missedCalls: 25 * 60
        case .lowRating: 20 * 60
        case .longWait: 2 * 3600
        case .hiring, .absence, .nearTarget, .neglect: nil
        }
    }
}

extension World {
    private static let absentName = "Zélia Inventada"
    private static let absentEmail = "zelia.inventada@example.test"
    /// How many calls are missed at once, and how many seconds each one rings.
    private static let missedCallCount = 4
    private static let ringingTime = 25

    /// Schedules what goes wrong, if anything does in this scenario.
    mutating func scheduleTroubles() {
        guard scenario.hasTroubles else { return }
        for trouble in Trouble.allCases { schedule(.troubleStrikes(trouble), at: launch + trouble.start) }
    }

    /// Makes something go wrong now.
    mutating func strike(_ trouble: Trouble) {
        if let interval = trouble.interval { schedule(.troubleStrikes(trouble), after: interval) }
        guard let first = teams.first, let last = teams.last else { return }
        switch trouble {
        case .hiring: addAdmin(name: Self.absentName, email: Self.absentEmail, teams: [first.id])
        case .absence:
            guard let absent = admins.last(where: { $0.email == Self.absentEmail }) else { return }
            for subject in ["Exemplo: nota fiscal", "Exemplo: senha"] {
                addConversation(subject: subject, team: first.id, admin: absent.id)
            }
            setAway(absent.id, true)
        case .longWait: addConversation(subject: "Exemplo: ninguém me atende", team: first.id)
        case .nearTarget: addConversation(subject: "Exemplo: pedido urgente", team: last.id)
        case .neglect:
            addConversation(subject: "Exemplo: e o meu caso?", team: first.id, admin: first.memberIDs.first)
        case .missedCalls:
            for caller in 1...Self.missedCallCount {
                // No customer has such a number: these calls are nobody else's.
                var call = blankCall(direction: .inbound, line: lines.first, digits: "+55 11 5551-000\(caller)")
                call.missedReason = .noAvailableAgent
                calls.append(call)
                schedule(.callIsMissed(calls.count - 1), after: Self.ringingTime)
            }
        case .lowRating:
            let rated = addConversation(
                subject: "Exemplo: cobrança errada", team: first.id, admin: first.memberIDs.first)
            if let admin = first.memberIDs.first { addAnswer(to: rated, by: admin) }
            close(rated)
            rate(rated, score: 1, remark: "Exemplo: esperei demais e ninguém resolveu.")
        }
    }
}
