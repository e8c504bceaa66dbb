import Foundation
import HTTPTransport

extension Aircall {
    /// An agent. Inside calls and lines it is abridged: only `id` is certain.
    public struct User: Sendable, Equatable {
        /// The user's identifier.
        public let id: Int64
        /// The display name.
        public let name: String?
        /// The e-mail address as sent; it may differ in case from Intercom's, or carry a `+alias`.
        public let email: String?
        /// Whether working hours make the user available. It is not presence: see ``Aircall/Availability``.
        public let available: Bool?
        /// The setting: `available`, `custom` or `unavailable`. Not presence either.
        public let availabilityStatus: String?
        /// The user's own reason, such as `Out for lunch`.
        public let substatus: String?
        /// The IANA name of the user's time zone.
        public let timeZone: String?
    }

    /// A line, from `GET /v1/numbers` or inside a call.
    public struct Number: Sendable, Equatable {
        /// The line's identifier.
        public let id: Int64
        /// The line's name.
        public let name: String?
        /// The telephone number, with blanks.
        public let digits: String?
        /// The IANA name of the line's time zone.
        public let timeZone: String?
        /// The users that the line rings; nil if the answer does not say, as lists never do.
        public let users: [User]?
    }
}

extension Aircall.User: Decodable {
    private enum Key: String, CodingKey {
        case id, name, email, available, substatus
        case availabilityStatus = "availability_status"
        case timeZone = "time_zone"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
        available = container.flag(.available)
        availabilityStatus = container.text(.availabilityStatus)
        substatus = container.text(.substatus)
        timeZone = container.text(.timeZone)
    }
}

extension Aircall.Number: Decodable {
    private enum Key: String, CodingKey {
        case id, name, digits, users
        case timeZone = "time_zone"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        digits = container.text(.digits)
        timeZone = container.text(.timeZone)
        users = container.tolerant(.users, as: LossyRows<Aircall.User>.self)?.rows
    }
}
