import HTTPTransport

extension Aircall {
    /// An agent. Inside calls and lines only `id` is certain.
    ///
    /// `available` and `availability_status` are working hours rather than presence, and are not read: see
    /// ``Aircall/Availability``.
    public struct User: Sendable, Equatable {
        /// The user's identifier.
        public let id: Int64
        /// The display name.
        public let name: String?
        /// The e-mail address as sent; it may differ in case from Intercom's, or have a `+alias`.
        public let email: String?
    }

    /// A line, from `GET /v1/numbers` or inside a call.
    public struct Number: Sendable, Equatable {
        /// The line's identifier.
        public let id: Int64
        /// The line's name.
        public let name: String?
        /// The telephone number, with spaces.
        public let digits: String?
        /// The users that the line rings; nil if not included, as in lists.
        public let users: [User]?
    }
}

extension Aircall.User: Decodable {
    private enum Key: String, CodingKey { case id, name, email }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
    }
}

extension Aircall.Number: Decodable {
    private enum Key: String, CodingKey { case id, name, digits, users }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        digits = container.text(.digits)
        users = container.tolerant(.users, as: LossyRows<Aircall.User>.self)?.rows
    }
}
