public import Foundation

/// How fast customers were answered, and conversations closed, in a range of days.
public struct ServiceReport: Sendable, Equatable {
    /// The conversations of one person.
    public struct Agent: Sendable, Equatable, Identifiable {
        /// Someone a conversation is assigned to, or was before leaving.
        public let id: InboxMember.ID
        /// nil for a person the service never listed.
        public let name: String?
        /// Their figures.
        public let times: ServiceTimes
    }

    /// The conversations of one team.
    public struct TeamTimes: Sendable, Equatable, Identifiable {
        public let id: Team.ID
        /// nil for a team the service never listed.
        public let name: String?
        /// Its figures.
        public let times: ServiceTimes
    }

    /// What was answered and closed in one hour of the day.
    public struct Hour: Sendable, Equatable, Identifiable {
        /// 0…23.
        public let id: Int
        /// Its figures.
        public let times: ServiceTimes
    }

    /// The days covered.
    public let range: ReportRange
    /// The teams whose conversations count, of those on watch.
    public let teamFilter: Subset<Set<Team.ID>>
    /// All together.
    public let total: ServiceTimes
    /// By assignee: by name, then those without a name. Conversations of nobody are in none of them.
    public let agents: [Agent]
    /// By team, in the order of the service, then those it does not list any more.
    public let teams: [TeamTimes]
    /// The hours of the day in which anything was answered or closed, in order.
    public let hours: [Hour]
    /// The parts of the range in which records may be missing.
    public let gaps: [Range<Date>]

    /// Adds names to the figures of `summary`.
    public init(
        _ summary: ServiceSummary, over range: ReportRange, teams filter: Subset<Set<Team.ID>>,
        directory: ReportDirectory,
        gaps: [Range<Date>]
    ) {
        self.range = range
        self.gaps = gaps
        teamFilter = filter
        total = summary.total
        let (members, names) = (directory.memberNames, directory.teams.naming(\.name, directory.past.teams))
        agents = summary.owners.map { Agent(id: $0, name: members[$0], times: $1) }
            .sorted(by: { (isUnnamed: $0.name == nil ? 1 : 0, key: ($0.name ?? "").sortingKey, id: $0.id) }, <)
        let order = Dictionary(directory.teams.enumerated().map { ($1.id, $0) }) { first, _ in first }
        teams = summary.teams.map { TeamTimes(id: $0, name: names[$0], times: $1) }
            .sorted { (order[$0.id] ?? .max, $0.id) < (order[$1.id] ?? .max, $1.id) }
        hours = summary.hours.map { Hour(id: $0, times: $1) }.sorted { $0.id < $1.id }
    }
}

/// A row of the report of service times.
public enum ServiceGroup: Sendable, Hashable {
    case everybody
    case owner(InboxMember.ID)
    case team(Team.ID)
    /// An hour of the day, 0…23.
    case hour(Int)
}

extension ServedConversation {
    /// What happened to it in `span` and counts in service times.
    public func events(in span: Range<Date>) -> [ServiceEvent] {
        func event(_ kind: ServiceEvent.Kind, at instant: Date?) -> ServiceEvent? {
            guard let instant, span.contains(instant) else { return nil }
            return ServiceEvent(kind, at: instant, team: conversation.team, owner: owner)
        }
        let isUnrecorded =
            conversation.isUnanswered == nil && statistics?.firstReplyAt == nil
            && (conversation.state == .closed || conversation.waitingSince == nil && conversation.assignee != nil)
        return [
            event(.firstResponse(since: statistics?.firstContactAt), at: statistics?.firstReplyAt),
            event(
                .close(since: conversation.createdAt, medianReply: statistics?.officeTimes.medianReply),
                at: statistics?.firstCloseAt),
            isUnrecorded ? event(.unrecorded, at: conversation.createdAt) : nil,
        ].compactMap(\.self)
    }
}
