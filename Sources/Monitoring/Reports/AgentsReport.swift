public import Foundation

/// The work of each agent in a range of days, on both channels.
public struct AgentsReport: Sendable, Equatable {
    /// One row.
    public struct Agent: Sendable, Equatable {
        /// The person a row is about.
        public enum Subject: Sendable, Equatable {
            /// Someone who is or then was an agent of the monitored teams.
            case agent(InboxMember.ID)
            /// A phone user who was not an agent and has calls in the range.
            case phoneUser(PhoneUser.ID)
            /// Missed calls that belong to no person.
            case sharedLines
        }

        /// The person it is about.
        public let subject: Subject
        /// The person's name; empty for the shared lines.
        public let name: String
        /// The inbox address, or else the phone address; empty if there is none.
        public let email: String
        /// The monitored teams that the agent belongs to, or last belonged to.
        public let teams: [Team.ID]
        /// Conversations created in the range in a monitored team and assigned to this agent; nil if the person is not
        /// an agent.
        public let conversations: Int?
        /// How fast the agent's customers were answered; nil if the person is not an agent.
        public let service: ServiceTimes?
        /// The agent's ratings; nil if the person is not an agent.
        public let ratings: CSATCounts?
        /// The calls; nil for an agent without a phone, while the voice channel is disabled, and for the shared lines.
        public let calls: CallCounts?
        /// The missed calls; nil if ``calls`` cannot tell.
        public let missed: Int?
    }

    /// The days covered.
    public let range: ReportRange
    /// The agents of the monitored teams, including those of the time, by name; then phone users with calls who are not
    /// agents; last the missed calls of shared lines. The missed calls of all rows add up to the total.
    public let agents: [Agent]
    /// The parts of the range with incomplete data; empty if the figures are complete.
    public let gaps: [Range<Date>]

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - people: Whom it is about.
    ///   - volume: Conversations created in the range in a monitored team, by assignee.
    ///   - service: The service times of the range, by assignee.
    ///   - ratings: The ratings of the range, by the person rated.
    ///   - calls: The calls of the range; nil when the voice channel is switched off.
    public init(
        range: ReportRange, people: PeopleFilter = PeopleFilter(), directory: ReportDirectory, rules: SnapshotRules,
        volume: [InboxMember.ID: Int], service: [InboxMember.ID: ServiceTimes] = [:],
        ratings: [InboxMember.ID?: CSATCounts], calls: CallsReport?,
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
                conversations: volume[member.id] ?? 0, service: service[member.id] ?? ServiceTimes(),
                ratings: ratings[member.id] ?? CSATCounts(), calls: calls,
                missed: calls?.missed)
        }
        for other in calls?.agents ?? [] where other.id == nil && other.counts.hasCalls {
            guard let phone = other.phones.first, people.phones.contains(phone) else { continue }
            rows.append(
                Agent(
                    subject: .phoneUser(phone), name: other.name, email: other.email, teams: [], conversations: nil,
                    service: nil, ratings: nil, calls: other.counts, missed: other.counts.missed))
        }
        if people.isEverybody, let calls, calls.missedShared > 0 {
            rows.append(
                Agent(
                    subject: .sharedLines, name: "", email: "", teams: [], conversations: nil, service: nil,
                    ratings: nil, calls: nil,
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
