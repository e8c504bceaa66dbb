public import Foundation

/// What each agent did in a range of days, in both channels.
public struct AgentsReport: Sendable, Equatable {
    /// One agent.
    public struct Agent: Sendable, Equatable {
        /// The agent.
        public let teammate: Teammate
        /// Conversations created in the range in a monitored team that are this agent's.
        public let conversations: Int
        /// How this agent was rated.
        public let ratings: CSATCounts
        /// The calls; nil for an agent without a phone, and while the voice channel is switched off.
        public let calls: CallCounts?
    }

    /// The days it is about.
    public let range: ReportRange
    /// The agents of the monitored teams, by name.
    public let agents: [Agent]
    /// The parts of the range of which not everything is known; empty when the figures are whole.
    public let gaps: [Range<Date>]

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - chosen: The agents to show; empty for all.
    ///   - volume: Conversations created in the range in a monitored team, by assignee.
    ///   - ratings: The ratings of the range, by the person rated.
    ///   - calls: The calls of the range; nil when the voice channel is switched off.
    public init(
        range: ReportRange, chosen: Set<InboxMember.ID> = [], directory: ReportDirectory, rules: SnapshotRules,
        volume: [InboxMember.ID: Int], ratings: [InboxMember.ID?: CSATCounts], calls: CallsReport?,
        gaps: [Range<Date>] = []
    ) {
        self.range = range
        self.gaps = gaps
        let counts = Dictionary(
            (calls?.agents ?? []).compactMap { agent in agent.id.map { ($0, agent.counts) } }
        ) { first, _ in first }
        agents = directory.roster(rules).teammatesByName
            .filter { chosen.isEmpty || chosen.contains($0.id) }
            .map { mate in
                Agent(
                    teammate: mate, conversations: volume[mate.id] ?? 0, ratings: ratings[mate.id] ?? CSATCounts(),
                    calls: calls == nil || mate.phones.isEmpty ? nil : counts[mate.id])
            }
    }
}
