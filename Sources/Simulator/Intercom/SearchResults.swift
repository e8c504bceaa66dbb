/// The rows found by a search, in order, cached until something changes.
struct SearchResults: Sendable {
    struct Row: Sendable {
        let key: Int
        let number: Int
        /// The index in the searched conversations.
        let position: Int
    }

    /// The query and sort of the request.
    let request: JSONValue
    /// The version of the world that was searched.
    let version: Int
    let rows: [Row]

    /// Searches `conversations`; a nil query finds all of them.
    init(
        _ query: SearchQuery?, order: SearchOrder, request: JSONValue, version: Int,
        in conversations: [SimulatedConversation], of world: World
    ) {
        self.request = request
        self.version = version
        var rows: [Row] = []
        for position in conversations.indices where !conversations[position].isRemoved {
            guard query?.matches(conversations[position], in: world) ?? true else { continue }
            let key = order.key(of: conversations[position], in: world)
            rows.append(Row(key: key, number: conversations[position].number, position: position))
        }
        self.rows = rows.sorted { order.precedes(($0.key, $0.number), ($1.key, $1.number)) }
    }

    /// The rows after `cursor`, or the first ones.
    func rows(after cursor: SearchOrder.Cursor?, order: SearchOrder, count: Int) -> ArraySlice<Row> {
        guard let cursor else { return rows.prefix(count) }
        let position = (key: cursor.key, number: cursor.number)
        let start = rows.partitioningIndex { order.precedes(position, ($0.key, $0.number)) }
        return rows[start...].prefix(count)
    }
}

extension Array {
    /// The first index whose element, and all after it, satisfy `predicate`.
    fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// One page of a search, as requested by a client.
struct SearchPage: Sendable {
    static let defaultSize = 20
    static let maxSize = 150

    private let size: Int
    private let cursor: SearchOrder.Cursor?

    /// Parses a page's size and cursor; numbers may be digits or JSON numbers.
    init(size: JSONValue?, cursor: JSONValue?) throws(IntercomError) {
        let asked = size?.intValue ?? size?.stringValue.flatMap { Int($0) }
        guard size == nil || size == .null || asked != nil else {
            throw .badRequest("type_mismatch", "per_page must be a number", field: "per_page")
        }
        self.size = asked ?? SearchPage.defaultSize
        guard (1...SearchPage.maxSize).contains(self.size) else {
            let message = "per_page must be from 1 to \(SearchPage.maxSize)"
            throw .badRequest("parameter_invalid", message, field: "per_page")
        }
        guard let text = cursor?.stringValue else {
            self.cursor = nil
            return
        }
        guard let parsed = SearchOrder.Cursor(text) else {
            throw .badRequest("parameter_invalid", "starting_after is not a cursor", field: "starting_after")
        }
        self.cursor = parsed
    }

    /// The page of `results`, as a `conversation.list`.
    func json(of results: SearchResults, order: SearchOrder, world: World, format: IntercomFormat) -> JSONValue {
        let rows = results.rows(after: cursor, order: order, count: size)
        let number = (cursor?.page ?? 0) + 1
        let total = results.rows.count
        var pages: JSONValue = [
            "type": "pages", "page": .int(number), "per_page": .int(size),
            "total_pages": .int((total + size - 1) / size),
        ]
        if let last = rows.last, rows.endIndex < total {
            let next = SearchOrder.Cursor(key: last.key, number: last.number, page: number)
            pages = pages.setting("next", to: ["page": .int(number + 1), "starting_after": .string(next.text)])
        }
        let conversations = world.searchedConversations
        return [
            "type": "conversation.list", "pages": pages, "total_count": .int(total),
            "conversations": .array(
                rows.map { row in
                    let conversation = conversations[row.position]
                    return format.shaped(world.intercomJSON(of: conversation), of: conversation)
                }),
        ]
    }
}
