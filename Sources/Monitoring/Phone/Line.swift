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
