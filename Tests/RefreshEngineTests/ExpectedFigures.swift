import Foundation
import Simulator

/// The document that a snapshot of a world must give, computed the long way: one plain loop per figure, straight from the
/// ground truth, with nothing of the program's own but the sentences it promises.
struct ExpectedFigures {
    let world: World
    let teams: [Int]
    let from: Int
    let month: Int
    let now: Int

    /// In the place of a figure: null in the document.
    static let unknown = Int.min

    private var conversations: [SimulatedConversation] { world.allConversations.filter { !$0.isRemoved } }
    private var monitored: [SimulatedTeam] { world.teams.filter { teams.isEmpty || teams.contains($0.id) } }
    private var recentFrom: Int { now - 30 * 60 }

    var totals: [String: Int] {
        let ids = Set(monitored.map(\.id))
        let mine = conversations.filter { $0.teamID.map(ids.contains) == true }
        let people = agents
        return [
            "waiting": mine.count { $0.state == .open && $0.adminID == nil },
            "limbo": conversations.count { $0.state == .open && $0.adminID == nil && $0.teamID == nil },
            "volume": mine.count { $0.createdAt >= from },
            "volume_recent": mine.count { $0.createdAt > recentFrom },
            "calls_answered": answered.count { call in
                people.contains { phones(of: $0).contains(anyOn: call) } || world.hasStranger(on: call)
            },
            "calls_missed": missed.count,
            "calls_missed_shared": missed.count { $0.userID == nil && onlyUser(of: $0) == nil },
            "calls_outbound": world.calls.count {
                $0.status == .done && $0.direction == .outbound && $0.startedAt >= from
            },
            "calls_ringing": world.calls.count { $0.status == .initial },
            "calls_talking": world.calls.count { $0.status == .answered },
            "agents_online": people.count { !$0.isAway },
            "agents_total": people.count,
            "minimum_online": 4,
        ].merging(service(of: mine)) { $1 }
    }

    var queues: [String: [String: Int]] {
        Dictionary(
            uniqueKeysWithValues: monitored.map { team in
                let mine = conversations.filter { $0.teamID == team.id }
                let waiting = mine.filter { $0.state == .open && $0.adminID == nil }
                let figures = [
                    "waiting": waiting.count,
                    "longest_wait_seconds": waiting.compactMap(waitingSince).map { now - $0 }.max() ?? -1,
                    "open": mine.count { $0.state == .open },
                    "snoozed": mine.count { $0.state == .snoozed },
                    "volume": mine.count { $0.createdAt >= from },
                    "volume_recent": mine.count { $0.createdAt > recentFrom },
                ]
                return (String(team.id), figures.merging(service(of: mine)) { $1 })
            })
    }

    /// The whole queue of each team, longest wait first.
    var tickets: [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: monitored.map { team in
                let waiting = conversations.filter { $0.teamID == team.id && $0.state == .open && $0.adminID == nil }
                let sorted = waiting.sorted {
                    let (left, right) = (waitingSince($0) ?? .max, waitingSince($1) ?? .max)
                    return (left, left == .max ? $0.createdAt : 0, $0.number)
                        < (right, right == .max ? $1.createdAt : 0, $1.number)
                }
                return (String(team.id), sorted.map(\.id))
            })
    }

    var agentFigures: [String: [String: Int]] {
        let ids = Set(monitored.map(\.id))
        return Dictionary(
            uniqueKeysWithValues: agents.map { agent in
                let mine = conversations.filter { $0.adminID == agent.id }
                let volume = mine.filter { $0.teamID.map(ids.contains) == true }
                var figures = [
                    "open": mine.count { $0.state == .open },
                    "snoozed": mine.count { $0.state == .snoozed },
                    "awaiting_reply": mine.count { $0.state == .open && waitingSince($0) != nil },
                    "volume": volume.count { $0.createdAt >= from },
                    "volume_recent": volume.count { $0.createdAt > recentFrom },
                ]
                let phones = phones(of: agent)
                if !phones.isEmpty {
                    figures["calls_answered"] = answered.count { phones.contains(anyOn: $0) }
                    let mine = missed.count { call in
                        call.userID.map(phones.contains) ?? onlyUser(of: call).map(phones.contains) ?? false
                    }
                    figures["calls_missed"] = mine == 0 && world.sharesLines(phones) ? Self.unknown : mine
                    figures["talk_seconds"] = answered.filter { $0.userID.map(phones.contains) == true }
                        .reduce(0) { $0 + ($1.endedAt ?? 0) - ($1.answeredAt ?? 0) }
                }
                return (String(agent.id), figures.merging(service(of: volume)) { $1 })
            })
    }

    var csat: [String: Int] {
        let ids = Set(monitored.map(\.id))
        let counting = conversations.filter { teams.isEmpty || $0.teamID.map(ids.contains) == true }
        let asked = counting.compactMap(\.rating).filter { $0.requestedAt >= month && $0.requestedAt <= now }
        let scores = asked.compactMap(\.score)
        return [
            "requested": asked.count, "total": scores.count, "positive": scores.count { $0 >= 4 },
            "neutral": scores.count { $0 == 3 }, "negative": scores.count { $0 <= 2 },
        ]
    }
}

