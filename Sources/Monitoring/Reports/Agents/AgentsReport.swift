public import Foundation

/// What each agent did in a range of days, in both channels.
public struct AgentsReport: Sendable, Equatable {
    /// One row.
    public struct Agent: Sendable, Equatable {
        /// Whom a row is about.
        public enum Subject: Sendable, Equatable {
            /// Somebody who is or then was an agent of the monitored teams.
            case agent(InboxMember.ID)
            /// A phone user who was none and has calls in the range.
            case phoneUser(PhoneUser.ID)
            /// The lines: of the calls that nobody answered, those that are no person's.
            case sharedLines
        }

        /// Whom it is about.
        public let subject: Subject
        /// What the person is called; empty for the lines.
        public let name: String
        /// The address in the inbox, else at the phone; empty when there is none.
        public let email: String
        /// The monitored teams that the agent belongs to, or belonged to last.
        public let teams: [Team.ID]
        /// Conversations created in the range in a monitored team that are this agent's; nil for who is no agent.
        public let conversations: Int?
        /// How this agent was rated; nil for who is no agent.
        public let ratings: CSATCounts?
        /// The calls; nil for an agent without a phone, while the voice channel is switched off, and for the lines.
        public let calls: CallCounts?
        /// The missed calls; nil where ``calls`` does not know them.
        public let missed: Int?
    }

    /// The days it is about.
    public let range: ReportRange
    /// The agents of the monitored teams, those of then included, by name; then phone users who are none and have calls; last
    /// what shared lines missed. The rows' missed calls add up to all.
    public let agents: [Agent]
    /// The parts of the range of which not everything is known; empty when the figures are whole.
    public let gaps: [Range<Date>]

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - people: Whom it is about.
    ///   - volume: Conversations created in the range in a monitored team, by assignee.
    ///   - ratings: The ratings of the range, by the person rated.
    ///   - calls: The calls of the range; nil when the voice channel is switched off.
    public init(
        range: ReportRange, people: PeopleFilter = PeopleFilter(), directory: ReportDirectory, rules: SnapshotRules,
        volume: [InboxMember.ID: Int], ratings: [InboxMember.ID?: CSATCounts], calls: CallsReport?,
        gaps: [Range<Date>] = []
    ) {
        self.range = range
        self.gaps = gaps
        let counts = Dictionary(
            (calls?.agents ?? []).compactMap { agent in agent.id.map { ($0, agent.counts) } }
        ) { first, _ in first }
        var rows = directory.register(rules).agents(in: range.span, and: Set(counts.keys)).compactMap {
            agent -> Agent? in
            guard let member = agent.member, people.members.contains(member.id) else { return nil }
            let calls = calls == nil || agent.phones.isEmpty ? nil : counts[member.id] ?? CallCounts()
            return Agent(
                subject: .agent(member.id), name: member.name, email: member.email, teams: agent.teams,
                conversations: volume[member.id] ?? 0, ratings: ratings[member.id] ?? CSATCounts(), calls: calls,
                missed: calls?.missed)
        }
        for other in calls?.agents ?? [] where other.id == nil && other.counts.hasCalls {
            guard let phone = other.phones.first, people.phones.contains(phone) else { continue }
            rows.append(
                Agent(
                    subject: .phoneUser(phone), name: other.name, email: other.email, teams: [], conversations: nil,
                    ratings: nil, calls: other.counts, missed: other.counts.missed))
        }
        if people.isEverybody, let calls, calls.missedShared > 0 {
            rows.append(
                Agent(
                    subject: .sharedLines, name: "", email: "", teams: [], conversations: nil, ratings: nil, calls: nil,
                    missed: calls.missedShared))
        }
        agents = rows
    }
}

extension CallCounts {
    /// Whether any call was counted.
    fileprivate var hasCalls: Bool {
        answered + creditedMissed + outboundAnswered + outboundUnanswered + transferred > 0
    }
}
