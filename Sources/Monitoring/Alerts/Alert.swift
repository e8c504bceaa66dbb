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
    /// The name of the subject: a team, an agent or a service. `limbo` and `online` are the same in every language.
    public let name: String
    /// The figure: customers waiting, open conversations, new conversations, agents online, minutes without an answer.
    public let value: Int
    /// The limit that `value` has reached, or for staffing has fallen below.
    public let threshold: Int
    /// When the condition began, if the figures tell; for a silent service, its last answer. nil if it can only be
    /// observed over time.
    public let since: Date?
    /// Details that help someone act on the alert.
    public let details: AlertDetails
    /// One sentence that describes the problem.
    public let message: LocalizedText

    /// Creates an alert.
    public init(
        _ rule: AlertRule, _ subject: Subject, name: String, value: Int, threshold: Int, since: Date? = nil,
        details: AlertDetails, message: LocalizedText
    ) {
        id = ID(rule: rule, subject: subject)
        self.name = name
        self.value = value
        self.threshold = threshold
        self.since = since
        self.details = details
        self.message = message
    }

    /// The rule that is violated.
    public var rule: AlertRule { id.rule }
    /// The subject that violates it.
    public var subject: Subject { id.subject }
}
