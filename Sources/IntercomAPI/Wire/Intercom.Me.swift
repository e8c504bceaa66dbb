import HTTPTransport

extension Intercom {
    /// The owner of the token, from `GET /me`.
    public struct Me: Sendable, Equatable {
        /// The admin's identifier.
        public let id: String
        /// The admin's name.
        public let name: String?
        /// The admin's e-mail address.
        public let email: String?
        /// The workspace that the token belongs to.
        public let app: App?
    }

    /// A workspace (`app` of `GET /me`).
    public struct App: Sendable, Equatable {
        /// The app id of inbox links (`id_code`).
        public let idCode: String?
        /// The workspace's name.
        public let name: String?
        /// The region, such as `US`, `EU` or `Europe`.
        public let region: String?
        /// The workspace's time zone: documented as an IANA name, but `Brasilia` and missing values occur.
        public let timezone: String?
    }
}

extension Intercom.Me: Decodable {
    private enum Key: String, CodingKey { case id, name, email, app }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
        app = container.tolerant(.app)
    }
}

extension Intercom.App: Decodable {
    private enum Key: String, CodingKey {
        case name, region, timezone
        case idCode = "id_code"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        idCode = container.reference(.idCode)
        name = container.text(.name)
        region = container.text(.region)
        timezone = container.text(.timezone)
    }
}
