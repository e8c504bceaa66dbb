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
        let place = (key: cursor.key, number: cursor.number)
        let start = rows.partitioningIndex { order.precedes(place, ($0.key, $0.number)) }
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
