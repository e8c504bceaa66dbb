/// Malformed rows, which may cost clients a row or a field but never the page.
extension JSONValue {
    private static let lists = ["conversations", "admins", "teams", "calls", "users", "numbers"]

    /// The same answer with malformed rows of all kinds, in turn.
    var withOddRows: JSONValue {
        guard let key = JSONValue.lists.first(where: { self[$0]?.arrayValue != nil }), let rows = self[key]?.arrayValue,
            !rows.isEmpty
        else { return self }
        let odd = rows.enumerated().map { index, row in row.odd(index % 6) }
        return setting(key, to: .array(odd + [nil, "a row that is text", ["id": nil]]))
    }

    /// The same answer with the words of every row unknown, or without the id if a row has no such words.
    var withUnreadableRows: JSONValue {
        changingRows { rows in
            rows.map { row in
                guard case .object(let members) = row else { return row }
                let unknown = JSONValue.object(members.map(JSONValue.unknownWord))
                return unknown == row ? .object(members.filter { $0.key != "id" }) : unknown
            }
        }
    }

    /// The same list without the row with this id.
    func withoutRow(_ id: String) -> JSONValue {
        changingRows { rows in
            rows.filter { $0["id"] != .string(id) && $0["id"].flatMap(\.intValue).map(String.init) != id }
        }
    }

    /// The same page as if it were the last one, with unchanged counts.
    var withoutNextPage: JSONValue {
        if let pages = self["pages"], case .object(let members) = pages {
            return setting("pages", to: .object(members.filter { $0.key != "next" }))
        }
        guard let meta = self["meta"] else { return self }
        return setting("meta", to: meta.setting("next_page_link", to: nil))
    }

    private func changingRows(_ change: ([JSONValue]) -> [JSONValue]) -> JSONValue {
        guard let key = JSONValue.lists.first(where: { self[$0]?.arrayValue != nil }), let rows = self[key]?.arrayValue
        else { return self }
        return setting(key, to: .array(change(rows)))
    }

    private func odd(_ kind: Int) -> JSONValue {
        guard case .object(let members) = self else { return self }
        switch kind {
        case 1: return .object(members.map(JSONValue.stringified))
        case 2: return .object(members.filter { JSONValue.isIdentity($0.key) })
        case 3: return .object(members.map(JSONValue.unknownWord))
        case 4: return .object(members.map { JSONValue.isIdentity($0.key) ? $0 : Member(key: $0.key, value: nil) })
        case 5: return .object(members + [Member(key: "some_new_key", value: ["nested": [1, 2, 3]])])
        default: return self
        }
    }

    private static func isIdentity(_ key: String) -> Bool { key == "id" || key == "type" }

    /// Numbers become texts.
    private static func stringified(_ member: Member) -> Member {
        guard case .int(let number) = member.value else { return member }
        return Member(key: member.key, value: .string(String(number)))
    }

    /// Words of a fixed set become unknown ones.
    private static func unknownWord(_ member: Member) -> Member {
        let words: Set<String> = ["state", "priority", "status", "direction", "missed_call_reason", "availability"]
        guard words.contains(member.key) else { return member }
        return Member(key: member.key, value: "from_the_future")
    }
}
