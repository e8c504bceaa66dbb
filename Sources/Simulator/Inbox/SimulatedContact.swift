/// A customer.
public struct SimulatedContact: Sendable, Equatable {
    /// 24 hexadecimal digits, as Intercom's ids of contacts are.
    public let id: String
    /// `user` or `lead`.
    public let kind: String
    /// What the customer is called; nil or empty for some.
    public let name: String?
    /// An address at example.test.
    public let email: String
    /// An invented telephone number.
    public let phone: String
    /// Whether the customer writes Portuguese rather than English.
    public let writesPortuguese: Bool
}
