import HTTPTransport

extension Intercom {
    /// A service-level agreement applied to a conversation (`sla_applied`).
    public struct AppliedSLA: Sendable, Equatable {
        /// The name of the SLA.
        public let name: String?
        /// `active`, `hit`, `missed` or `cancelled`. It stays `active` past the deadline until a teammate replies.
        public let status: String?
    }
}

extension Intercom.AppliedSLA: Decodable {
    private enum Key: String, CodingKey {
        case name = "sla_name"
        case status = "sla_status"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = container.text(.name)
        status = container.text(.status)
    }
}
