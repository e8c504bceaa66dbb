import HTTPTransport

extension Intercom {
    /// A teammate, from `GET /admins`.
    package struct Admin: Sendable, Equatable {
        /// The admin's identifier.
        package let id: String
        /// The display name.
        package let name: String?
        /// The e-mail address as sent; it may differ in case from other services'.
        package let email: String?
        /// Whether away mode is on; nil if not given. False does not mean that anyone is at the desk.
        package let awayModeEnabled: Bool?
        /// Whether this is a bot rather than a person. Derived from the type, because `has_inbox_seat` is false even
        /// for people with tickets.
        package let isBot: Bool
        /// The teams that the admin belongs to.
        package let teamIDs: [String]?
    }

    /// A team, from `GET /teams`.
    package struct Team: Sendable, Equatable {
        /// The team's identifier.
        package let id: String
        /// The display name.
        package let name: String?
        /// The members, possibly including bots.
        package let adminIDs: [String]
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

    package init(from decoder: any Decoder) throws {
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

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        adminIDs = container.identifiers(.adminIDs) ?? []
    }
}

extension Intercom {
    /// A participant: an admin, a team, a bot or a customer.
    package struct Party: Sendable, Equatable {
        /// The kind of party.
        package let type: Kind
        /// The identifier; nil if the service gives none or means nobody.
        package let id: String?
        /// The name, if given.
        package let name: String?
        /// The e-mail address, if given.
        package let email: String?

        /// The kind of party.
        package enum Kind: Sendable, Hashable {
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
    package struct Source: Sendable, Equatable {
        /// The channel, such as `conversation`, `email`, `whatsapp` or `phone_call`.
        package let type: String?
        /// Who began it: `customer_initiated`, `admin_initiated`, `automated`, …
        package let deliveredAs: String?
        /// The subject, which may contain HTML.
        package let subject: String?
        /// The first message as HTML; nil if there is none.
        package let body: String?
        /// The author. In conversations begun by an admin, this is the admin.
        package let author: Party?

        /// The customer, if the customer wrote the first message.
        package var customer: Party? { author?.type == .customer ? author : nil }
    }
}

extension Intercom.Party: Decodable {
    private enum Key: String, CodingKey { case type, id, name, email }

    package init(from decoder: any Decoder) throws {
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

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        type = container.text(.type)
        deliveredAs = container.text(.deliveredAs)
        subject = container.text(.subject)
        body = container.text(.body)
        author = container.tolerant(.author)
    }
}
