/// Elements in a row, each with an identifier of its own, of which any can be found, replaced and removed.
///
/// The row is what figures are made from, so it is kept as it is and handed out without a copy; the places by identifier
/// are worked out when the first change comes, which at the start of the program is after the first screen.
struct KeyedList<Element: Identifiable> {
    private(set) var elements: [Element]
    private var positions: [Element.ID: Int]?

    /// Takes over `elements`; of two with the same identifier the first one counts.
    init(_ elements: [Element] = []) {
        self.elements = elements
    }

    subscript(id: Element.ID) -> Element? {
        mutating get {
            indexed()[id].map { elements[$0] }
        }
    }

    /// Puts `element` in the place of the one with its identifier, or at the end.
    mutating func put(_ element: Element) {
        if let position = indexed()[element.id] {
            elements[position] = element
        } else {
            positions?[element.id] = elements.count
            elements.append(element)
        }
    }

    /// Removes the element called `id`; the last one takes its place.
    mutating func remove(_ id: Element.ID) {
        guard let position = indexed()[id], let last = elements.popLast() else { return }
        positions?[id] = nil
        if position < elements.count {
            elements[position] = last
            positions?[last.id] = position
        }
    }

    /// Keeps what `isKept` says, if it says no to any.
    mutating func keep(_ isKept: (Element) -> Bool) {
        guard !elements.allSatisfy(isKept) else { return }
        elements.removeAll { !isKept($0) }
        positions = nil
    }
}

extension KeyedList: Sendable where Element: Sendable, Element.ID: Sendable {}

extension KeyedList {
    private mutating func indexed() -> [Element.ID: Int] {
        if let positions { return positions }
        var found = [Element.ID: Int](minimumCapacity: elements.count)
        var position = 0
        while position < elements.count {
            let id = elements[position].id
            if found[id] == nil {
                found[id] = position
                position += 1
            } else {
                elements.remove(at: position)
            }
        }
        positions = found
        return found
    }
}
