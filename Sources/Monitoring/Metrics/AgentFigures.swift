public import Foundation

/// What one agent has on the table: tickets beside calls.
public struct AgentFigures: Sendable, Equatable, Identifiable {
    /// Who the agent is.
    public let teammate: Teammate
    /// What the agent is doing on the phone; nil without a phone user, or when the state is unknown.
    public let voice: VoiceState?
    /// How long the agent has been online or away, and in the present voice state; nil without a record.
    public internal(set) var statusTime: TimeInState?
    public internal(set) var voiceTime: TimeInState?
    /// The agent's day so far on each channel; nil without a record.
    public internal(set) var statusStrip: PresenceStrip?
    public internal(set) var voiceStrip: PresenceStrip?
    /// When the call that the agent is on was answered; nil when there is none.
    public internal(set) var talkingSince: Date?
    /// The agent's open conversations, whatever the team, in the order in which the customers began to wait.
    public internal(set) var openTickets: [Conversation] = []
    /// The agent's snoozed conversations, in the same order.
    public internal(set) var snoozedTickets: [Conversation] = []
    /// Open conversations whose customer is known to wait.
    public internal(set) var awaitingReply = 0
    /// Conversations created in the period in a monitored team that the agent has now, newest first.
    public internal(set) var newTickets: [Conversation] = []
    /// The same, created in the last `spikeWindow`.
    public internal(set) var recentVolume = 0
    /// The agent's calls; nil without a phone user, or while the voice channel is unknown.
    public internal(set) var calls: PersonalCallFigures?
    /// Whether `open` has reached the limit of the settings.
    public internal(set) var isOverloaded = false
    /// Whether `recentVolume` has reached the limit of the settings.
    public internal(set) var isSpiking = false

    /// The agent's identifier in the inbox.
    public var id: Teammate.ID { teammate.id }
    /// How many open conversations the agent has, whatever the team.
    public var open: Int { openTickets.count }
    /// How many conversations created in the period in a monitored team the agent has now.
    public var volume: Int { newTickets.count }
    /// How many snoozed conversations the agent has, whatever the team.
    public var snoozed: Int { snoozedTickets.count }

    init(teammate: Teammate, voice: VoiceState?, calls: PersonalCallFigures?) {
        self.teammate = teammate
        self.voice = voice
        self.calls = calls
    }
}
