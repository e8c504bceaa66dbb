public import Foundation
public import Localization

/// One rule that holds for one subject at one instant, with the figure that made it so.
public struct Alert: Sendable, Equatable, Identifiable {
    /// What tells one alert from another: the rule and whom it is about.
    public struct ID: Sendable, Hashable {
        /// Which condition holds.
        public let rule: AlertRule
        /// Whom or what it holds for.
        public let subject: Subject

        /// Puts both together.
        public init(rule: AlertRule, subject: Subject) {
            self.rule = rule
            self.subject = subject
        }
    }

    /// The rule and the subject.
    public let id: ID
    /// What the subject is called: a team, an agent, a service; `limbo` and `online` are the same in every language.
    public let name: String
    /// The figure: customers waiting, open conversations, new conversations, agents online, minutes without an answer.
    public let value: Int
    /// The figure's limit: what `value` has reached, or for staffing fallen below.
    public let threshold: Int
    /// Since when, where the figures tell: for a silent service its last answer; nil where only watching tells.
    public let since: Date?
    /// What helps a person to act on it.
    public let details: AlertDetails
    /// One sentence that says what is the matter.
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

    /// Which condition holds.
    public var rule: AlertRule { id.rule }
    /// Whom or what it holds for.
    public var subject: Subject { id.subject }
}
