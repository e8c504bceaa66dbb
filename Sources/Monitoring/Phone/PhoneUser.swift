/// A person who takes calls (an Aircall user).
public struct PhoneUser: Sendable, Equatable, Identifiable {
    /// The identifier of a phone user.
    public typealias ID = Identifier<PhoneUser>

    /// The service's identifier.
    public let id: ID
    /// The person's name.
    public let name: String
    /// The address as given by the service; empty if there is none.
    public let email: String

    /// Creates a phone user.
    public init(id: ID, name: String, email: String) {
        self.id = id
        self.name = name
        self.email = email
    }
}
