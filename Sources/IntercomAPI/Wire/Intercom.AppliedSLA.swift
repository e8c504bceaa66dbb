import HTTPTransport

extension Intercom {
    /// A promise of a fast answer that was made for a conversation (`sla_applied`).
    public struct AppliedSLA: Sendable, Equatable {
        /// What the promise is called.
        public let name: String?
        /// `active`, `hit`, `missed` or `cancelled`. It stays `active` beyond the promised time, until a teammate replies.
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
