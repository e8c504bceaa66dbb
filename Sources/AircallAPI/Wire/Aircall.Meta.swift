import HTTPTransport

extension Aircall {
    /// The position of a page in its list (`meta`).
    public struct Meta: Sendable, Equatable {
        /// The total number of items, never negative; nil if not given.
        public let total: Int?
        /// The page size after it was limited by the service.
        public let perPage: Int?
        /// Whether there is another page. Its link is not kept, because it could refer to another host.
        public let hasNextPage: Bool
    }

    /// A page of a list, whatever the list's name.
    struct Page<Row: Decodable & Sendable>: Decodable, Sendable {
        let meta: Meta
        let rows: LossyRows<Row>

        /// - Throws: `DecodingError` if `meta` is missing, or the list is although there are rows: an answer of another
        ///   server must not count as an empty list.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: ListKey.self)
            meta = try container.decode(Meta.self, forKey: .meta)
            guard let list = ListKey.lists.first(where: container.contains) else {
                guard meta.total == 0 else {
                    throw DecodingError.keyNotFound(
                        ListKey.calls, .init(codingPath: container.codingPath, debugDescription: "no list"))
                }
                rows = LossyRows()
                return
            }
            rows = meta.total == 0 ? container.rows(list) : try container.decode(LossyRows<Row>.self, forKey: list)
        }
    }

    /// The names of lists in answers.
    private enum ListKey: String, CodingKey {
        case meta, calls, users, numbers

        static let lists: [ListKey] = [.calls, .users, .numbers]
    }
}

extension Aircall.Meta: Decodable {
    private enum Key: String, CodingKey {
        case total
        case perPage = "per_page"
        case nextPageLink = "next_page_link"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        total = container.integer(.total).flatMap { $0 < 0 ? nil : Int(exactly: $0) }
        perPage = container.integer(.perPage).flatMap(Int.init(exactly:))
        hasNextPage = container.text(.nextPageLink)?.isEmpty == false
    }
}
