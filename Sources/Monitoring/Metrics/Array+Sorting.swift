import Foundation

extension Array {
    /// The places of the newest first; of two of the same instant, of the one with the greater identifier.
    ///
    /// A day has thousands of calls and a month tens of thousands of ratings, each with many strings in it: instants
    /// are sorted instead, and no element moves.
    ///
    /// - Parameter places: Whose order it is about.
    func newestFirst<Owner>(
        of places: [Int], at instant: (Element) -> Date, id: (Element) -> Identifier<Owner>
    ) -> [Int] {
        var order = places.map { (instant: instant(self[$0]), place: $0) }
        order.sort { left, right in
            if left.instant != right.instant { return left.instant > right.instant }
            return id(self[left.place]) > id(self[right.place])
        }
        return order.map(\.place)
    }

    /// The elements, the newest first; of two of the same instant, the one with the greater identifier.
    func newestFirst<Owner>(at instant: (Element) -> Date, id: (Element) -> Identifier<Owner>) -> [Element] {
        newestFirst(of: Array<Int>(indices), at: instant, id: id).map { self[$0] }
    }

    /// Sorted by keys that take time to make: each is made once.
    func sorted<Key>(
        by key: (Element) -> Key, _ isBefore: (Key, Key) -> Bool
    ) -> [Element] {
        // Elements may be large; only their places are moved about.
        let keys = map(key)
        return indices.sorted { isBefore(keys[$0], keys[$1]) }.map { self[$0] }
    }
}
