import Foundation

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

/// One comparison of a search.
struct SearchFilter: Sendable {
    enum Comparison: String, Sendable {
        case equal = "="
        case notEqual = "!="
        case isIn = "IN"
        case isNotIn = "NIN"
        case greater = ">"
        case less = "<"
        // Not in Intercom's table of operators, but supported nevertheless.
        case atLeast = ">="
        case atMost = "<="
        case contains = "~"
        case containsNot = "!~"
        case startsWith = "^"
        case endsWith = "$"
    }

    let field: SearchField
    let comparison: Comparison
    /// The values to compare with; several only for IN and NIN. Missing values stand for null.
    let values: [SearchField.Content]

    init(_ json: JSONValue, operatorWord word: String) throws(IntercomError) {
        guard let name = json["field"]?.stringValue, let field = SearchField.named(name) else {
            let name = json["field"]?.stringValue ?? ""
            throw .badRequest("parameter_invalid", "\(name) is not a searchable field", field: name)
        }
        guard let comparison = Comparison(rawValue: word), comparison.isAllowed(on: field.kind) else {
            throw .badRequest("parameter_invalid", "Operator \(word) is not supported on \(name)", field: name)
        }
        guard let value = json["value"] else {
            throw .badRequest("parameter_not_found", "The value of \(name) is missing", field: name)
        }
        self.field = field
        self.comparison = comparison
        values = try SearchFilter.values(value, of: field, for: comparison)
    }

    func matches(_ conversation: SimulatedConversation, in world: World) -> Bool {
        let content = field.content(conversation, world)
        switch comparison {
        case .equal, .isIn: return values.contains { equals(content, $0) }
        case .notEqual, .isNotIn: return !values.contains { equals(content, $0) }
        case .greater, .less, .atLeast, .atMost: return compares(content, in: world)
        case .contains: return text(content) { $0.contains($1) }
        case .containsNot: return !text(content) { $0.contains($1) }
        case .startsWith: return text(content) { $0.hasPrefix($1) }
        case .endsWith: return text(content) { $0.hasSuffix($1) }
        }
    }
}

extension SearchFilter.Comparison {
    fileprivate func isAllowed(on kind: SearchField.Kind) -> Bool {
        switch self {
        case .equal, .notEqual, .isIn, .isNotIn: true
        case .greater, .less, .atLeast, .atMost: kind == .integer || kind == .date
        case .contains, .containsNot, .startsWith, .endsWith: kind == .string || kind == .words
        }
    }
}

extension SearchFilter {
    private static func values(
        _ value: JSONValue, of field: SearchField, for comparison: Comparison
    ) throws(IntercomError) -> [SearchField.Content] {
        guard comparison == .isIn || comparison == .isNotIn else {
            return [try content(value, of: field)]
        }
        guard let items = value.arrayValue else {
            throw .badRequest(
                "type_mismatch", "\(field.name) needs a list with \(comparison.rawValue)", field: field.name)
        }
        var contents: [SearchField.Content] = []
        for item in items { contents.append(try content(item, of: field)) }
        return contents
    }

    private static func content(_ value: JSONValue, of field: SearchField) throws(IntercomError) -> SearchField.Content
    {
        switch (field.kind, value) {
        case (_, .null): return .missing
        case (.integer, .int(let number)), (.date, .int(let number)): return .number(number)
        case (.integer, .string(let digits)), (.date, .string(let digits)):
            if let number = Int(digits) { return .number(number) }
        case (.boolean, .bool(let flag)): return .flag(flag)
        case (.boolean, .string("true")): return .flag(true)
        case (.boolean, .string("false")): return .flag(false)
        case (.string, .string(let text)), (.words, .string(let text)), (.strings, .string(let text)):
            return .text(text)
        case (.string, .int(let number)), (.strings, .int(let number)): return .text(String(number))
        default: break
        }
        throw .badRequest("type_mismatch", "The value of \(field.name) has the wrong type", field: field.name)
    }

    private func equals(_ content: SearchField.Content, _ value: SearchField.Content) -> Bool {
        switch (content, value) {
        case (.number(0), .missing) where field.name.hasSuffix("assignee_id"): true
        case (.texts(let texts), .text(let text)): texts.contains(text)
        case (.text(let body), .text(let word)) where field.kind == .words:
            SearchFilter.words(in: body).contains(word.lowercased())
        default: content == value
        }
    }

    private func compares(_ content: SearchField.Content, in world: World) -> Bool {
        guard case .number(let number) = content, case .number(let bound)? = values.first else { return false }
        switch comparison {
        case .atLeast: return number >= bound
        case .atMost: return number <= bound
        case _ where number == bound: return world.scenario.rangesIncludeBoundary
        case .greater: return number > bound
        default: return number < bound
        }
    }

    private func text(_ content: SearchField.Content, _ test: (String, String) -> Bool) -> Bool {
        guard case .text(let text) = content, case .text(let part)? = values.first else { return false }
        let needle = part.lowercased()
        guard field.kind == .words else { return test(text.lowercased(), needle) }
        return SearchFilter.words(in: text).contains { test($0, needle) }
    }

    /// The words of an HTML text, for word-by-word search in message bodies.
    private static func words(in html: String) -> [String] {
        html.withoutMarkup.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

/// The order of a search's results and a position in it.
///
/// A cursor is the position of the last returned row, by its sort key. Pages therefore shift as at Intercom: a
/// conversation that changes between two pages moves, and may be seen twice or not at all.
struct SearchOrder: Sendable, Equatable {
    /// The position of a row: its sort key, its number, and the number of the page that ends with it.
    struct Cursor: Sendable, Equatable {
        let key: Int
        let number: Int
        let page: Int

        var text: String {
            Data("[\(key),\(number),\(page)]".utf8).base64EncodedString()
        }

        init(key: Int, number: Int, page: Int) {
            self.key = key
            self.number = number
            self.page = page
        }

        init?(_ text: String) {
            guard let data = Data(base64Encoded: text),
                case .array(let items)? = JSONValue(parsing: Array(data)), items.count == 3,
                let key = items[0].intValue, let number = items[1].intValue, let page = items[2].intValue
            else { return nil }
            self.init(key: key, number: number, page: page)
        }
    }

    let field: SearchField
    let isDescending: Bool

    /// Parses the `sort` of a request; without one the latest change comes first.
    init(_ json: JSONValue?) throws(IntercomError) {
        let name = json?["field"]?.stringValue ?? "updated_at"
        guard let field = SearchField.named(name), field.kind == .date || field.kind == .integer else {
            throw .badRequest("parameter_invalid", "Cannot sort by \(name)", field: "sort")
        }
        switch json?["order"]?.stringValue ?? "descending" {
        case "ascending": isDescending = false
        case "descending": isDescending = true
        default: throw .badRequest("invalid_sort_order", "sort.order must be ascending or descending", field: "sort")
        }
        self.field = field
    }

    /// The sort key of a conversation; a missing value sorts as 0.
    func key(of conversation: SimulatedConversation, in world: World) -> Int {
        guard case .number(let key) = field.content(conversation, world) else { return 0 }
        return key
    }

    /// Whether the row at `left` comes before the one at `right`.
    func precedes(_ left: (key: Int, number: Int), _ right: (key: Int, number: Int)) -> Bool {
        isDescending ? left > right : left < right
    }

    static func == (left: SearchOrder, right: SearchOrder) -> Bool {
        left.field.name == right.field.name && left.isDescending == right.isDescending
    }
}
