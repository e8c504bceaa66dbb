public import Foundation

/// The workload of one agent: tickets and calls.
public struct AgentFigures: Sendable, Equatable, Identifiable {
    /// The agent.
    public let teammate: Teammate
    /// What the agent is doing on the phone; nil if there is no phone user or the state is unknown.
    public let voice: VoiceState?
    /// How long the agent has been online or away, and in the current voice state; nil without a record.
    public internal(set) var statusTime: TimeInState?
    public internal(set) var voiceTime: TimeInState?
    /// The agent's day so far on each channel; nil without a record.
    public internal(set) var statusStrip: PresenceStrip?
    public internal(set) var voiceStrip: PresenceStrip?
    /// When the agent's current call was answered; nil if there is none.
    public internal(set) var talkingSince: Date?
    /// The agent's open conversations in any team, longest wait first.
    public internal(set) var openTickets: [Conversation] = []
    /// The agent's snoozed conversations, in the same order.
    public internal(set) var snoozedTickets: [Conversation] = []
    /// The number of open conversations whose customer is known to be waiting.
    public internal(set) var awaitingReply = 0
    /// Conversations created in the period in a monitored team and now assigned to the agent, newest first.
    public internal(set) var newTickets: [Conversation] = []
    /// Those created in the last `spikeWindow`, whatever the period, newest first.
    public internal(set) var recentTickets: [Conversation] = []
    /// The agent's calls; nil without a phone user, or while the voice channel is unknown.
    public internal(set) var calls: PersonCallCounts?
    /// The open conversations in which nobody has written for `idle_minutes`, longest silence first; nil without that limit.
    public internal(set) var idleTickets: [Conversation]?
    /// How fast the agent's customers were answered in the period; nil while that is unknown.
    public internal(set) var service: ServiceTimes?
    /// Whether `open` has reached its limit in the settings.
    public internal(set) var isOverloaded = false
    /// Whether `recentVolume` has reached its limit in the settings.
    public internal(set) var isSpiking = false

    /// The agent's identifier in the inbox.
    public var id: Teammate.ID { teammate.id }
    /// The number of open conversations, in any team.
    public var open: Int { openTickets.count }
    /// The number of conversations created in the period in a monitored team and now assigned to the agent.
    public var volume: Int { newTickets.count }
    /// The number of conversations created in the last `spikeWindow` in a monitored team and now assigned to the agent.
    public var recentVolume: Int { recentTickets.count }
    /// The number of snoozed conversations, in any team.
    public var snoozed: Int { snoozedTickets.count }

    init(teammate: Teammate, voice: VoiceState?, calls: PersonCallCounts?) {
        self.teammate = teammate
        self.voice = voice
        self.calls = calls
    }
}

/// A phone user who is not an agent of the monitored teams. They are shown separately rather than dropped.
public struct PhoneOnlyFigures: Sendable, Equatable, Identifiable {
    /// The phone user.
    public let user: PhoneUser
    /// nil if the state is unknown.
    public let voice: VoiceState?
    /// When the user's current call was answered; nil if there is none.
    public internal(set) var talkingSince: Date?
    /// The user's calls; nil while they are unknown.
    public internal(set) var calls: PersonCallCounts?

    /// The phone user's identifier.
    public var id: PhoneUser.ID { user.id }
}

/// Someone with calls in the period who no longer has this role in the current lists: an agent who has left or changed
/// teams, or a phone user who was removed. They keep their calls.
public struct FormerFigures: Sendable, Equatable, Identifiable {
    /// Identifies the person.
    public enum ID: Hashable, Sendable {
        /// A former agent.
        case agent(InboxMember.ID)
        /// A phone user who was not an agent, or whom neither service knows any more.
        case phoneUser(PhoneUser.ID)
    }

    /// The person.
    public let id: ID
    /// The person's name; a number with `#` if neither service ever named them.
    public let name: String
    /// The inbox address, or else the phone address; empty if there is none.
    public let email: String
    /// The monitored teams the person was an agent of; empty for a phone user.
    public let teams: [Team.ID]
    /// The person's phone users.
    public let phones: [PhoneUser.ID]
    /// The person's calls.
    public let calls: PersonCallCounts

    /// Whether the person was an agent.
    var isAgent: Bool {
        if case .agent = id { true } else { false }
    }
}
