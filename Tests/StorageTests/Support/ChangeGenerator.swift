import Foundation
import Monitoring
import TestSupport

/// Invents changes in which the same few rows come again and again, late, twice and out of order.
struct ChangeGenerator {
    var random: SeededNumbers

    init(seed: UInt64) {
        random = SeededNumbers(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    mutating func date() -> Date { .at(Double(number(0...40))) }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...(values.count - 1))] }

    mutating func identifier<Owner>(_ range: ClosedRange<Int> = 1...6) -> Identifier<Owner> {
        Identifier(rawValue: "\(number(range))")
    }

    mutating func maybe<Value>(_ percent: Int = 50, _ make: (inout ChangeGenerator) -> Value) -> Value? {
        chance(percent) ? make(&self) : nil
    }

    mutating func some<Value>(_ most: Int, _ make: (inout ChangeGenerator) -> Value) -> [Value] {
        (0..<number(0...most)).map { _ in make(&self) }
    }

    mutating func cursors() -> [String: Int64] {
        Dictionary(some(2) { (["a", "b"][$0.number(0...1)], Int64($0.number(0...9))) }) { first, _ in first }
    }
}

extension ChangeGenerator {
    mutating func inboxChange() -> InboxChange {
        InboxChange(
            asOf: date(),
            workspace: maybe(20) { Workspace(name: "W\($0.number(0...2))", timeZoneName: $0.maybe { _ in "GMT" }) },
            teams: maybe(30) { generator in
                generator.unique(3) {
                    Team(id: $0, name: "T\($1.number(0...2))", members: Set($1.some(3) { $0.identifier() }))
                }
            },
            members: maybe(60) { generator in
                generator.unique(4) { id, generator in
                    InboxMember(
                        id: id, name: "M", email: "m\(id)@example.test", isAway: generator.chance(50),
                        teams: generator.maybe { Set($0.some(3) { $0.identifier() }) })
                }
            },
            entries: some(6) { $0.entry() }, removed: Set(some(2) { $0.identifier() }))
    }

    mutating func phoneChange() -> PhoneChange {
        PhoneChange(
            asOf: date(),
            users: maybe(30) { generator in
                generator.unique(4) { id, generator in
                    PhoneUser(id: id, name: "P\(generator.number(0...2))", email: "")
                }
            },
            lines: maybe(30) { generator in
                generator.unique(3) { id, generator in
                    Line(id: id, name: "L", users: generator.maybe { $0.some(3) { $0.identifier() } })
                }
            },
            voiceStates: Dictionary(
                some(3) { generator in
                    (generator.identifier(), generator.maybe(80) { $0.pick(VoiceState.allCases) })
                }
            ) { first, _ in first },
            calls: some(5) { $0.call() }, removed: Set(some(2) { $0.identifier() }))
    }

    private mutating func unique<Value, Owner>(
        _ most: Int, _ make: (Identifier<Owner>, inout ChangeGenerator) -> Value
    ) -> [Value] {
        (1...most).shuffled(using: &random).prefix(number(0...most)).map {
            make(Identifier(rawValue: "\($0)"), &self)
        }
    }

    private mutating func entry() -> ConversationEntry {
        let id: Conversation.ID = identifier()
        let conversation = Conversation(
            id: id, state: pick([.open, .snoozed, .closed]), createdAt: date(), updatedAt: date(),
            waitingSince: maybe { $0.date() }, snoozedUntil: maybe { $0.date() }, assignee: maybe { $0.identifier() },
            team: maybe { $0.identifier() }, subject: "S\(number(0...9))", customer: maybe { _ in "C" },
            isPriority: chance(20),
            sla: maybe(30) { AppliedSLA(name: "15 min", status: $0.pick([.active, .hit, .missed, .cancelled])) },
            isUnanswered: maybe { $0.chance(50) }, wasClosed: maybe { $0.chance(50) })
        let rating = maybe { generator in
            ConversationRating(
                conversation: id, requestedAt: generator.date(), score: generator.maybe { $0.number(1...5) },
                remark: generator.maybe { _ in "R" }, teammate: generator.maybe { $0.identifier(1...3) },
                team: generator.maybe { $0.identifier() }, customer: nil)
        }
        return ConversationEntry(conversation: conversation, rating: rating)
    }

    private mutating func call() -> Call {
        Call(
            id: identifier(), direction: pick([.inbound, .outbound]), status: pick([.ringing, .talking, .done]),
            startedAt: date(), answeredAt: maybe { $0.date() }, endedAt: maybe { $0.date() },
            missedReason: maybe { _ in "short_abandoned" }, user: maybe { $0.identifier() },
            transferredBy: maybe { $0.identifier() }, transferredTo: maybe { $0.identifier() },
            participants: some(3) { $0.identifier() }, line: maybe { $0.identifier() }, lineName: maybe { _ in "L" },
            number: maybe { _ in "+55" }, asset: maybe { _ in URL(filePath: "/a") }, hasVoicemail: chance(20))
    }
}
