/// All there is, or only what is named. To name nothing is to want nothing: no empty list stands for all.
public enum Subset<Members: Collection & Hashable & Sendable>: Sendable, Hashable
where Members.Element: Hashable & Sendable {
    case all
    case only(Members)

    /// Reads a list in which nothing at all means everything, as in the settings or in a menu where nothing is marked.
    public init(anyOf members: Members) {
        self = members.isEmpty ? .all : .only(members)
    }

    /// Whether nothing is left out.
    public var isAll: Bool { self == .all }

    /// What is named; nil for all.
    public var named: Members? {
        switch self {
        case .all: nil
        case .only(let members): members
        }
    }

    /// Whether `element` is in it; nil, which has no name, is among all only.
    public func contains(_ element: Members.Element?) -> Bool {
        guard let named else { return true }
        return element.map(named.contains) ?? false
    }
}

extension Subset {
    /// What both have.
    public func intersection<ID>(_ other: Subset) -> Subset where Members == Set<ID> {
        switch (self, other) {
        case (.all, _): other
        case (_, .all): self
        case (.only(let mine), .only(let others)): .only(mine.intersection(others))
        }
    }

    /// Names `element`, or no longer, as in a menu: where nothing is named any more it is all again.
    public mutating func toggle<ID>(_ element: ID) where Members == Set<ID> {
        self = Subset(anyOf: (named ?? []).symmetricDifference([element]))
    }
}
