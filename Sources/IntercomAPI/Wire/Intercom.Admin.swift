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

extension Intercom {
    /// A participant: an admin, a team, a bot or a customer.
    public struct Party: Sendable, Equatable {
        /// The kind of party.
        public let type: Kind
        /// The identifier; nil if the service gives none or means nobody.
        public let id: String?
        /// The name, if given.
        public let name: String?
        /// The e-mail address, if given.
        public let email: String?

        /// The kind of party.
        public enum Kind: Sendable, Hashable {
            case admin, team, bot
            /// A customer: `user`, `lead` or `contact`.
            case customer
            /// Something else, such as a workflow, or an empty text if the service gives none.
            case unknown(String)

            init(_ text: String?) {
                switch text {
                case "admin": self = .admin
                case "team": self = .team
                case "bot": self = .bot
                case "user", "lead", "contact": self = .customer
                default: self = .unknown(text ?? "")
                }
            }
        }
    }

    /// The first message of a conversation (`source`), without its body.
    public struct Source: Sendable, Equatable {
        /// The channel, such as `conversation`, `email`, `whatsapp` or `phone_call`.
        public let type: String?
        /// Who began it: `customer_initiated`, `admin_initiated`, `automated`, …
        public let deliveredAs: String?
        /// The subject, which may contain HTML.
        public let subject: String?
        /// The first message as HTML; nil if there is none.
        public let body: String?
        /// The author. In conversations begun by an admin, this is the admin.
        public let author: Party?

        /// The customer, if the customer wrote the first message.
        public var customer: Party? { author?.type == .customer ? author : nil }
    }
}

extension Intercom.Party: Decodable {
    private enum Key: String, CodingKey { case type, id, name, email }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        type = Kind(container.text(.type))
        id = container.reference(.id)
        name = container.text(.name)
        email = container.text(.email)
    }
}

extension Intercom.Source: Decodable {
    private enum Key: String, CodingKey {
        case type, subject, body, author
        case deliveredAs = "delivered_as"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        type = container.text(.type)
        deliveredAs = container.text(.deliveredAs)
        subject = container.text(.subject)
        body = container.text(.body)
        author = container.tolerant(.author)
    }
}
