/// A way to move through a list.
enum Motion: Sendable, Hashable {
    case up, down, pageUp, pageDown, first, last
    /// The wheel: that many rows down, or up when negative.
    case rows(Int)

    /// Where a page of `height` lines out of `count` begins after this, when it began at `offset`.
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

/// What is selected in a list whose rows come, go and move, and which part of it is in view.
///
/// The selection is of a row, not of a place: it stays on its row wherever that moves. When the row disappears, the one
/// that took its place is selected.
struct ListSelection<ID: Hashable & Sendable>: Equatable, Sendable {
    /// The selected row; nil while there are none.
    private(set) var id: ID?
    /// Where that row is.
    private(set) var index = 0
    /// The first row in view.
    private(set) var offset = 0

    /// Finds the selected row again among `ids`, and keeps it in view of `height` rows.
    mutating func settle(in ids: some RandomAccessCollection<ID>, height: Int) {
        guard !ids.isEmpty else {
            self = ListSelection()
            return
        }
        if let id, index >= ids.count || ids[position: index] != id {
            index = ids.firstIndex(of: id).map { ids.distance(from: ids.startIndex, to: $0) } ?? index
        }
        select(index, in: ids, height: height)
    }

    /// Moves the selection, a page being `height` rows.
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

    /// Selects the row at `index`, or the nearest one there is.
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
