/// A person who takes calls (an Aircall user).
public struct PhoneUser: Sendable, Equatable, Identifiable {
    /// The identifier of a phone user.
    public typealias ID = Identifier<PhoneUser>

    public let id: ID
    public let name: String
    /// The address as the service gives it; empty when it gives none.
    public let email: String

    public init(id: ID, name: String, email: String) {
        self.id = id
        self.name = name
        self.email = email
    }
}

/// What a phone user is doing right now.
public enum VoiceState: String, Sendable, CaseIterable {
    case available
    case inCall = "in_call"
    case afterCallWork = "after_call_work"
    case doNotDisturb = "do_not_disturb"
    case offline
}
