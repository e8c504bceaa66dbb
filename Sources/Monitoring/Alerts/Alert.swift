public import Foundation
public import Localization

/// A rule that is violated by one subject at one instant, with the figure that violates it.
public struct Alert: Sendable, Equatable, Identifiable {
    /// Identifies an alert by its rule and its subject.
    public struct ID: Sendable, Hashable {
        /// The rule that is violated.
        public let rule: AlertRule
        /// The subject that violates it.
        public let subject: Subject

        /// Combines a rule and a subject.
        public init(rule: AlertRule, subject: Subject) {
            self.rule = rule
            self.subject = subject
        }
    }

    /// The rule and the subject.
    public let id: ID
    /// The name of the subject: a team, an agent, a service, a line or a customer. `limbo` and `online` are the same in every language.
    public let name: String
    /// The figure, of which the rule knows what it counts: customers waiting, agents online, minutes, a score.
    public let value: Int
    /// The limit that `value` has reached, or has fallen below or to where less is worse.
    public let threshold: Int
    /// When the condition began, if the figures tell; for a silent service, its last answer. nil if it can only be
    /// observed over time.
    public let since: Date?
    /// Details that help someone act on the alert.
    public let details: AlertDetails
    /// One sentence that describes the problem.
    public let message: LocalizedText

    /// Creates an alert.
    ///
    /// - Parameter message: nil for what the rule says about it.
    public init(
        _ rule: AlertRule, _ subject: Subject, name: String, value: Int, threshold: Int, since: Date? = nil,
        details: AlertDetails = AlertDetails(), message: LocalizedText? = nil
    ) {
        id = ID(rule: rule, subject: subject)
        self.name = name
        self.value = value
        self.threshold = threshold
        self.since = since
        self.details = details
        self.message =
            message
            ?? rule.line(
                name, AlertMeasure(value: value, threshold: threshold, since: since, details: details), .plain)
    }

    /// The rule that is violated.
    public var rule: AlertRule { id.rule }
    /// The subject that violates it.
    public var subject: Subject { id.subject }
}

extension Alert {
    /// The person, team or service that an alert is about.
    public enum Subject: Sendable, Hashable {
        case team(Team.ID)
        case agent(Teammate.ID)
        /// Staffing: all agents who should be online.
        case online
        /// The open conversations without a team or an assignee.
        case limbo
        /// A service.
        case source(SourceName)
        /// A phone line.
        case line(Line.ID)
        /// A single conversation.
        case conversation(Conversation.ID)

        /// The form used in documents, logs and the store: `team:7001`, `agent:501`, `online`, `limbo`,
        /// `source:intercom`, `line:9001`, `conversation:215468`.
        public var key: String {
            switch self {
            case .team(let id): "team:\(id)"
            case .agent(let id): "agent:\(id)"
            case .online: "online"
            case .limbo: "limbo"
            case .source(let name): "source:\(name.rawValue)"
            case .line(let id): "line:\(id)"
            case .conversation(let id): "conversation:\(id)"
            }
        }

        /// Reads what ``key`` wrote; nil for anything else.
        public init?(key: String) {
            let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.dropFirst().first) {
            case ("team", let id?): self = .team(Team.ID(rawValue: id))
            case ("agent", let id?): self = .agent(Teammate.ID(rawValue: id))
            case ("line", let id?): self = .line(Line.ID(rawValue: id))
            case ("conversation", let id?): self = .conversation(Conversation.ID(rawValue: id))
            case ("online", nil): self = .online
            case ("limbo", nil): self = .limbo
            case ("source", let name?):
                guard let source = SourceName(rawValue: name) else { return nil }
                self = .source(source)
            default: return nil
            }
        }
    }
}
