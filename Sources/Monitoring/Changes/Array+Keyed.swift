extension Array {
    /// The elements by `key`; of two with the same the first one counts. Makes room once, for there are many.
    func keyed<Key: Hashable>(by key: (Element) -> Key) -> [Key: Element] {
        var elements = [Key: Element](minimumCapacity: count)
        for element in self {
            let id = key(element)
            if elements[id] == nil { elements[id] = element }
        }
        return elements
    }
}
