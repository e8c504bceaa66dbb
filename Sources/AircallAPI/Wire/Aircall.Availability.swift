import HTTPTransport

extension Aircall {
    /// What an agent's telephone is doing at this moment.
    public enum Availability: Sendable, Hashable {
        case available, offline, doNotDisturb, inCall, afterCallWork
        /// A value that the reference does not name, or an empty text if there is none.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "available": self = .available
            case "offline": self = .offline
            case "do_not_disturb": self = .doNotDisturb
            case "in_call": self = .inCall
            case "after_call_work": self = .afterCallWork
            default: self = .unknown(text ?? "")
            }
        }
    }

    /// The availability of one user, from `GET /v1/users/availabilities`. It carries no name: join by identifier.
    public struct UserAvailability: Sendable, Equatable {
        /// The user's identifier.
        public let id: Int64
        /// What the user's telephone is doing.
        public let availability: Availability
    }
}

extension Aircall.UserAvailability: Decodable {
    private enum Key: String, CodingKey { case id, availability }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        availability = Aircall.Availability(container.text(.availability))
    }
}
