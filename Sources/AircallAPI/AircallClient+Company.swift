public import HTTPTransport

extension Aircall {
    /// What the service tells of the company that a key belongs to (`GET /v1/company`); it gives it no identifier.
    public struct Company: Sendable, Equatable {
        /// What the company is called.
        public let name: String?
    }
}

extension Aircall.Company: Decodable {
    private enum Key: String, CodingKey { case name, company }

    /// - Throws: `DecodingError` if there is no company: the answer of somebody else must not pass for one without a name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.nestedContainer(keyedBy: Key.self, forKey: .company).text(.name)
    }
}

extension AircallClient {
    /// The company that the credentials belong to.
    public func company() async throws(TransportError) -> Aircall.Company {
        try await connection.value(Aircall.Company.self, for: HTTPRequest(.get, "/v1/company"))
    }
}
