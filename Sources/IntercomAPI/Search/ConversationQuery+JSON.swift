import Foundation

extension ConversationQuery: Encodable {
    public func encode(to encoder: any Encoder) throws {
        try node.encode(to: encoder)
    }
}

extension ConversationQuery.Node: Encodable {
    private enum Key: String, CodingKey { case field, `operator`, value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .filter(let field, let comparison, let value):
            try container.encode(field.name, forKey: .field)
            try container.encode(comparison, forKey: .operator)
            try container.encode(value, forKey: .value)
        case .group(let conjunction, let nodes):
            try container.encode(conjunction, forKey: .operator)
            try container.encode(nodes, forKey: .value)
        }
    }
}

extension ConversationQuery.Value: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .date(let date): try container.encode(Int64(date.timeIntervalSince1970.rounded(.down)))
        case .flag(let flag): try container.encode(flag)
        case .list(let values): try container.encode(values)
        }
    }
}

/// The body of one search request. Without `sort`, which version 2.9 does not document.
struct SearchBody: Encodable {
    let query: ConversationQuery
    let pagination: Pagination

    struct Pagination: Encodable {
        let perPage: Int
        let startingAfter: String?

        private enum CodingKeys: String, CodingKey {
            case perPage = "per_page"
            case startingAfter = "starting_after"
        }
    }

    init(_ query: ConversationQuery, perPage: Int, startingAfter: String?) {
        self.query = query
        pagination = Pagination(perPage: perPage, startingAfter: startingAfter)
    }
}
