import HTTPTransport

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
