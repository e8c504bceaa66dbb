/// A phone line of the company (an Aircall number).
public struct Line: Sendable, Equatable, Identifiable {
    /// The identifier of a line.
    public typealias ID = Identifier<Line>

    /// The service's identifier.
    public let id: ID
    /// The name of the line.
    public let name: String
    /// The users that the line rings; nil if not known. A line that rings one person attributes its missed calls to
    /// them.
    public let users: [PhoneUser.ID]?

    /// Creates a line; without `users`, it is not known whom it rings.
    public init(id: ID, name: String, users: [PhoneUser.ID]? = nil) {
        self.id = id
        self.name = name
        self.users = users
    }
}

extension [Line] {
    /// The same lines; those without known users take them from `known`.
    public func keepingUsers(of known: [Line]) -> [Line] {
        let users = Dictionary(known.map { ($0.id, $0.users) }) { first, _ in first }
        return map { line in
            line.users == nil ? Line(id: line.id, name: line.name, users: users[line.id] ?? nil) : line
        }
    }
}
