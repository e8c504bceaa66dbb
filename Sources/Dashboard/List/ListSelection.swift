/// A movement through a list.
enum Motion: Sendable, Hashable {
    case up, down, pageUp, pageDown, first, last
    /// The wheel: this many rows down, or up if negative.
    case rows(Int)

    /// The first visible line after this movement, if it was `offset` before, with `height` of `count` lines visible.
    func offset(from offset: Int, height: Int, count: Int) -> Int {
        let page = max(1, height - 1)
        let moved =
            switch self {
            case .up: offset - 1
            case .down: offset + 1
            case .pageUp: offset - page
            case .pageDown: offset + page
            case .first: 0
            case .last: count
            case .rows(let rows): offset + rows
            }
        return max(0, min(moved, count - height))
    }
}

/// The selected row of a list whose rows come, go and move, and the part of it that is visible.
///
/// The selection follows its row wherever it moves. If the row disappears, the one that takes its place is selected.
struct ListSelection<ID: Hashable & Sendable>: Equatable, Sendable {
    /// The selected row; nil if there are none.
    private(set) var id: ID?
    /// The index of that row.
    private(set) var index = 0
    /// The first visible row.
    private(set) var offset = 0

    /// Finds the selected row again among `ids`, and keeps it within `height` visible rows.
    mutating func clampToViewport(in ids: some RandomAccessCollection<ID>, height: Int) {
        guard !ids.isEmpty else {
            self = ListSelection()
            return
        }
        if let id, index >= ids.count || ids[position: index] != id {
            index = ids.firstIndex(of: id).map { ids.distance(from: ids.startIndex, to: $0) } ?? index
        }
        select(index, in: ids, height: height)
    }

    /// Moves the selection; a page has `height` rows.
    mutating func move(_ motion: Motion, in ids: some RandomAccessCollection<ID>, height: Int) {
        let page = max(1, height - 1)
        switch motion {
        case .up: select(index - 1, in: ids, height: height)
        case .down: select(index + 1, in: ids, height: height)
        case .pageUp: select(index - page, in: ids, height: height)
        case .pageDown: select(index + page, in: ids, height: height)
        case .first: select(0, in: ids, height: height)
        case .last: select(ids.count - 1, in: ids, height: height)
        case .rows(let count): select(index + count, in: ids, height: height)
        }
    }

    /// Selects the row at `index`, or the nearest one.
    mutating func select(_ index: Int, in ids: some RandomAccessCollection<ID>, height: Int) {
        guard !ids.isEmpty else { return }
        self.index = min(max(0, index), ids.count - 1)
        id = ids[position: self.index]
        let height = max(1, height)
        let lowest = max(0, self.index - height + 1)
        offset = min(max(offset, lowest), self.index, max(0, ids.count - height))
    }
}

extension RandomAccessCollection {
    fileprivate subscript(position position: Int) -> Element {
        self[index(startIndex, offsetBy: position)]
    }
}
