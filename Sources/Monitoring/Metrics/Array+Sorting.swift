import Foundation

extension Array {
    /// The indices of the elements, newest first; for equal instants, the greater identifier first.
    ///
    /// A day has thousands of calls and a month tens of thousands of ratings, each with many strings: sorting instants
    /// avoids moving elements.
    ///
    /// - Parameter indices: The indices to sort.
    func newestFirst<Owner>(
        of indices: [Int], at instant: (Element) -> Date, id: (Element) -> Identifier<Owner>
    ) -> [Int] {
        var order = indices.map { (instant: instant(self[$0]), index: $0) }
        order.sort { left, right in
            if left.instant != right.instant { return left.instant > right.instant }
            return id(self[left.index]) > id(self[right.index])
        }
        return order.map(\.index)
    }

    /// The elements, newest first; for equal instants, the greater identifier first.
    func newestFirst<Owner>(at instant: (Element) -> Date, id: (Element) -> Identifier<Owner>) -> [Element] {
        newestFirst(of: Array<Int>(indices), at: instant, id: id).map { self[$0] }
    }

    /// Sorted by expensive keys, each of which is computed only once.
    func sorted<Key>(
        by key: (Element) -> Key, _ isBefore: (Key, Key) -> Bool
    ) -> [Element] {
        // Elements may be large, so only their indices are moved.
        let keys = map(key)
        return indices.sorted { isBefore(keys[$0], keys[$1]) }.map { self[$0] }
    }
}
