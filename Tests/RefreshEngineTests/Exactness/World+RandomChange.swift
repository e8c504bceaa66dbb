import Simulator
import TestSupport

/// Things that people do to a workspace. Each returns what was done, for the record of a history.
private let deeds: [@Sendable (inout World, inout SeededNumbers) -> String] = [
    { world, numbers in
        let team = numbers.chance(80) ? numbers.pick(world.teams).id : nil
        let admin = numbers.chance(40) ? numbers.pick(world.admins).id : nil
        let id = world.addConversation(subject: "A question", team: team, admin: admin)
        return "conversation \(id) begins"
    },
    { world, numbers in
        let admin = numbers.chance(75) ? numbers.pick(world.admins).id : nil
        return world.withConversation(&numbers) { $0.assign($1, toAdmin: admin) } ?? "nothing"
    },
    { world, numbers in
        let team = numbers.chance(80) ? numbers.pick(world.teams).id : nil
        return world.withConversation(&numbers) { $0.move($1, toTeam: team) } ?? "nothing"
    },
    { world, numbers in
        let until = world.now + 60 * (1 + numbers.below(600))
        return world.withConversation(&numbers) { $0.snooze($1, until: until) } ?? "nothing"
    },
    { world, numbers in world.withConversation(&numbers) { $0.close($1) } ?? "nothing" },
    { world, numbers in world.withConversation(&numbers) { $0.addCustomerMessage(to: $1) } ?? "nothing" },
    { world, numbers in
        let admin = numbers.pick(world.admins).id
        return world.withConversation(&numbers) { $0.addAnswer(to: $1, by: admin) } ?? "nothing"
    },
    { world, numbers in
        let score = numbers.chance(70) ? 1 + numbers.below(5) : nil
        let teammate = numbers.chance(30) ? numbers.pick(world.admins).id : nil
        return world.withConversation(&numbers) { $0.rate($1, score: score, teammate: teammate) } ?? "nothing"
    },
    { world, numbers in world.withConversation(&numbers) { $0.deleteConversation($1) } ?? "nothing" },
    { world, numbers in
        let admin = numbers.pick(world.admins)
        world.setAway(admin.id, !admin.isAway)
        return "admin \(admin.id) goes or comes"
    },
    { world, numbers in
        let user = numbers.chance(50) ? numbers.pick(world.voiceUsers).id : nil
        let direction: SimulatedCall.Direction = user != nil && numbers.chance(50) ? .outbound : .inbound
        return "call \(world.addCall(direction: direction, line: numbers.pick(world.lines).id, user: user)) rings"
    },
    { world, numbers in
        let user = numbers.chance(90) ? numbers.pick(world.voiceUsers).id : nil
        return world.withCall(&numbers, where: { $0.status == .initial }) { $0.answerCall($1, user: user) } ?? "nothing"
    },
    { world, numbers in
        world.withCall(&numbers, where: { $0.status != .done }) { $0.endCall($1, missedReason: .noAvailableAgent) }
            ?? "nothing"
    },
    { world, numbers in
        world.withCall(&numbers, where: { $0.status == .done }) { world, id in
            world.editCall(id) { call in
                call.hasRecording = call.answeredAt != nil
                call.hasAsset = true
            }
        } ?? "nothing"
    },
    { world, numbers in
        world.withCall(&numbers, where: { $0.status == .done }) { $0.editCall($1) { $0.startedAt -= 1 } } ?? "nothing"
    },
    { world, numbers in
        let user = numbers.pick(world.voiceUsers).id
        world.setAvailability(ofVoiceUser: user, numbers.pick(VoiceAvailability.allCases + [nil]))
        return "voice user \(user) turns"
    },
    { world, numbers in
        guard numbers.chance(25) else { return "nothing" }
        switch numbers.below(4) {
        case 0:
            let id = world.addAdmin(name: "Nova", email: "nova@example.test", teams: [numbers.pick(world.teams).id])
            return "admin \(id) is hired"
        case 1:
            let id = numbers.pick(world.admins).id
            world.removeAdmin(id)
            return "admin \(id) leaves"
        case 2:
            let line = numbers.pick(world.lines).id
            return "voice user \(world.addVoiceUser(name: "N", email: "nova@example.test", lines: [line])) is added"
        default:
            let id = numbers.pick(world.voiceUsers).id
            world.removeVoiceUser(id)
            return "voice user \(id) is removed"
        }
    },
]

extension World {
    /// Lets something happen, and returns what.
    mutating func changeSomething(_ numbers: inout SeededNumbers) -> String {
        let index = numbers.below(deeds.count)
        return "deed \(index): \(deeds[index](&self, &numbers))"
    }

    /// Lets `body` happen to a conversation, mostly to a late one; nil while there is none.
    fileprivate mutating func withConversation(
        _ numbers: inout SeededNumbers, _ body: (inout World, String) -> Void
    ) -> String? {
        let present = conversations
        let candidates = numbers.chance(70) ? Array(present.suffix(12)) : present
        guard !candidates.isEmpty else { return nil }
        let id = numbers.pick(candidates).id
        body(&self, id)
        return "conversation \(id)"
    }

    fileprivate mutating func withCall(
        _ numbers: inout SeededNumbers, where isFit: (SimulatedCall) -> Bool, _ body: (inout World, Int64) -> Void
    ) -> String? {
        let candidates = calls.filter(isFit).suffix(20)
        guard !candidates.isEmpty else { return nil }
        let id = numbers.pick(Array(candidates)).id
        body(&self, id)
        return "call \(id)"
    }
}
