import HTTPTransport

extension Aircall {
    /// An agent's current availability on the phone.
    public enum Availability: Sendable, Hashable {
        case available, offline, doNotDisturb, inCall, afterCallWork
        /// A value that is not in the reference, or an empty text if there is none.
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

    /// The availability of one user, from `GET /v1/users/availabilities`. It includes no name: match by identifier.
    public struct UserAvailability: Sendable, Equatable {
        /// The user's identifier.
        public let id: Int64
        /// The user's availability.
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
