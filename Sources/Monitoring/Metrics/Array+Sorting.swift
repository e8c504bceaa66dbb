import Foundation

extension Array {
    /// The newest first; of two of the same instant, the one with the greater identifier.
    ///
    /// A day has thousands of calls and a month tens of thousands of ratings, each with many strings in it: instants
    /// are sorted instead, and every element moves once.
    func newestFirst<Owner>(at instant: (Element) -> Date, id: (Element) -> Identifier<Owner>) -> [Element] {
        var order = enumerated().map { (instant: instant($1), position: $0) }
        order.sort { left, right in
            if left.instant != right.instant { return left.instant > right.instant }
            return id(self[left.position]) > id(self[right.position])
        }
        return order.map { self[$0.position] }
    }

    /// Sorted by keys that take time to make: each is made once.
    func sorted<Key>(
        by key: (Element) -> Key, _ isBefore: (Key, Key) -> Bool
    ) -> [Element] {
        map { (key: key($0), element: $0) }.sorted { isBefore($0.key, $1.key) }.map(\.element)
    }
}
