import Foundation

/// A JSON value.
indirect enum JSONTree: Decodable, Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONTree].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    subscript(key: String) -> JSONTree? { members?[key] }

    var members: [String: JSONTree]? { if case .object(let members) = self { members } else { nil } }
    var items: [JSONTree]? { if case .list(let items) = self { items } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
}

/// The schema in the repository, as far as it uses JSON Schema.
struct EventSchema {
    private let root: JSONTree

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/WebhookEvents/event.schema.json")
        root = try JSONDecoder().decode(JSONTree.self, from: Data(contentsOf: file))
    }

    /// What is wrong with `value`, each with its place.
    func problems(in value: JSONTree) -> [String] { problems(value, root, "$") }

    /// The keys in `value` that the schema does not describe.
    func unknownKeys(in value: JSONTree) -> [String] { unknownKeys(value, root) }

    /// Everything that this reads; a schema with more would not be checked by it.
    private static let words: Set = [
        "$schema", "title", "description", "type", "required", "properties", "$defs", "const", "enum", "minLength",
        "pattern", "items", "$ref",
    ]

    private func resolved(_ schema: JSONTree) -> JSONTree {
        guard let name = schema["$ref"]?.text?.split(separator: "/").last else { return schema }
        return root["$defs"]?[String(name)] ?? .null
    }

    private func problems(_ value: JSONTree, _ schema: JSONTree, _ place: String) -> [String] {
        let schema = resolved(schema)
        guard let words = schema.members else { return ["\(place): no schema"] }
        var found = Set(words.keys).subtracting(Self.words).map { "\(place): \($0) is not checked" }
        if let type = schema["type"]?.text, !isOf(type, value) { return ["\(place): is not of type \(type)"] }
        if let constant = schema["const"], value != constant { found.append("\(place): is not what it must be") }
        if let choices = schema["enum"]?.items, !choices.contains(value) {
            found.append("\(place): is none of the choices")
        }
        if let text = value.text {
            if case .number(let least)? = schema["minLength"], text.count < Int(least) {
                found.append("\(place): is too short")
            }
            if let pattern = schema["pattern"]?.text, text.range(of: pattern, options: .regularExpression) == nil {
                found.append("\(place): does not match")
            }
        }
        for name in schema["required"]?.items?.compactMap(\.text) ?? [] where value[name] == nil {
            found.append("\(place).\(name): is missing")
        }
        for (name, inner) in schema["properties"]?.members ?? [:] {
            if let member = value[name] { found += problems(member, inner, "\(place).\(name)") }
        }
        if let inner = schema["items"] {
            for (index, item) in (value.items ?? []).enumerated() {
                found += problems(item, inner, "\(place)[\(index)]")
            }
        }
        return found
    }

    private func isOf(_ type: String, _ value: JSONTree) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .list), ("string", .text), ("boolean", .flag): true
        case ("number", .number): true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }

    private func unknownKeys(_ value: JSONTree, _ schema: JSONTree) -> [String] {
        let schema = resolved(schema)
        let known = schema["properties"]?.members ?? [:]
        let own = (value.members ?? [:]).flatMap { name, member in
            known[name].map { unknownKeys(member, $0) } ?? [name]
        }
        let items = schema["items"].map { inner in (value.items ?? []).flatMap { unknownKeys($0, inner) } } ?? []
        return own + items
    }
}
