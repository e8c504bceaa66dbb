/// A phone line of the company (an Aircall number).
public struct Line: Sendable, Equatable, Identifiable {
    /// The identifier of a line.
    public typealias ID = Identifier<Line>

    public let id: ID
    public let name: String
    /// Whom the line rings; nil while that is not known. A line that rings one person lends its missed calls to them.
    public let users: [PhoneUser.ID]?

    public init(id: ID, name: String, users: [PhoneUser.ID]? = nil) {
        self.id = id
        self.name = name
        self.users = users
    }
}
