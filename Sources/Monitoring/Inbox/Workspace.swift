public import Foundation

/// The customer's account at the text service.
public struct Workspace: Sendable, Equatable {
    /// What the account is called.
    public let name: String
    /// The account's own time zone; nil when the service names none that this machine knows.
    public let timeZone: TimeZone?

    /// Creates a workspace.
    public init(name: String, timeZone: TimeZone?) {
        self.name = name
        self.timeZone = timeZone
    }
}
