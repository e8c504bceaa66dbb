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
        /// Whether away mode is on; nil if not said. False does not mean that anybody sits at the desk.
        public let awayModeEnabled: Bool?
        /// Whether the admin can work the inbox; nil if not said.
        public let hasInboxSeat: Bool?
        /// The teams that the admin belongs to.
        public let teamIDs: [String]?
    }

    /// A team, from `GET /teams`.
    public struct Team: Sendable, Equatable {
        /// The team's identifier.
        public let id: String
        /// The display name.
        public let name: String?
        /// The members. Bots and admins without an inbox seat may be among them.
        public let adminIDs: [String]
    }
}

extension Intercom.Admin: Decodable {
    private enum Key: String, CodingKey {
        case id, name, email
        case awayModeEnabled = "away_mode_enabled"
        case hasInboxSeat = "has_inbox_seat"
        case teamIDs = "team_ids"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
        awayModeEnabled = container.flag(.awayModeEnabled)
        hasInboxSeat = container.flag(.hasInboxSeat)
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