extension ExpectedFigures {
    /// How fast `conversations` were answered and closed since `from`, as far as a search tells.
    private func service(of conversations: [SimulatedConversation]) -> [String: Int] {
        let told = conversations.filter(\.hasStatisticsInLists)
        let answered = told.filter { ($0.statistics.firstAdminReplyAt ?? 0) >= from }
        let waits = answered.compactMap { row -> Int? in
            guard let first = row.statistics.firstContactReplyAt, let reply = row.statistics.firstAdminReplyAt,
                first <= reply
            else { return nil }
            return reply - first
        }
        let closed = told.filter { ($0.statistics.firstCloseAt ?? 0) >= from }
        let times = closed.map { ($0.statistics.firstCloseAt ?? 0) - $0.createdAt }
        let untold = conversations.count { row in
            !row.hasStatisticsInLists && row.createdAt >= from
                && (row.state == .closed || row.waitingSince == nil && row.adminID != nil)
        }
        return [
            "first_response_count": waits.count,
            "first_response_median_seconds": waits.median ?? Self.unknown,
            "first_response_p90_seconds": waits.percentile90 ?? Self.unknown,
            "first_response_unknown": untold + answered.count - waits.count,
            "close_count": times.count,
            "close_median_seconds": times.median ?? Self.unknown,
            "close_p90_seconds": times.percentile90 ?? Self.unknown,
            "reply_median_office_seconds": closed.compactMap(\.statistics.medianTimeToReply).median ?? Self.unknown,
        ]
    }

    private var agents: [SimulatedAdmin] {
        let members = Set(monitored.flatMap(\.memberIDs))
        return world.admins.filter { !$0.isRemoved && members.contains($0.id) }
    }

    /// Since when the customer waits: as the service says, else since words that nobody has answered, where a search tells them.
    private func waitingSince(_ conversation: SimulatedConversation) -> Int? {
        if let waitingSince = conversation.waitingSince { return waitingSince }
        let statistics = conversation.statistics
        guard conversation.hasStatisticsInLists, let words = statistics.lastContactReplyAt else { return nil }
        return (statistics.lastAdminReplyAt ?? 0) > words ? nil : words
    }

    private var answered: [SimulatedCall] {
        world.calls.filter {
            $0.direction == .inbound && $0.status == .done && $0.answeredAt != nil && $0.startedAt >= from
        }
    }

    private var missed: [SimulatedCall] {
        world.calls.filter {
            $0.direction == .inbound && $0.status == .done && $0.answeredAt == nil && $0.startedAt >= from
        }
    }

    private func phones(of agent: SimulatedAdmin) -> Set<Int64> {
        Set(
            world.voiceUsers.filter { user in
                let address = user.email.trimmingCharacters(in: .whitespaces).lowercased()
                let aliases = Dictionary(
                    uniqueKeysWithValues: world.aliases.map { ($0.key.lowercased(), $0.value.lowercased()) })
                return !user.isRemoved && (aliases[address] ?? address) == agent.email.lowercased()
            }.map(\.id))
    }

    private func onlyUser(of call: SimulatedCall) -> Int64? {
        let users = world.lines.first { $0.id == call.lineID }?.userIDs ?? []
        return users.count == 1 ? users[0] : nil
    }
}

extension World {
    /// Whether one of `phones` is on a line that rings others too.
    func sharesLines(_ phones: Set<Int64>) -> Bool {
        lines.contains { $0.userIDs.count > 1 && !phones.isDisjoint(with: $0.userIDs) }
    }

    /// Whether somebody is on `call` whom the phone service does not list any more.
    func hasStranger(on call: SimulatedCall) -> Bool {
        let listed = Set(voiceUsers.lazy.filter { !$0.isRemoved }.map(\.id))
        return [call.userID, call.transferredByID, call.transferredToID].contains { id in
            id.map { !listed.contains($0) } ?? false
        }
    }
}

extension Set<Int64> {
    func contains(anyOn call: SimulatedCall) -> Bool {
        [call.userID, call.transferredByID, call.transferredToID].contains { $0.map(contains) == true }
    }
}

extension [Int] {
    /// The value in the middle, or the mean of the two there, rounded down; nil without any.
    var median: Int? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
    }

    /// The first value that is not exceeded by nine tenths of all; nil without any.
    var percentile90: Int? {
        sorted().first { value in 10 * self.count { $0 <= value } >= 9 * self.count }
    }
}
