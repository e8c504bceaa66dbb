/// The ratings of one person.
public struct RatedAgent: Sendable, Equatable {
    /// nil for the ratings that name nobody.
    public let id: InboxMember.ID?
    /// nil for a person the service never listed.
    public let name: String?
    /// The ratings.
    public let counts: CSATCounts

    /// Adds the names of `members`, including former ones, to `counts`. Sorted by name, then those without one, then
    /// the ratings that name nobody.
    static func list(
        _ counts: [InboxMember.ID?: CSATCounts], members: [InboxMember], past: [Spell<InboxMember>]
    ) -> [RatedAgent] {
        let names = members.naming(\.name, past)
        return counts.map { id, counts in RatedAgent(id: id, name: id.flatMap { names[$0] }, counts: counts) }
            .sorted(by: { (key: $0.name?.sortingKey, id: $0.id) }, isBefore)
    }

    private typealias SortKey = (key: String?, id: InboxMember.ID?)

    private static func isBefore(_ left: SortKey, _ right: SortKey) -> Bool {
        switch (left.key, right.key) {
        case (let left?, let right?) where left != right: return left < right
        case (_?, nil): return true
        case (nil, _?): return false
        default:
            guard let id = left.id else { return false }
            return right.id.map { id < $0 } ?? true
        }
    }
}
