package import Foundation

/// What to search conversations for. It cannot be built in a shape that the service refuses.
///
///     let queue = try ConversationQuery.all(
///         .where(.state, .equals, "open"), .where(.teamAssigneeID, .isIn, [7001, 7002]))
package struct ConversationQuery: Sendable, Equatable {
    /// How to compare a value.
    package enum Operator: String, Sendable, Encodable {
        case equals = "="
        case differs = "!="
        case isIn = "IN"
        case isNotIn = "NIN"
        /// Documented once as "greater" and once as "greater or equal": widen the window and filter again.
        case isGreater = ">"
        /// As ambiguous at its bound as ``isGreater``.
        case isLess = "<"
        case contains = "~"
        case omits = "!~"
        case begins = "^"
        case ends = "$"
    }

    /// A value to compare a field with.
    package indirect enum Value: Sendable, Equatable {
        case text(String)
        case integer(Int)
        /// Sent as Unix seconds.
        case date(Date)
        case flag(Bool)
        case list([Value])
    }

    /// Why the service would refuse a query.
    package struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        /// The reason in one English sentence, for the log.
        package let description: String
    }

    /// The largest page size of the service.
    package static let maxPageSize = 150
    private static let maxDepth = 2
    private static let maxFilters = 15

    let node: Node
    private let depth: Int

    indirect enum Node: Sendable, Equatable {
        case filter(ConversationField, Operator, Value)
        case group(String, [Node])
    }

    /// A single filter.
    ///
    /// - Throws: ``Refusal`` if the operator or the value does not fit the field.
    package static func `where`(
        _ field: ConversationField, _ comparison: Operator, _ value: Value
    ) throws(Refusal) -> ConversationQuery {
        guard comparison.isAllowed(on: field.kind) else {
            throw Refusal(description: "\(comparison.rawValue) is not allowed on \(field.name)")
        }
        guard value.suits(field.kind, comparison) else {
            throw Refusal(description: "\(field.name) \(comparison.rawValue) needs another type of value")
        }
        return ConversationQuery(node: .filter(field, comparison, value), depth: 0)
    }

    /// Conversations that match all of `parts`.
    ///
    /// - Throws: ``Refusal`` for more than 15 parts, none, or groups nested more than two deep.
    package static func all(_ parts: ConversationQuery...) throws(Refusal) -> ConversationQuery {
        try group("AND", parts)
    }

    /// Conversations that match at least one of `parts`.
    ///
    /// - Throws: ``Refusal`` for more than 15 parts, none, or groups nested more than two deep.
    package static func any(_ parts: ConversationQuery...) throws(Refusal) -> ConversationQuery {
        try group("OR", parts)
    }

    /// Like ``all(_:)``, for a variable number of parts.
    package static func matching(
        everyOneOf parts: [ConversationQuery]
    ) throws(Refusal) -> ConversationQuery {
        try group("AND", parts)
    }

    /// Like ``any(_:)``, for a variable number of parts.
    package static func matching(anyOf parts: [ConversationQuery]) throws(Refusal) -> ConversationQuery {
        try group("OR", parts)
    }

    /// The query restricted to conversations that also match all of `parts`.
    ///
    /// - Throws: ``Refusal`` if that makes more than 15 parts, or groups nested more than two deep.
    func narrowed(by parts: [ConversationQuery]) throws(Refusal) -> ConversationQuery {
        guard case .group("AND", let nodes) = node else { return try Self.group("AND", [self] + parts) }
        // The parts of a group lie one level less deep than the group.
        return try Self.group("AND", nodes.map { ConversationQuery(node: $0, depth: depth - 1) } + parts)
    }

    private static func group(
        _ conjunction: String, _ parts: [ConversationQuery]
    ) throws(Refusal) -> ConversationQuery {
        guard (1...maxFilters).contains(parts.count) else {
            throw Refusal(description: "a group holds 1 to \(maxFilters) filters, not \(parts.count)")
        }
        let depth = 1 + (parts.map(\.depth).max() ?? 0)
        guard depth <= maxDepth else {
            throw Refusal(description: "groups nest \(maxDepth) levels deep, not \(depth)")
        }
        return ConversationQuery(node: .group(conjunction, parts.map(\.node)), depth: depth)
    }
}

extension ConversationQuery.Operator {
    /// The official table of operators: equality and lists for all types, order for numbers and dates, substrings for
    /// texts.
    func isAllowed(on kind: ConversationField.Kind) -> Bool {
        switch self {
        case .equals, .differs, .isIn, .isNotIn: true
        case .isGreater, .isLess: kind == .integer || kind == .date
        case .contains, .omits, .begins, .ends: kind == .text
        }
    }

    fileprivate var takesList: Bool { self == .isIn || self == .isNotIn }
}

extension ConversationQuery.Value {
    /// Whether the value has the field's type, and is a list if and only if the operator takes one.
    func suits(_ kind: ConversationField.Kind, _ comparison: ConversationQuery.Operator) -> Bool {
        guard case .list(let values) = self else { return !comparison.takesList && isScalar(of: kind) }
        return comparison.takesList && !values.isEmpty && values.allSatisfy { $0.isScalar(of: kind) }
    }

    private func isScalar(of kind: ConversationField.Kind) -> Bool {
        switch self {
        case .text: kind == .text
        case .integer: kind == .integer
        case .date: kind == .date
        case .flag: kind == .flag
        case .list: false
        }
    }
}

extension ConversationQuery.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    package init(arrayLiteral elements: ConversationQuery.Value...) { self = .list(elements) }
}

extension ConversationQuery: Encodable {
    package func encode(to encoder: any Encoder) throws {
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
    package func encode(to encoder: any Encoder) throws {
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
