/// A phone line of the company (an Aircall number).
public struct Line: Sendable, Equatable, Identifiable {
    /// The identifier of a line.
    public typealias ID = Identifier<Line>

    /// The service's identifier.
    public let id: ID
    /// What the line is called.
    public let name: String
    /// Whom the line rings; nil while that is not known. A line that rings one person lends its missed calls to them.
    public let users: [PhoneUser.ID]?

    /// Creates a line; without `users` it is not known whom it rings.
    public init(id: ID, name: String, users: [PhoneUser.ID]? = nil) {
        self.id = id
        self.name = name
        self.users = users
    }
}

extension [Line] {
    /// The same lines; of those of which it is not known now whom they ring, what `known` has says it.
    public func keepingUsers(of known: [Line]) -> [Line] {
        let users = Dictionary(known.map { ($0.id, $0.users) }) { first, _ in first }
        return map { line in
            line.users == nil ? Line(id: line.id, name: line.name, users: users[line.id] ?? nil) : line
        }
    }
}
