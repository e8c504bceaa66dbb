/// An array of identifiable elements with fast lookup, replacement and removal by identifier.
///
/// Figures are computed from the array, so it is handed out without a copy. The index is built on the first change,
/// which at start-up comes after the first screen.
struct KeyedList<Element: Identifiable> {
    private(set) var elements: [Element]
    private var positions: [Element.ID: Int]?

    /// Starts with `elements`; of two with the same identifier, the first one wins.
    init(_ elements: [Element] = []) {
        self.elements = elements
    }

    subscript(id: Element.ID) -> Element? {
        mutating get {
            indexed()[id].map { elements[$0] }
        }
    }

    /// Replaces the element with the same identifier, or appends `element`.
    mutating func put(_ element: Element) {
        if let position = indexed()[element.id] {
            elements[position] = element
        } else {
            positions?[element.id] = elements.count
            elements.append(element)
        }
    }

    /// Removes the element with the identifier `id`; the last element takes its place.
    mutating func remove(_ id: Element.ID) {
        guard let position = indexed()[id], let last = elements.popLast() else { return }
        positions?[id] = nil
        if position < elements.count {
            elements[position] = last
            positions?[last.id] = position
        }
    }

    /// Removes the elements for which `isKept` is false, if there are any.
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
