import Foundation
import Monitoring
import Simulator

/// What reports about a world must say, computed the long way: one plain loop per figure, straight from the ground truth,
/// with days told by the system's calendar.
struct ExpectedReports {
    let world: World
    let timeZone: TimeZone
    /// Days as `2026-11-23`, both included.
    let first: String
    let last: String

    private let formatters = Formatters()

    /// Making one takes longer than using it a thousand times.
    private final class Formatters {
        var known: [String: DateFormatter] = [:]
    }

    init(world: World, timeZone: TimeZone, first: String, last: String) {
        self.world = world
        self.timeZone = timeZone
        self.first = first
        self.last = last
    }

    func text(_ second: Int, _ format: String) -> String {
        formatter(format).string(from: Date(timeIntervalSince1970: TimeInterval(second)))
    }

    private func formatter(_ format: String) -> DateFormatter {
        if let known = formatters.known[format] { return known }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = timeZone
        formatter.dateFormat = format
        formatters.known[format] = formatter
        return formatter
    }

    private func isInRange(_ second: Int) -> Bool {
        (first...last).contains(text(second, "yyyy-MM-dd"))
    }

    private var conversations: [SimulatedConversation] { world.allConversations.filter { !$0.isRemoved } }

    /// The conversations asked about in the range, oldest first.
    var asked: [SimulatedConversation] {
        conversations.filter { $0.rating.map { isInRange($0.requestedAt) } ?? false }
            .sorted { ($0.rating?.requestedAt ?? 0, $0.number) < ($1.rating?.requestedAt ?? 0, $1.number) }
    }

    static func person(_ conversation: SimulatedConversation) -> String? {
        (conversation.rating?.teammateID ?? conversation.adminID).map(String.init)
    }

    /// The calls that have ended, oldest first.
    var calls: [SimulatedCall] {
        world.calls.filter { $0.status == .done && isInRange($0.startedAt) }
            .sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }

    var volume: [String: Int] {
        conversations.filter { $0.teamID != nil && isInRange($0.createdAt) }
            .compactMap(\.adminID).reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    /// What came in by weekday (as in `EEE`) and hour.
    var arrivals: [String: Int] {
        let instants =
            conversations.filter { $0.teamID != nil && isInRange($0.createdAt) }.map(\.createdAt)
            + calls.filter { $0.direction == .inbound }.map(\.startedAt)
        return instants.reduce(into: [:]) { $0[text($1, "EEE HH"), default: 0] += 1 }
    }

    /// Answered, missed, inferred, talk of one agent.
    func figures(of admin: SimulatedAdmin) -> [Int] {
        let phones = Set(phones(of: admin))
        let inbound = calls.filter { $0.direction == .inbound }
        let answered = inbound.filter { $0.answeredAt != nil && phones.contains(anyOn: $0) }
        let named = inbound.filter { $0.answeredAt == nil && $0.userID.map(phones.contains) == true }
        let inferred = inbound.filter { $0.answeredAt == nil && $0.userID == nil && isOnlyOne(phones, rungBy: $0) }
        let talk = answered.filter { $0.userID.map(phones.contains) == true }
            .reduce(0) { $0 + ($1.endedAt ?? 0) - ($1.answeredAt ?? 0) }
        return [answered.count, named.count + inferred.count, inferred.count, talk]
    }

    /// Whose figures are shown: people in a team.
    var agents: [SimulatedAdmin] {
        let members = Set(world.teams.flatMap(\.memberIDs))
        return world.admins.filter { !$0.isRemoved && members.contains($0.id) }
    }

    func phones(of admin: SimulatedAdmin) -> [Int64] {
        let aliases = Dictionary(
            uniqueKeysWithValues: world.aliases.map { ($0.key.lowercased(), $0.value.lowercased()) })
        return world.voiceUsers.filter { user in
            let address = user.email.trimmingCharacters(in: .whitespaces).lowercased()
            return !user.isRemoved && (aliases[address] ?? address) == admin.email.lowercased()
        }.map(\.id)
    }

    func sharesLines(_ admin: SimulatedAdmin) -> Bool { world.sharesLines(Set(phones(of: admin))) }

    private func isOnlyOne(_ phones: Set<Int64>, rungBy call: SimulatedCall) -> Bool {
        let users = world.lines.first { $0.id == call.lineID }?.userIDs ?? []
        return users.count == 1 && phones.contains(users[0])
    }
}
