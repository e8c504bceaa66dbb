/// A customer.
public struct SimulatedContact: Sendable, Equatable {
    /// 24 hexadecimal digits, like Intercom's contact ids.
    public let id: String
    /// `user` or `lead`.
    public let kind: String
    /// The customer's name; nil or empty for some.
    public let name: String?
    /// An address at example.test.
    public let email: String
    /// An invented telephone number.
    public let phone: String
    /// Whether the customer writes Portuguese rather than English.
    public let writesPortuguese: Bool
}
