public import Foundation

/// The customer's account at the text service.
public struct Workspace: Sendable, Equatable {
    /// The name of the account.
    public let name: String
    /// The account's time zone as the service names it; nil if it names none.
    public let timeZoneName: String?
    /// The account's time zone; nil if the service names none, or one that is not in the IANA database.
    public let timeZone: TimeZone?

    /// Creates a workspace.
    public init(name: String, timeZoneName: String?) {
        self.name = name
        self.timeZoneName = timeZoneName
        timeZone = timeZoneName.flatMap(Self.zone)
    }

    /// Foundation also accepts abbreviations such as EST, which are ambiguous; this does not.
    private static func zone(named name: String) -> TimeZone? {
        guard name == "UTC" || name == "GMT" || name.contains("/") else { return nil }
        return TimeZone(identifier: name)
    }
}

/// Days begin in a substitute time zone because the workspace's own is unknown.
public struct UnknownTimeZone: Sendable, Hashable {
    /// The zone as the service names it, such as `Brasilia`; nil if it names none.
    public let name: String?
    /// The time zone used instead.
    public let substitute: TimeZone

    /// nil if the workspace's own zone is known.
    ///
    /// - Parameter workspace: nil if the service reports nothing about it.
    public init?(of workspace: Workspace?, substitute: TimeZone) {
        guard workspace?.timeZone == nil else { return nil }
        name = workspace?.timeZoneName
        self.substitute = substitute
    }
}
