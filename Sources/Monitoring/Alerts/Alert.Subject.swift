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

        /// The form used in documents, logs and the store: `team:7001`, `agent:501`, `online`, `limbo`,
        /// `source:intercom`.
        public var key: String {
            switch self {
            case .team(let id): "team:\(id)"
            case .agent(let id): "agent:\(id)"
            case .online: "online"
            case .limbo: "limbo"
            case .source(let name): "source:\(name.rawValue)"
            }
        }

        /// Reads what ``key`` wrote; nil for anything else.
        public init?(key: String) {
            let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.dropFirst().first) {
            case ("team", let id?): self = .team(Team.ID(rawValue: id))
            case ("agent", let id?): self = .agent(Teammate.ID(rawValue: id))
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
