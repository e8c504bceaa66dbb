/// What a monitor would have seen of a world at one instant: queues, people and calls.
package struct WorldFloor: Sendable, Equatable {
    /// The queue of one team.
    package struct Queue: Sendable, Equatable {
        /// The team.
        package let team: Int
        /// Its open conversations without an assignee.
        package var waiting = 0
        /// Since when the customer waits who has waited longest; nil if nobody waits.
        package var waitingSince: Int?
        /// All its open conversations.
        package var open = 0
        /// Those created since midnight.
        package var new = 0
        /// Its people with away mode off.
        package var online = 0
    }

    /// The instant.
    package let at: Int
    /// The teams, in their order.
    package let queues: [Queue]
    /// People of any team with away mode off.
    package let online: Int
    /// Calls in conversation.
    package let talking: Int
    /// Inbound calls that ring.
    package let ringing: Int
}

extension World {
    /// Conversations that were created earlier are closed, but for a few.
    private static let oldestOpen = 10 * 86_400

    /// What a monitor would see now.
    package var floor: WorldFloor {
        let midnight = calendar.day(containing: now).start
        var queues = teams.map { WorldFloor.Queue(team: $0.id) }
        let positions = Dictionary(teams.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for conversation in allConversations.reversed() {
            if conversation.createdAt < now - Self.oldestOpen { break }
            guard !conversation.isRemoved, let team = conversation.teamID, let position = positions[team] else {
                continue
            }
            if conversation.createdAt >= midnight { queues[position].new += 1 }
            guard conversation.state == .open else { continue }
            queues[position].open += 1
            guard conversation.adminID == nil else { continue }
            queues[position].waiting += 1
            if let since = conversation.waitingSince {
                queues[position].waitingSince = min(queues[position].waitingSince ?? since, since)
            }
        }
        let present = Set(admins.lazy.filter { !$0.isAway && !$0.isRemoved && !$0.isBot }.map(\.id))
        for position in queues.indices {
            queues[position].online = teams[position].memberIDs.count(where: present.contains)
        }
        let running = calls.suffix(Self.mostCallsAtOnce).filter { $0.status != .done }
        return WorldFloor(
            at: now, queues: queues, online: Set(teams.flatMap(\.memberIDs)).intersection(present).count,
            talking: running.count { $0.status == .answered },
            ringing: running.count { $0.status == .initial && $0.direction == .inbound })
    }

    private static let mostCallsAtOnce = 200
}
