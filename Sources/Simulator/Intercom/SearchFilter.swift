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
