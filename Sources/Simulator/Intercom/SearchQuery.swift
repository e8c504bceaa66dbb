/// A parsed search: one filter, or groups of filters at most two levels deep.
indirect enum SearchQuery: Sendable {
    case filter(SearchFilter)
    case all([SearchQuery])
    case any([SearchQuery])

    static let maxDepth = 2
    static let maxGroupSize = 15

    /// Parses the `query` of a request.
    init(_ json: JSONValue, depth: Int = 0) throws(IntercomError) {
        guard let word = json["operator"]?.stringValue else {
            throw .badRequest("parameter_invalid", "query.operator is missing")
        }
        guard word == "AND" || word == "OR" else {
            self = .filter(try SearchFilter(json, operatorWord: word))
            return
        }
        guard depth < SearchQuery.maxDepth else {
            throw .badRequest("parameter_invalid", "Exceeded maximum nesting of \(SearchQuery.maxDepth) levels")
        }
        guard let items = json["value"]?.arrayValue, !items.isEmpty else {
            throw .badRequest("parameter_invalid", "The value of \(word) must be a list of filters")
        }
        guard items.count <= SearchQuery.maxGroupSize else {
            throw .badRequest("parameter_invalid", "Exceeded \(SearchQuery.maxGroupSize) filters in one group")
        }
        var parts: [SearchQuery] = []
        for item in items { parts.append(try SearchQuery(item, depth: depth + 1)) }
        self = word == "AND" ? .all(parts) : .any(parts)
    }

    /// Whether `conversation` matches.
    func matches(_ conversation: SimulatedConversation, in world: World) -> Bool {
        switch self {
        case .filter(let filter): filter.matches(conversation, in: world)
        case .all(let parts): parts.allSatisfy { $0.matches(conversation, in: world) }
        case .any(let parts): parts.contains { $0.matches(conversation, in: world) }
        }
    }
}
