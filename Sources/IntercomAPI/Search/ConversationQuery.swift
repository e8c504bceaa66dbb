public import Foundation

/// What to search conversations for. It cannot be built in a shape that the service refuses.
///
///     let queue = try ConversationQuery.all(
///         .where(.state, .equals, "open"), .where(.teamAssigneeID, .isIn, [7001, 7002]))
public struct ConversationQuery: Sendable, Equatable {
    /// How to compare a value.
    public enum Operator: String, Sendable, Encodable {
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
    public indirect enum Value: Sendable, Equatable {
        case text(String)
        case integer(Int)
        /// Sent as Unix seconds.
        case date(Date)
        case flag(Bool)
        case list([Value])
    }

    /// Why the service would refuse a query.
    public struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        /// The reason in one English sentence, for the log.
        public let description: String
    }

    /// The largest page size of the service.
    public static let maxPageSize = 150
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
    public static func `where`(
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
    public static func all(_ parts: ConversationQuery...) throws(Refusal) -> ConversationQuery {
        try group("AND", parts)
    }

    /// Conversations that match at least one of `parts`.
    ///
    /// - Throws: ``Refusal`` for more than 15 parts, none, or groups nested more than two deep.
    public static func any(_ parts: ConversationQuery...) throws(Refusal) -> ConversationQuery {
        try group("OR", parts)
    }

    /// Like ``all(_:)``, for a variable number of parts.
    public static func matching(
        everyOneOf parts: [ConversationQuery]
    ) throws(Refusal) -> ConversationQuery {
        try group("AND", parts)
    }

    /// Like ``any(_:)``, for a variable number of parts.
    public static func matching(anyOf parts: [ConversationQuery]) throws(Refusal) -> ConversationQuery {
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
