public import HTTPTransport

extension Aircall {
    /// The service's answer about the company of a key (`GET /v1/company`); it has no identifier.
    public struct Company: Sendable, Equatable {
        /// The name of the company.
        public let name: String?
    }
}

extension Aircall.Company: Decodable {
    private enum Key: String, CodingKey { case name, company }

    /// - Throws: `DecodingError` if there is no company: an answer of another server must not count as one without a
    ///   name.
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
