public import Localization

/// One rule that holds for one subject at one instant, with the figure that made it so.
public struct Alert: Sendable, Equatable {
    /// Whom or what an alert is about.
    public enum Subject: Sendable, Hashable {
        case team(Team.ID)
        case agent(Teammate.ID)
        /// Everybody who should be online.
        case online

        /// The form used in documents and logs: `team:7001`, `agent:501`, `online`.
        public var key: String {
            switch self {
            case .team(let id): "team:\(id)"
            case .agent(let id): "agent:\(id)"
            case .online: "online"
            }
        }
    }

    /// Which condition holds.
    public let rule: AlertRule
    /// Whom or what it holds for.
    public let subject: Subject
    /// The figure: customers waiting, open conversations, new conversations, agents online.
    public let value: Int
    /// The figure's limit: what `value` has reached, or for staffing fallen below.
    public let threshold: Int
    /// One sentence that says what is the matter.
    public let message: LocalizedText
}
