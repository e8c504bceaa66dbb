import HTTPTransport

extension Intercom {
    /// A teammate, from `GET /admins`.
    public struct Admin: Sendable, Equatable {
        /// The admin's identifier.
        public let id: String
        /// The display name.
        public let name: String?
        /// The e-mail address as sent; it may differ in case from other services'.
        public let email: String?
        /// Whether away mode is on; nil if not given. False does not mean that anyone is at the desk.
        public let awayModeEnabled: Bool?
        /// Whether this is a bot rather than a person. Derived from the type, because `has_inbox_seat` is false even
        /// for people with tickets.
        public let isBot: Bool
        /// The teams that the admin belongs to.
        public let teamIDs: [String]?
    }

    /// A team, from `GET /teams`.
    public struct Team: Sendable, Equatable {
        /// The team's identifier.
        public let id: String
        /// The display name.
        public let name: String?
        /// The members, possibly including bots.
        public let adminIDs: [String]
    }
}

extension Intercom.Admin: Decodable {
    private enum Key: String, CodingKey {
        case id, name, email, type
        case awayModeEnabled = "away_mode_enabled"
        case teamIDs = "team_ids"
    }

    /// The types of admins that are not people.
    private static let botTypes: Set = ["bot", "operator"]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
        awayModeEnabled = container.flag(.awayModeEnabled)
        isBot = container.text(.type).map(Self.botTypes.contains) ?? false
        teamIDs = container.identifiers(.teamIDs)
    }
}

extension Intercom.Team: Decodable {
    private enum Key: String, CodingKey {
        case id, name
        case adminIDs = "admin_ids"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        adminIDs = container.identifiers(.adminIDs) ?? []
    }
}
